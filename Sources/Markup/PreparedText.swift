/// A text made ready for the inline parser: marks stand where emphasis beside CJK punctuation
/// would not be seen otherwise.
///
/// CommonMark doesn't let `**` close between punctuation and a letter, nor open between a letter and
/// punctuation, since spaces would tell the two apart. East Asian text has no such spaces. Where one
/// side of a run is punctuation, the other isn't, and one of them is CJK, a punctuation character
/// that the text doesn't use is put on the other side; then the run both opens and closes. It is
/// taken out of every text that the parser returns.
///
/// - SeeAlso: CommonMark issue 650; *CommonMark CJK-friendly Amendments Specification*.
struct PreparedText {
  /// What is parsed.
  let bytes: ArraySlice<UInt8>
  /// The character that was put in; nil where none was.
  let mark: Mark?
  /// Whether there is anything that looks like a reference.
  let hasReferences: Bool
  /// Where the marks stand in `bytes`.
  private let insertions: [Int32]
  private let start: Int

  /// A punctuation character of four bytes: the first three are shared.
  struct Mark {
    let last: UInt8
    static let length = 4
    var bytes: [UInt8] { [0xF0, 0x90, 0xA9, last] }

    func stands(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
      index + 3 < text.count && text[index] == 0xF0 && text[index + 3] == last
        && text[index + 1] == 0x90 && text[index + 2] == 0xA9
    }
  }

  /// A text as it is, without any of the dialect's rules.
  init(plain text: ArraySlice<UInt8>) {
    bytes = text
    mark = nil
    hasReferences = false
    insertions = []
    start = text.startIndex
  }

  init(_ text: ArraySlice<UInt8>) {
    start = text.startIndex
    var scan = RunScan()
    text.withUnsafeBufferPointer { scan.scan($0) }
    hasReferences = scan.hasReferences
    guard !scan.places.isEmpty, let mark = Self.mark(missingIn: text) else {
      (bytes, mark, insertions) = (text, nil, [])
      return
    }
    var made: [UInt8] = []
    made.reserveCapacity(text.count + scan.places.count * Mark.length)
    var insertions: [Int32] = []
    var copied = text.startIndex
    for place in scan.places {
      made += text[copied..<text.startIndex + place]
      copied = text.startIndex + place
      insertions.append(Int32(made.count))
      made += mark.bytes
    }
    made += text[copied...]
    (bytes, self.mark, self.insertions) = (made[...], mark, insertions)
  }

  /// U+10A50 to U+10A58 are punctuation of the Kharosthi script, in which no bulletin is written.
  static func mark(missingIn text: ArraySlice<UInt8>) -> Mark? {
    var used: Set<UInt8> = []
    text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + 3 < bytes.count {
        if bytes[index] == 0xF0, bytes[index + 1] == 0x90, bytes[index + 2] == 0xA9 {
          used.insert(bytes[index + 3])
        }
        index += 1
      }
    }
    return (UInt8(0x90)...0x98).reversed().first { !used.contains($0) }.map(Mark.init)
  }

  /// The offset in the text as it was given, of an offset in what is parsed.
  func original(_ offset: Int) -> Int {
    var (low, high) = (0, insertions.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(insertions[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    let inside = low > 0 ? max(0, Int(insertions[low - 1]) + Mark.length - offset) : 0
    return start + offset - low * Mark.length + inside
  }
}

/// The search for runs of `*` and `~` that need a mark.
private struct RunScan {
  var places: [Int] = []
  var hasReferences = false

  mutating func scan(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "~"):
        var end = index + 1
        while end < text.count, text[end] == byte { end += 1 }
        look(at: index..<end, in: text)
        index = end
      case UInt8(ascii: "_"):
        if followsVariedPunctuation(index, in: text) { places.append(index) }
        while index < text.count, text[index] == byte { index += 1 }
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "{"), UInt8(ascii: "@"):
        hasReferences = true
        index += 1
      default: index += 1
      }
    }
  }

  /// `_` opens after punctuation; a variation selector between the two would hide that.
  private func followsVariedPunctuation(
    _ index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard index > 3, text[index - 3] == 0xEF, text[index - 2] == 0xB8,
      (0x80...0x8E).contains(text[index - 1])
    else { return false }
    return side(endingAt: index - 3, in: text).0 == .punctuation
  }

  private enum Side { case space, punctuation, other }

  private mutating func look(at run: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
    let strikes = text[run.lowerBound] == UInt8(ascii: "~")
    // The library looks through `~` beside a run of `*`.
    var before = run.lowerBound
    while !strikes, before > 0, text[before - 1] == UInt8(ascii: "~") { before -= 1 }
    var after = run.upperBound
    while !strikes, after < text.count, text[after] == UInt8(ascii: "~") { after += 1 }
    guard before > 0, after < text.count else { return }
    let (left, leftCJK) = side(endingAt: before, in: text)
    guard left != .space else { return }
    let (right, rightCJK) = side(startingAt: after, in: text)
    guard right != .space, left != right, leftCJK || rightCJK else { return }
    places.append(left == .other ? run.lowerBound : run.upperBound)
  }

  private func side(
    startingAt index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (Side, isCJK: Bool) {
    let byte = text[index]
    if byte == UInt8(ascii: "{"), index + 1 < text.count, text[index + 1] == byte {
      // A reference counts as the wide text that it may become.
      return (.punctuation, true)
    }
    if byte < 0x80 { return (side(ofASCII: byte), false) }
    guard let scalar = Self.scalar(at: index, in: text) else { return (.space, false) }
    return classify(scalar)
  }

  private func side(
    endingAt end: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (Side, isCJK: Bool) {
    let byte = text[end - 1]
    if byte == UInt8(ascii: "}"), end > 1, text[end - 2] == byte { return (.punctuation, true) }
    if byte < 0x80 { return (side(ofASCII: byte), false) }
    var start = end - 1
    while start > 0, end - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    guard let scalar = Self.scalar(at: start, in: text) else { return (.space, false) }
    switch scalar.value {
    case 0xE0100...0xE01EF: return (.other, true)
    case 0xFE00...0xFE0E where start > 0:
      // A variation selector is seen as a letter, whatever it varies.
      let base = side(endingAt: start, in: text)
      return (.other, base.isCJK || (scalar.value == 0xFE01 && base.0 == .punctuation))
    default: return classify(scalar)
    }
  }

  private func side(ofASCII byte: UInt8) -> Side {
    switch byte {
    case 0x09...0x0D, 0x20: .space
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: .punctuation
    default: .other
    }
  }

  private func classify(_ scalar: Unicode.Scalar) -> (Side, isCJK: Bool) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: (.space, false)
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      (.punctuation, EastAsianText.isCJK(scalar))
    default: (.other, EastAsianText.isCJK(scalar))
    }
  }

  private static func scalar(
    at index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Unicode.Scalar? {
    var decoder = UTF8()
    var bytes = text[index..<min(index + 4, text.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return nil
  }
}
