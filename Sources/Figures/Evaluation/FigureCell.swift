internal import Datasets

/// One value of a figure, read once: pages that share it need only write it down.
struct FigureCell: Sendable {
  /// As decimal text, or as it stands; empty for a missing value.
  let text: String
  /// nil for text, also where it reads as a number.
  let number: DecimalNumber?
  /// Whether it is NULL.
  let isMissing: Bool

  init(_ value: SQLValue) {
    isMissing = value.isNull
    number = value.decimal
    text = number?.description ?? value.plainText ?? ""
  }

  /// What a formula gave: the number in full, and its text to the digits that data have.
  init(_ number: DecimalNumber) {
    isMissing = false
    self.number = number
    text = number.asData.description
  }
}
