internal import Checksums
internal import Datasets

/// What decides a figure's value, as one text: by its checksum a definition is known again, however
/// it is laid out, and whatever it is called, said to mean, or shown as.
struct DefinitionText {
  let parameters: [FigureParameter]
  let origin: FigureOrigin
  let unit: LocalizedText?
  let columns: [FigureColumn]
  let empty: String?
  let comparability: Comparability?

  /// SHA-256 in hexadecimal digits.
  var checksum: String { SHA256.hex(text) }

  /// A line for each part, those that aren't given left out.
  private var text: String {
    var lines = parameters.sorted { $0.name < $1.name }.map { parameter in
      "parameter \(parameter.name) " + (parameter.defaultValue.map { "= \($0)" } ?? "required")
    }
    switch origin {
    case .selection(let selected): lines.append("selection " + Self.plain(sql: selected.value.sql))
    case .query(let query):
      lines.append("query " + Self.plain(sql: query.value.sql))
      if let rows = query.rows { lines.append("rows " + Self.plain(sql: rows.sql)) }
    case .formula(let formula): lines.append("formula " + Self.plain(formula: formula.text))
    }
    lines += Self.units(unit, "unit")
    for column in columns.sorted(by: { $0.name < $1.name }) {
      lines += Self.units(column.unit, "unit of \(column.name)")
    }
    if let empty { lines.append("empty \(empty)") }
    switch comparability {
    case .stated: lines.append("comparable")
    case .basis(let basis): lines.append("comparable \(basis)")
    case nil: break
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func units(_ unit: LocalizedText?, _ name: String) -> [String] {
    guard let unit else { return [] }
    let named = unit.byLanguage.sorted { $0.key < $1.key }.map { "\(name) \($0.key) \($0.value)" }
    return (unit.plain.map { ["\(name) \($0)"] } ?? []) + named
  }

  /// SQL with one blank between its words: white space and comments between them decide nothing,
  /// those in quotes do.
  private static func plain(sql: String) -> String {
    let bytes = Array(sql.utf8)
    let words = SQLTokenizer.tokens(bytes).map { token in
      String(decoding: bytes[token.range], as: UTF8.self)
    }
    return words.joined(separator: " ")
  }

  /// A formula with a single blank where it has any. A name may hold signs, so that a blank can't
  /// be put where there is none.
  private static func plain(formula: String) -> String {
    var text = ""
    var quote: Character?
    for character in formula {
      if quote == nil, character.isWhitespace {
        if text.last?.isWhitespace == false { text.append(" ") }
        continue
      }
      if character == quote, text.last != "\\" {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
      text.append(character)
    }
    return text.trimmed
  }
}
