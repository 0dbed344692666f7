internal import Datasets
internal import Diagnostics
internal import Markup

/// A figure's parameters with their values, as one reference has them.
struct FigureBindings: Sendable {
  private struct Bound: Sendable {
    let name: String
    var value: String
    let isDefault: Bool

    var argument: FigureArgument { FigureArgument(name: name, value: value) }
  }

  /// In the order of the definition.
  private var declared: [Bound] = []
  /// What the page gives to the figures that a formula uses, in the order of their names.
  private var taken: [Bound] = []

  subscript(name: String) -> String? { declared.first { $0.name == name }?.value }

  /// By parameter; what SQL is given.
  var values: [String: String] {
    declared.reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  /// Tells apart what may have different values.
  var cacheKey: String {
    var key = ""
    for bound in declared { key += "\u{1}\(bound.value.utf8.count)\u{2}" + bound.value }
    for bound in taken {
      key += "\u{3}" + bound.name + "\u{1}\(bound.value.utf8.count)\u{2}" + bound.value
    }
    return key
  }

  /// All that the figure declares, sorted by name.
  var arguments: [FigureArgument] { declared.map(\.argument).sorted { $0.name < $1.name } }

  /// Those that differ from the defaults, with what is taken from the page, sorted by name.
  var differing: [FigureArgument] {
    (declared + taken).filter { !$0.isDefault }.map(\.argument).sorted { $0.name < $1.name }
  }

  /// What was asked for, as messages say it: ` for period=2022, province=天津`.
  var described: String {
    if declared.isEmpty { return "" }
    return " for " + arguments.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
  }

  /// Binds each parameter that a figure declares: by the reference's argument, else the calling
  /// figure's, else the page's, else the default.
  ///
  /// - Parameter free: what the figure's formula takes from the page through the figures it uses.
  init(
    _ definition: FigureDefinition, free: [FigureParameter], arguments: [FigureReference.Argument],
    caller: FigureBindings?, params: [String: String]
  ) throws(FigureFailure) {
    for argument in arguments where definition.parameter(named: argument.name) == nil {
      throw FigureFailure(
        .undeclaredArgument(
          argument.name, of: definition.name, known: definition.parameters.map(\.name),
          at: argument.span, notes: [definition.note]))
    }
    declared.reserveCapacity(definition.parameters.count)
    for parameter in definition.parameters {
      let inherited = caller?[parameter.name] ?? params[parameter.name]
      let argument = arguments.last { $0.name == parameter.name }
      let value = try Self.value(of: parameter, argument, inherited, definition)
      let isDefault = value == parameter.defaultValue
      declared.append(Bound(name: parameter.name, value: value, isDefault: isDefault))
    }
    for parameter in free {
      guard let value = params[parameter.name] else { continue }
      let isDefault = value == parameter.defaultValue
      taken.append(Bound(name: parameter.name, value: value, isDefault: isDefault))
    }
  }

  private static func value(
    of parameter: FigureParameter, _ argument: FigureReference.Argument?, _ inherited: String?,
    _ definition: FigureDefinition
  ) throws(FigureFailure) -> String {
    // Made only where something is wrong: values are bound for every reference of every page.
    func notes() -> [Diagnostic.Note] {
      let text = "'\(parameter.name)' of '\(definition.name)' is declared here"
      return [Diagnostic.Note(text, at: parameter.span)]
    }
    if let argument, argument.isDefaultWord {
      guard let value = parameter.defaultValue else {
        throw FigureFailure(
          .noDefault(parameter.name, of: definition.name, at: argument.span, notes: notes()))
      }
      return value
    }
    let isShifted = argument.map { !$0.isFixed } ?? false
    let given = isShifted ? nil : argument?.value
    guard let value = given ?? inherited ?? parameter.defaultValue else {
      throw FigureFailure(.missingParameter(parameter.name, of: definition.name, notes: notes()))
    }
    let needsPeriod = isShifted || parameter.holdsPeriod && value != parameter.defaultValue
    guard needsPeriod else { return value }
    guard let period = Period(value) else {
      throw FigureFailure(
        .notAPeriod(value, of: parameter.name, at: argument?.span, notes: notes()))
    }
    guard let argument, isShifted else { return value }
    guard let shifted = argument.isYearAgoWord ? period.yearAgo : period.previous else {
      throw FigureFailure(.noPeriodBefore(value, at: argument.span, notes: notes()))
    }
    return shifted.description
  }

  /// The same parameters with another value for one of them.
  func replacing(_ name: String, with value: String) -> FigureBindings {
    var other = self
    for index in declared.indices where declared[index].name == name {
      other.declared[index].value = value
    }
    return other
  }
}

/// The text by which a figure's value is known: `name.column(argument=value, …)`.
enum FigureKey {
  static func text(_ name: String, column: String?, _ arguments: [FigureArgument]) -> String {
    let head = name + (column.map { "." + $0 } ?? "")
    if arguments.isEmpty { return head }
    let list = arguments.map { "\($0.name)=\(written($0.value))" }
    return head + "(" + list.joined(separator: ", ") + ")"
  }

  /// A value as a reference would write it: bare where that reads back as itself.
  private static func written(_ value: String) -> String {
    if isBare(value) { return value }
    var quoted = "\""
    for character in value {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }

  private static func isBare(_ value: String) -> Bool {
    guard let first = value.utf8.first, let last = value.utf8.last, first > 32, last > 32 else {
      return false
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case ",", "(", ")", "\"", "'", "{", "}", "\\", "\u{0}"..<" ", "\u{7F}"...("\u{A0}"),
        "\u{2000}"..."\u{206F}", "\u{3000}"..."\u{3003}", "\u{FF00}"..."\u{FF20}":
        return false
      default: break
      }
    }
    switch value {
    case "default", "year-ago", "previous": return false
    default: return true
    }
  }
}
