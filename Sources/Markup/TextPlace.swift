internal import Diagnostics

/// How a text that is parsed stands in its file.
enum TextPlace {
  /// It is the file from some byte on.
  case file(SourceText)
  case embedded(EmbeddedText)
  /// Its lines have guards before them.
  case guarded(EmbeddedText, InlineGuard)

  var source: SourceText {
    switch self {
    case .file(let source): source
    case .embedded(let text), .guarded(let text, _): text.source
    }
  }

  /// The bytes of the file of a range of the text.
  func fileRange(_ range: Range<Int>) -> Range<Int> {
    switch self {
    case .file: range
    case .embedded(let text): text.fileRange(range)
    case .guarded(let text, let guarded):
      text.fileRange(guarded.original(range.lowerBound)..<guarded.original(range.upperBound))
    }
  }
}

/// Keeps the lines of an inline text from being read as lists, headings and other blocks: a mark
/// that the text doesn't use and a space stand before each.
struct InlineGuard {
  private(set) var bytes: [UInt8] = []
  private(set) var mark: PreparedText.Mark?
  /// Where each line begins here and in the text.
  private var lines: [(here: Int, there: Int)] = []

  init(_ text: EmbeddedText) {
    mark = PreparedText.mark(missingIn: text.bytes[...])
    let prefix = mark.map { $0.bytes + [UInt8(ascii: " ")] } ?? []
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    for line in text.bytes.split(whereSeparator: isBreak) {
      let content = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard !content.isEmpty else { continue }
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      bytes += prefix
      lines.append((bytes.count, content.startIndex))
      bytes += content
    }
  }

  /// The offset in the text.
  func original(_ offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].here <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    return lines[low - 1].there + offset - lines[low - 1].here
  }
}
