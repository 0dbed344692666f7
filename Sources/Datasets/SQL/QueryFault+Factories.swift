internal import Diagnostics

extension QueryFault {
  static func empty() -> QueryFault {
    QueryFault(.empty, "there is no statement here")
  }

  static func severalStatements(at offset: Int) -> QueryFault {
    QueryFault(
      .severalStatements, "only one statement can stand here", offset: offset,
      help: "end the text behind the first statement")
  }

  static func writes(_ word: String? = nil, at offset: Int? = nil) -> QueryFault {
    QueryFault(
      .writes, "\(word.map { "'\($0)'" } ?? "the statement") would change data",
      offset: offset, length: word?.utf8.count ?? 1,
      help: "data are only read; a statement begins with SELECT or WITH")
  }

  static func attaches(at offset: Int? = nil) -> QueryFault {
    QueryFault(
      .attaches, "other databases can't be attached", offset: offset, length: 6,
      help: "describe the data in datapackage.json instead")
  }

  static func changesSettings(at offset: Int? = nil) -> QueryFault {
    QueryFault(
      .changesSettings, "PRAGMA can't be used", offset: offset, length: 6,
      help: "a statement begins with SELECT or WITH")
  }

  static func refused(_ word: String? = nil, at offset: Int? = nil) -> QueryFault {
    QueryFault(
      .refused, "\(word.map { "'\($0)'" } ?? "this statement") isn't allowed", offset: offset,
      length: word?.utf8.count ?? 1, help: "a statement begins with SELECT or WITH")
  }

  static func missingTable(_ name: String, names: [String], offset: Int?) -> QueryFault {
    let list = names.isEmpty ? "there are no tables" : "there are: " + names.joined(separator: ", ")
    var fault = QueryFault(
      .missingTable, "no dataset or view is named '\(name)'", offset: offset,
      length: name.utf8.count,
      help: Suggestion.help(for: name, in: names) ?? (names.count <= 20 ? list : nil))
    fault.name = name
    return fault
  }

  static func brokenTable(_ name: String, offset: Int?) -> QueryFault {
    var fault = QueryFault(
      .brokenTable, "'\(name)' has errors of its own and can't be read", offset: offset,
      length: name.utf8.count)
    fault.name = name
    return fault
  }

  /// One of SQLite's own tables, or a function that gives a table.
  static func foreignTable() -> QueryFault {
    QueryFault(
      .missingTable, "only datasets, views, json_each and json_tree can be read from")
  }

  static func missingColumn(_ name: String, names: [String], offset: Int?) -> QueryFault {
    let short = name.split(separator: ".").last.map(String.init) ?? name
    return QueryFault(
      .missingColumn, "no column is named '\(name)'", offset: offset, length: name.utf8.count,
      help: Suggestion.help(for: short, in: names)
        ?? (names.isEmpty || names.count > 40
          ? nil : "there are: " + names.joined(separator: ", ")))
  }

  static func unknownFunction(_ name: String, offset: Int?) -> QueryFault {
    QueryFault(
      .unknownFunction, "no function is named '\(name)'", offset: offset,
      length: name.utf8.count,
      help: Suggestion.help(for: name, in: AllowedFunctions.names))
  }

  static func refusedFunction(_ name: String) -> QueryFault {
    let isFormat = name == "printf" || name == "format"
    return QueryFault(
      .refusedFunction, "the function '\(name)' can't be used", length: name.utf8.count,
      help: isFormat
        ? "give the number itself and let a figure's or column's format write it"
        : "only functions whose answer depends on the data alone can be used")
  }

  static func readsClock(_ name: String, at token: SQLToken? = nil) -> QueryFault {
    QueryFault(
      .readsClock, "'\(name)' would read the clock", offset: token?.range.lowerBound,
      length: token?.range.count ?? name.utf8.count,
      help: "the same data must give the same page on any day; use a parameter")
  }

  static func unnamedParameter(_ text: String, at offset: Int) -> QueryFault {
    QueryFault(
      .unnamedParameter, "the parameter '\(text)' has no name", offset: offset,
      length: text.utf8.count, help: "parameters are written :name")
  }

  static func missingParameter(_ name: String, offset: Int?) -> QueryFault {
    QueryFault(
      .missingParameter, "the parameter ':\(name)' has no value", offset: offset,
      length: name.utf8.count + 1)
  }

  static func integerDivision(_ a: Int64, _ b: Int64) -> QueryFault {
    QueryFault(
      .integerDivision, "SQL would divide the integers \(a) and \(b) and cut the fraction",
      help: "write 100.0 * a / b, or CAST(a AS REAL) / b")
  }

  static func divisionByZero() -> QueryFault {
    QueryFault(
      .divisionByZero, "division by zero",
      help: "leave such rows out, or write NULLIF(b, 0) where a missing value is meant")
  }

  static func uncheckedDivision(at offset: Int?) -> QueryFault {
    QueryFault(
      .uncheckedDivision, "this division can't be checked as it is written", offset: offset,
      help: "put both of its operands in parentheses, and names in double quotes")
  }

  static func notANumber(_ text: String) -> QueryFault {
    QueryFault(.notANumber, "'\(text.prefix(60))' is text, where a number is needed")
  }

  static func notAPeriod(_ text: String) -> QueryFault {
    QueryFault(
      .notAPeriod, "'\(text.prefix(60))' is no period",
      help:
        "periods are written 2022, 2022-H1, 2022-Q3, 2022-09, 2022-W40, 2022-10-07 or 2022-01..09")
  }

  static func notFinite() -> QueryFault {
    QueryFault(.notFinite, "the result is too large for a number, or isn't one")
  }

  static func overflow() -> QueryFault {
    QueryFault(.overflow, "the result is too large for an integer", help: "use total() or 1.0 * x")
  }

  static func other(_ message: String, offset: Int? = nil) -> QueryFault {
    QueryFault(.other, message, offset: offset)
  }

  /// The fault of a statement that stands inside a longer one: its places moved to the left.
  public func shifted(by bytes: Int) -> QueryFault {
    var fault = self
    fault.offset = offset.flatMap { $0 >= bytes ? $0 - bytes : nil }
    return fault
  }
}
