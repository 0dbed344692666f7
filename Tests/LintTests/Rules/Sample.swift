import Datasets
import Diagnostics

@testable import Lint

/// Small texts and pages to try rules on.
enum Sample {
  /// A text whose words stand in a file of their own; `{0}` is the first of the figures.
  static func text(
    _ words: String, _ figures: [QuotedFigure] = [], role: ProofText.Role = .paragraph
  ) -> ProofText {
    let source = SourceText(path: "content/a.md", text: words)
    var pieces: [ProofText.Piece] = []
    var (start, index) = (0, 0)
    let bytes = source.bytes
    func flush(_ end: Int) {
      guard end > start else { return }
      let words = String(decoding: bytes[start..<end], as: UTF8.self)
      pieces.append(.words(words, ProofPlace(source: source, range: start..<end, line: 1)))
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), index + 2 < bytes.count {
        let number = Int(bytes[index + 1]) - 48
        flush(index)
        if figures.indices.contains(number) { pieces.append(.figure(figures[number])) }
        index += 3
        start = index
      } else if bytes[index] == UInt8(ascii: "\n") {
        flush(index)
        pieces.append(.lineBreak)
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    flush(index)
    return ProofText(role: role, pieces: pieces)
  }

  static func scalars(_ words: String, _ figures: [QuotedFigure] = []) -> ScalarText {
    ScalarText(ReadText(text(words, figures)))
  }

  static func page(
    _ texts: [ProofText], language: String = "zh-Hans", params: [String: String] = [:],
    date: CivilDay? = nil, kind: String = "report", tables: [ProofTable] = [],
    sources: [SourceText] = []
  ) -> ProofPage {
    ProofPage(
      path: "a.md", kind: kind, isDataBacked: true, language: language, params: params,
      date: date, texts: texts, tables: tables, sources: sources)
  }

  /// A figure that shows its value as it is written.
  static func figure(
    _ name: String, _ shown: String, value: String? = nil, unit: String? = nil,
    period: String? = nil, isChange: Bool = false, items: [String] = []
  ) -> QuotedFigure {
    let plain = String(shown.filter { "0"..."9" ~= $0 || $0 == "." || $0 == "-" })
    let arguments = period.map { ["period": $0] } ?? [:]
    return QuotedFigure(
      key: period.map { "\(name)(period=\($0))" } ?? name, name: name, label: name, shown: shown,
      value: DecimalNumber(value ?? plain), shownValue: DecimalNumber(plain), unit: unit,
      arguments: arguments, isChange: isChange, items: items, span: span(2))
  }

  static func span(_ line: Int) -> SourceSpan {
    SourceSpan(path: "content/a.md", line: line, column: 1)
  }
}
