/// Runs of Chinese in text of another language, which browsers and screen readers are told of.
enum HanRuns {
  /// The parts of UTF-8 text, those in Chinese marked: from the first Chinese character to the last
  /// of a run, with the punctuation, figures and spaces in between.
  static func parts(
    of text: UnsafeBufferPointer<UInt8>
  ) -> [(range: Range<Int>, isHan: Bool)] {
    var parts: [(range: Range<Int>, isHan: Bool)] = []
    var done = 0
    var run: Range<Int>?
    func close() {
      guard let found = run else { return }
      if done < found.lowerBound { parts.append((done..<found.lowerBound, false)) }
      parts.append((found, true))
      done = found.upperBound
      run = nil
    }
    var index = 0
    while index < text.count {
      let (length, kind) = read(text, at: index)
      switch kind {
      case .han: run = (run?.lowerBound ?? index)..<index + length
      case .neutral: break
      case .other: close()
      }
      index += length
    }
    close()
    if done < text.count { parts.append((done..<text.count, false)) }
    return parts
  }

  private enum Kind { case han, neutral, other }

  /// The character at a byte: its length, and whether it begins, may stand in, or ends a run.
  private static func read(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (length: Int, kind: Kind) {
    let first = text[index]
    if first < 0x80 {
      let isLetter = (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
      return (1, isLetter ? .other : .neutral)
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return (text.count - index, .other) }
    var value = UInt32(first & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F))
    for byte in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    switch value {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFD:
      return (length, .han)
    // Marks that Chinese alone uses belong to it at its ends too.
    case 0x3001...0x3002, 0x3008...0x3011, 0x3014...0x301B, 0xFF01...0xFF0F, 0xFF1A...0xFF1F:
      return (length, .han)
    case 0x2010...0x2027, 0x2030...0x205E, 0xB7: return (length, .neutral)
    default: return (length, .other)
    }
  }
}
