internal import Datasets
internal import Diagnostics
internal import Markup

/// A figure's parameters with their values, as one reference has them.
struct FigureBindings: Sendable {
  /// By parameter; what SQL is given.
  private(set) var values: [String: String] = [:]
  /// Those that differ from the defaults, sorted by name.
  private(set) var differing: [FigureArgument] = []
  /// What the page gives to the figures that a formula uses.
  private var taken: [FigureArgument] = []

  /// Tells apart what may have different values.
  var cacheKey: String {
    (arguments + taken).reduce(into: "") { $0 += "\u{1}\($1.name)\u{2}\($1.value)" }
  }

  /// All of them, sorted by name.
  var arguments: [FigureArgument] {
    values.sorted { $0.key < $1.key }.map { FigureArgument(name: $0.key, value: $0.value) }
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
    var keyed: [(parameter: FigureParameter, value: String)] = []
    for parameter in definition.parameters {
      let inherited = caller?.values[parameter.name] ?? params[parameter.name]
      let argument = arguments.last { $0.name == parameter.name }
      let value = try Self.value(of: parameter, argument, inherited, definition)
      values[parameter.name] = value
      keyed.append((parameter, value))
    }
    for parameter in free {
      guard let value = params[parameter.name] else { continue }
      taken.append(FigureArgument(name: parameter.name, value: value))
      keyed.append((parameter, value))
    }
    differing = keyed.filter { $0.value != $0.parameter.defaultValue }
      .map { FigureArgument(name: $0.parameter.name, value: $0.value) }
      .sorted { $0.name < $1.name }
  }

  private static func value(
    of parameter: FigureParameter, _ argument: FigureReference.Argument?, _ inherited: String?,
    _ definition: FigureDefinition
  ) throws(FigureFailure) -> String {
    let notes = [
      Diagnostic.Note(
        "'\(parameter.name)' of '\(definition.name)' is declared here", at: parameter.span)
    ]
    if let argument, argument.isDefaultWord {
      guard let value = parameter.defaultValue else {
        throw FigureFailure(
          .noDefault(parameter.name, of: definition.name, at: argument.span, notes: notes))
      }
      return value
    }
    let isShifted = argument.map { !$0.isFixed } ?? false
    let given = isShifted ? nil : argument?.value
    guard let value = given ?? inherited ?? parameter.defaultValue else {
      throw FigureFailure(.missingParameter(parameter.name, of: definition.name, notes: notes))
    }
    let needsPeriod = isShifted || parameter.holdsPeriod && value != parameter.defaultValue
    guard needsPeriod else { return value }
    guard let period = Period(value) else {
      throw FigureFailure(
        .notAPeriod(value, of: parameter.name, at: argument?.span, notes: notes))
    }
    guard let argument, isShifted else { return value }
    guard let shifted = argument.isYearAgoWord ? period.yearAgo : period.previous else {
      throw FigureFailure(.noPeriodBefore(value, at: argument.span, notes: notes))
    }
    return shifted.description
  }

  /// The same parameters with another value for one of them.
  func replacing(_ name: String, with value: String) -> FigureBindings {
    var other = self
    other.values[name] = value
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
    let isBare =
      !value.isEmpty && !["default", "year-ago", "previous"].contains(value)
      && value == value.trimmed && !value.contains { ",()\"'{}\\，（）“”‘’：？＝\n".contains($0) }
    if isBare { return value }
    var quoted = "\""
    for character in value {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
