internal import Diagnostics

/// A JSON value whose members stand in the order in which they were given.
indirect enum JSONValue: Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// On one line. `<` is escaped, so that the text can stand in a script element.
  var serialized: String {
    switch self {
    case .text(let text): JSONText.quoted(text)
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .list(let values): "[" + values.map(\.serialized).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { JSONText.quoted($0.name) + ":" + $0.value.serialized }
        .joined(separator: ",") + "}"
    }
  }

  /// An object of a schema.org type; members without a value are left out.
  static func of(_ type: String, _ members: [(String, JSONValue?)]) -> JSONValue {
    .object(
      [("@type", .text(type))]
        + members.compactMap { name, value in value.map { (name, $0) } })
  }

  /// nil for an empty text.
  static func given(_ text: String?) -> JSONValue? {
    guard let text, !text.isEmpty else { return nil }
    return .text(text)
  }

  /// nil for an empty list.
  static func given(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .list(values) }
}
