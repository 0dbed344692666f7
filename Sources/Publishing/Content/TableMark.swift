internal import Datasets
internal import Figures

/// A mark of a cell, as official statistics abbreviate what is to be said of a value.
enum TableMark: Equatable {
  /// c, x, z, k: there is no value to show.
  case instead(String)
  /// p, e, r, b: small behind the value.
  case beside(String)

  /// A value that must not be told.
  static let confidential = "c"
  /// A value that isn't 0 and is shown as 0.
  static let nearZero = "k"
  /// A row that is the total of others.
  static let total = "t"
  /// The marks that say why a value isn't there.
  static let absences: Set<String> = [confidential, nearZero, "x", "z"]

  var text: String {
    switch self {
    case .instead(let text), .beside(let text): text
    }
  }
}

extension TableRows {
  /// The mark of a row; nil for none.
  func status(of row: [SQLValue]) -> String? {
    statusPlace.flatMap { row[$0].plainText }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether the data say that a row is the total of others.
  func isTotal(_ row: [SQLValue]) -> Bool { status(of: row) == TableMark.total }

  /// The mark of a cell, but for one that depends on the digits shown; nil for none.
  func mark(of row: [SQLValue], in column: Int, _ spec: TableSpec) -> TableMark? {
    let status = status(of: row)
    let value = row[places[column]]
    if value.isNull {
      return .instead(status.flatMap { TableMark.absences.contains($0) ? $0 : nil } ?? spec.missing)
    }
    guard let status, status != TableMark.total else { return nil }
    // Whatever the data hold, a row called confidential shows no number but those that name it.
    if status == TableMark.confidential {
      let names =
        columns[column].isRowHeader || spec.key.contains { $0.name == columns[column].name }
      return value.isNumber && !names ? .instead(status) : nil
    }
    if TableMark.absences.contains(status), hasGap(row) { return nil }
    return column == markedColumn(row) ? .beside(status) : nil
  }

  /// Whether a value of the row isn't there, so that its mark stands in the value's place.
  private func hasGap(_ row: [SQLValue]) -> Bool { places.contains { row[$0].isNull } }

  /// Whether a number that isn't 0 is shown as 0. What tells a change may be 0.
  func isNearZero(_ value: SQLValue, shown: Shown, in column: Int) -> Bool {
    guard let format = columns[column].format, format.kind.isNumeric, !format.kind.isOfChange,
      let number = value.decimal, let shown = DecimalNumber(text: shown.value)
    else { return false }
    return !number.isZero && shown.isZero
  }
}
