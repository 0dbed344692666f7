/// A value as SQLite has it. A real is always finite.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  public var isNull: Bool { self == .null }

  /// The number, a real to at most 15 significant digits; nil for text and NULL.
  public var decimal: DecimalNumber? {
    switch self {
    case .integer(let value): DecimalNumber(value)
    case .real(let value): DecimalNumber(value)
    case .null, .text: nil
    }
  }

  /// The value as plain text, numbers in decimal writing; nil for NULL.
  public var plainText: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): DecimalNumber(value)?.description ?? "\(value)"
    case .text(let value): value
    }
  }

  /// The value as an SQL literal, as the query of a figure is shown with its parameters.
  public var literal: String {
    switch self {
    case .text(let value):
      "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    default: plainText ?? "NULL"
    }
  }
}

extension SQLValue: Comparable {
  /// SQLite's own order: NULL, then numbers, then text by its bytes.
  public static func < (first: SQLValue, second: SQLValue) -> Bool {
    switch (first, second) {
    case (.null, .null): false
    case (.null, _): true
    case (_, .null): false
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.text, _): false
    case (_, .text): true
    case (.integer(let a), .integer(let b)): a < b
    default: first.orderedNumber < second.orderedNumber
    }
  }

  private var orderedNumber: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .text: 0
    }
  }
}
