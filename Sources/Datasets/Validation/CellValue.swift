internal import YAMLSource

/// A cell's value: what is stored, and what its constraints look at.
struct CellValue: Sendable {
  /// As it is stored.
  var key: CellKey
  /// Where it stands among others; nil where its type has no order.
  var order: CellOrder?
  /// The number of characters, items or properties; nil where its type has none.
  var length: Int?
  /// The value of a JSON type.
  var json: YAMLNode?

  init(_ key: CellKey, order: CellOrder? = nil, length: Int? = nil, json: YAMLNode? = nil) {
    self.key = key
    self.order = order
    self.length = length
    self.json = json
  }
}

/// A stored value, by which cells are compared.
enum CellKey: Sendable, Hashable {
  case integer(Int64)
  case real(Double)
  case text(String)

  /// An integer written as a number equals the integer.
  var comparable: CellKey {
    if case .real(let value) = self, let whole = Int64(exactly: value) { return .integer(whole) }
    return self
  }
}

/// A place in an order.
enum CellOrder: Sendable {
  case integer(Int64)
  case real(Double)
  /// Seconds, or for dates days, since a fixed moment.
  case moment(Double)
  case duration(Duration)

  /// A length of time in calendar months and seconds, which can't be added up.
  struct Duration: Sendable, Hashable {
    var months: Int
    var seconds: Double
  }

  /// Whether this is less than, equal to or greater than the other; nil where that can't be said:
  /// for durations such as P1M and P30D, or other types.
  func compared(to other: CellOrder) -> Int? {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.integer(let a), .real(let b)): return Self.sign(Double(a) - b)
    case (.real(let a), .integer(let b)): return Self.sign(a - Double(b))
    case (.real(let a), .real(let b)), (.moment(let a), .moment(let b)): return Self.sign(a - b)
    case (.duration(let a), .duration(let b)): return Self.compare(a, b)
    default: return nil
    }
  }

  private static func sign(_ difference: Double) -> Int {
    difference < 0 ? -1 : difference > 0 ? 1 : 0
  }

  /// XML Schema's order of durations: from four months whose followers differ in length, the ends
  /// must all compare alike.
  ///
  /// - SeeAlso: XML Schema part 2, 3.2.6.2, *Order relation on duration*.
  private static func compare(_ a: Duration, _ b: Duration) -> Int? {
    let starts = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)]
    let signs = Set(
      starts.map { year, month in
        sign(end(year, month, a) - end(year, month, b))
      })
    return signs.count == 1 ? signs.first : nil
  }

  private static func end(_ year: Int, _ month: Int, _ duration: Duration) -> Double {
    // Far beyond any calendar the months' lengths make no difference.
    let months = min(max(duration.months, -12_000_000), 12_000_000)
    let total = year * 12 + month - 1 + months
    let days = CalendarDay.number(
      year: floorDivide(total, 12), month: total - floorDivide(total, 12) * 12 + 1, day: 1)
    return Double(days) * 86_400 + duration.seconds
  }

  private static func floorDivide(_ value: Int, _ by: Int) -> Int {
    value >= 0 ? value / by : -((-value + by - 1) / by)
  }
}

/// Days of the proleptic Gregorian calendar.
enum CalendarDay {
  /// The number of days since 1970-01-01.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard (0...9999).contains(year), (1...12).contains(month) else { return false }
    return day >= 1 && day <= days(inMonth: month, of: year)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
