internal import Datasets

/// How a number is written on a page: its digits, and what stands before and behind them.
struct NumberShape: Equatable {
  var prefix: String
  var suffix: String
  var value: DecimalNumber
  /// Digits behind the point.
  var places: Int
  var hasSeparators: Bool
  /// Whether a plus stands before it, as with changes.
  var hasPlus: Bool

  /// Reads `93.0`, `−1.3`, `12,345`, `15.9%`, `第5位`; nil for a text without a number, or with two.
  init?(_ shown: String) {
    let scalars = Array(shown.unicodeScalars)
    guard let first = scalars.firstIndex(where: Self.isDigit) else { return nil }
    var (end, point): (Int, Int?) = (first, nil)
    hasSeparators = false
    while end < scalars.count {
      let scalar = scalars[end]
      let isInside = end + 1 < scalars.count && Self.isDigit(scalars[end + 1])
      if scalar == "." && point == nil && isInside {
        point = end
      } else if scalar == "," && point == nil && isInside {
        hasSeparators = true
      } else if !Self.isDigit(scalar) {
        break
      }
      end += 1
    }
    var start = first
    let sign = first > 0 ? scalars[first - 1] : " "
    if "+-\u{2212}".unicodeScalars.contains(sign) { start -= 1 }
    hasPlus = sign == "+"
    places = point.map { end - $0 - 1 } ?? 0
    prefix = Self.text(scalars[..<start])
    suffix = Self.text(scalars[end...])
    if scalars[end...].contains(where: Self.isDigit) { return nil }
    let digits = Self.text(scalars[first..<end].filter { $0 != "," })
    let isNegative = start < first && !hasPlus
    guard let value = DecimalNumber(text: (isNegative ? "-" : "") + digits) else { return nil }
    self.value = value
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Whether this is what is left of a value when it is rounded to the digits shown.
  func rounds(_ exact: DecimalNumber) -> Bool { isNear(exact - value) }

  /// The same but for the sign, which a word may have taken: 下降18.2%.
  func roundsSize(of exact: DecimalNumber) -> Bool {
    isNear(exact.magnitude - value.magnitude)
  }

  /// Whether the page, which rounds a half to even, has left it, where programs add it: 98.65 as 98.6.
  /// Such a number is shown with one more digit, so that the two don't contradict.
  func isHalfLeft(of exact: DecimalNumber) -> Bool {
    (exact.magnitude - value.magnitude - half).isZero
  }

  private var half: DecimalNumber { DecimalNumber(5).scaled(byPowerOfTen: -places - 1) }

  private func isNear(_ difference: DecimalNumber) -> Bool {
    !(half < difference.magnitude)
  }
}

extension NumberShape {
  static let general = "General"
  /// More than a number in Excel can hold, and than its formats need.
  private static let mostPlaces = 15

  /// The formats of a column's numbers, so that they look as on the page.
  ///
  /// Words and units are part of a format only where all numbers of the column have the same; a value
  /// that the page shows in another unit, such as in ten thousands, stands as it is.
  static func formats(of cells: [(exact: DecimalNumber, shown: String)]) -> [String] {
    let shapes = cells.map { NumberShape($0.shown) }
    let known = shapes.compactMap(\.self)
    let isUniform = known.allSatisfy {
      $0.prefix == known[0].prefix && $0.suffix == known[0].suffix
    }
    let isSigned = known.contains(where: \.hasPlus)
    let hasSeparators = known.contains(where: \.hasSeparators)
    return zip(cells, shapes).map { cell, shape in
      // A value that a mark hides, such as one that rounds to 0, looks as the others.
      let places = shape?.places ?? (cell.shown.isEmpty ? known.first?.places : nil)
      guard var places, places < mostPlaces else { return general }
      if let shape, shape.isHalfLeft(of: cell.exact) { places += 1 }
      let base =
        (hasSeparators ? "#,##0" : "0")
        + (places > 0 ? "." + String(repeating: "0", count: places) : "")
      guard let shape else { return base }
      if isUniform, shape.rounds(cell.exact), let prefix = literal(shape.prefix),
        let suffix = literal(shape.suffix)
      {
        let whole = prefix + base + suffix
        // Programs would put a sign before a 0 that is the rest of a change.
        if shape.value.isZero, !cell.exact.isZero { return "\(whole);\(whole);\(whole)" }
        if isSigned { return "+\(whole);\"\u{2212}\"\(whole);\(whole)" }
        return whole
      }
      return shape.roundsSize(of: cell.exact) ? base : general
    }
  }

  /// Text within a format; nil for one that can't stand there.
  private static func literal(_ text: String) -> String? {
    if text.isEmpty { return "" }
    let isPlain = text.unicodeScalars.allSatisfy { $0 != "\"" && $0.value >= 0x20 }
    return isPlain && text.utf16.count <= 32 ? "\"" + text + "\"" : nil
  }

  /// Characters as many as a number takes in a format.
  static func length(of value: Double, _ format: String) -> String {
    let section = format.split(separator: ";").first ?? ""
    guard section.hasPrefix(general) == false, value.magnitude < 1e15 else { return "000000000000" }
    let literals = section.filter { !"0#.\"".contains($0) }
    let places = section.split(separator: ".").dropFirst().first.map {
      $0.filter { $0 == "0" }.count
    }
    let whole = "\(Int64(value.magnitude.rounded()))"
    return (value < 0 ? "-" : "") + whole + String(repeating: "0", count: (places ?? -1) + 1)
      + literals
  }
}
