internal import Datasets
internal import Diagnostics
internal import Lint

/// Makes pages for rules to read.
enum Proof {
  /// A page of one text. In it `{-0.6 > 0.6个百分点}` is a change with what it shows, `[92.4]` a
  /// figure that isn't a change.
  static func page(
    _ text: String, role: ProofText.Role = .paragraph, kind: String = "report",
    isDataBacked: Bool = true, language: String = "zh-Hans"
  ) -> ProofPage {
    let source = SourceText(path: "content/page.md", text: text)
    return ProofPage(
      path: "page.md", kind: kind, isDataBacked: isDataBacked, language: language,
      texts: [ProofText(role: role, pieces: pieces(of: source))], sources: [source])
  }

  static func pieces(of source: SourceText) -> [ProofText.Piece] {
    let bytes = source.bytes
    var pieces: [ProofText.Piece] = []
    var start = 0
    var index = 0
    func words(upTo end: Int) {
      if end > start {
        pieces.append(
          .words(
            String(decoding: bytes[start..<end], as: UTF8.self),
            ProofPlace(source: source, range: start..<end, line: line(of: start, in: bytes))))
      }
    }
    while index < bytes.count {
      let close: UInt8? =
        switch bytes[index] {
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        default: nil
        }
      if bytes[index] == UInt8(ascii: "\n") {
        words(upTo: index)
        pieces.append(.lineBreak)
        start = index + 1
      } else if let close, let end = bytes[index...].firstIndex(of: close) {
        words(upTo: index)
        pieces.append(
          .figure(
            figure(
              String(decoding: bytes[index + 1..<end], as: UTF8.self),
              isChange: close == UInt8(ascii: "}"), source.span(index..<end + 1))))
        start = end + 1
        index = end
      }
      index += 1
    }
    words(upTo: bytes.count)
    return pieces
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private static let words = ["上升", "下降", "持平", "上涨", "up", "down", "unchanged", "+"]

  private static func figure(
    _ text: String, isChange: Bool, _ span: SourceSpan
  ) -> QuotedFigure {
    let parts = text.split(separator: " > ", maxSplits: 1).map(String.init)
    let shown = parts.count > 1 ? parts[1] : parts[0]
    let value = DecimalNumber(text: parts[0])
    let digits = shown.filter { ("0"..."9").contains($0) || $0 == "." }
    var shownValue = DecimalNumber(text: digits)
    if value?.isNegative == true { shownValue = shownValue.map { DecimalNumber(0) - $0 } }
    if Proof.words.contains(shown), shown != "持平", shown != "unchanged" { shownValue = value }
    return QuotedFigure(
      key: "rate", name: "rate", label: "rate", shown: shown, value: value,
      shownValue: shownValue, isChange: isChange,
      showsDirection: isChange && words.contains { shown.hasPrefix($0) }, span: span)
  }
}
