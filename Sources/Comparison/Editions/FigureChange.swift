internal import Datasets

/// A figure whose value or shown text differs between two editions.
public struct FigureChange: Sendable, Equatable {
  public var key: String
  public var label: String
  public var unit: String?
  public var oldValue: String
  public var newValue: String
  public var oldShown: String
  public var newShown: String
  /// Every page that shows it in both editions.
  public var pages: [PageUse]

  /// A page that shows the figure.
  public struct PageUse: Sendable, Equatable {
    public var page: ComparedPage
    public var oldShown: String
    public var newShown: String
    /// Words of direction beside it that its new value contradicts.
    public var contradictions: [DirectionWords.Contradiction]
  }

  /// Whether the value is the same, and only the way differs in which it is shown.
  public var isShownOnly: Bool { oldValue == newValue }

  /// How much it changed, in the digits that are shown: `+0.2 percentage points`, `-4.5 (-3.6%)`.
  /// nil where one of the values is no number, or is the same.
  public var size: String? {
    guard let old = DecimalNumber(text: oldValue), let new = DecimalNumber(text: newValue),
      old != new
    else { return nil }
    let places = shownPlaces(old, oldShown).flatMap { first in
      shownPlaces(new, newShown).map { max(first, $0) }
    }
    // As readers see it: the difference of the numbers that the pages show.
    var difference = (new - old).rounded(toPlaces: 6)
    if let places { difference = new.rounded(toPlaces: places) - old.rounded(toPlaces: places) }
    if difference.isZero { return "less than is shown" }
    let size = Self.signed(difference.padded(toPlaces: places ?? 0))
    if isOfPercent { return "\(size) percentage points" }
    guard let ratio = (new - old).divided(by: old.magnitude) else { return size }
    let percent = (ratio * DecimalNumber(100)).rounded(toPlaces: 1)
    return "\(size) (\(Self.signed(percent.padded(toPlaces: 1)))%)"
  }

  private var isOfPercent: Bool {
    let words = [unit ?? "", newShown]
    return words.contains { word in
      ["%", "％", "百分点", "percentage point"].contains { word.contains($0) }
    }
  }

  private static func signed(_ number: String) -> String {
    number.hasPrefix("-") ? number : "+" + number
  }

  /// The digits behind the point that a text shows of a value; nil where it shows the value in
  /// another size, such as in 亿, or in other numerals.
  private func shownPlaces(_ value: DecimalNumber, _ shown: String) -> Int? {
    let digits = shown.drop { !$0.isASCII || !$0.isNumber }
      .prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
      .filter { $0 != "," }
    guard let number = DecimalNumber(text: digits.hasSuffix(".") ? digits.dropLast() : digits[...])
    else { return nil }
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let step = DecimalNumber(1).scaled(byPowerOfTen: -places)
    return (value.magnitude - number).magnitude < step ? places : nil
  }
}

/// A figure that only one of two editions shows.
public struct FigurePresence: Sendable, Equatable {
  public var key: String
  public var label: String
  public var shown: String
  public var pages: [ComparedPage]
}
