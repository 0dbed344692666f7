internal import Figures

/// The parts of a value's key, as far as readers need them to tell values apart:
/// `network-rate(period=2022-H1)`, `tbl-rates[province=天津].rate`.
struct ChangedKey {
  /// A figure's arguments, or the columns by which a table's row is known.
  private(set) var arguments: [FigureArgument] = []
  /// Whether it is a cell of a table, not a figure.
  private(set) var isCell = false

  init(_ key: String) {
    guard let open = key.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return }
    isCell = key[open] == "["
    var rest = key[key.index(after: open)...]
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].drop { $0 == "," || $0 == " " }
      rest = rest[rest.index(after: equals)...]
      arguments.append(FigureArgument(name: String(name), value: Self.value(&rest)))
      if let next = rest.first, next != "," { break }
    }
  }

  /// Takes a value off the front, bare or quoted.
  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { !",)]".contains($0) }
      rest = rest[value.endIndex...]
      return String(value)
    }
    var value = ""
    var isEscaped = false
    rest = rest.dropFirst()
    while let character = rest.first {
      rest = rest.dropFirst()
      if isEscaped || (character != "\"" && character != "\\") {
        value.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        break
      }
    }
    return value
  }
}
