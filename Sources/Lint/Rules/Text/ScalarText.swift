internal import Diagnostics

/// A text as the characters that a reader sees: a line break within Chinese is nothing, elsewhere a
/// space.
struct ScalarText: Sendable {
  let text: ReadText
  private(set) var scalars: [Unicode.Scalar] = []
  /// Where each scalar begins in the text's bytes, and where the last one ends.
  private var offsets: [Int] = []
  /// The scalars with which a line begins behind a break.
  private(set) var lineStarts: Set<Int> = []
  /// Where marks of punctuation stand, so that rules on these needn't look at all else.
  private(set) var marks: [Int] = []

  init(_ text: ReadText) {
    self.text = text
    let bytes = text.bytes
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    var offset = 0
    var brokenAt: Int?
    while offset < bytes.count {
      let (scalar, length) = Self.scalar(bytes, at: offset)
      let start = offset
      offset += length
      if scalar == "\n" {
        brokenAt = start
        continue
      }
      if let place = brokenAt {
        if let last = scalars.last, !(last.isWide && scalar.isWide) {
          scalars.append(" ")
          offsets.append(place)
        }
        lineStarts.insert(scalars.count)
        brokenAt = nil
      }
      if scalar.isMark { marks.append(scalars.count) }
      scalars.append(scalar)
      offsets.append(start)
    }
    offsets.append(offset)
  }

  /// A scalar of UTF-8 that is known to be whole.
  private static func scalar(_ bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (Unicode.Scalar(bytes[index]), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return ("\u{FFFD}", bytes.count - index) }
    var value = first & (0xFF >> UInt32(length + 1))
    for step in 1..<length { value = value << 6 | UInt32(bytes[index + step]) & 0x3F }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  var count: Int { scalars.count }

  /// The scalar at an index; nil outside of the text.
  subscript(index: Int) -> Unicode.Scalar? {
    index >= 0 && index < scalars.count ? scalars[index] : nil
  }

  /// Whether a word stands at an index.
  func has(_ word: String, at index: Int) -> Bool {
    var place = index
    for scalar in word.unicodeScalars {
      guard self[place] == scalar else { return false }
      place += 1
    }
    return true
  }

  /// The bytes of the text that a run of scalars stands for.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<max(offsets[range.upperBound], offsets[range.lowerBound])
  }

  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
  }

  func span(_ range: Range<Int>) -> SourceSpan? { text.span(bytes(range)) }

  /// Whether a scalar was written as words, not shown by a figure.
  func isWords(at index: Int) -> Bool {
    index >= 0 && index < count && text.isWords(at: offsets[index])
  }

  /// The figure that shows a scalar; nil where words stand.
  func figure(at index: Int) -> QuotedFigure? {
    index >= 0 && index < count ? text.figure(at: offsets[index]) : nil
  }

  /// The text around a place, with other words in it: `…为基期100，持续按季度…`.
  func corrected(_ range: Range<Int>, to words: String) -> String {
    let before = max(0, range.lowerBound - 8)
    let after = min(count, range.upperBound + 8)
    return (before > 0 ? "…" : "") + string(before..<range.lowerBound) + words
      + string(range.upperBound..<after) + (after < count ? "…" : "")
  }
}
