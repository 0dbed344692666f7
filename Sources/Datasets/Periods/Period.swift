/// A span of time as statistics name it.
///
/// | written | kind |
/// | --- | --- |
/// | `2022` | year |
/// | `2022-H1` | half |
/// | `2022-Q3` | quarter |
/// | `2022-09` | month |
/// | `2022-W40` | week (ISO 8601: begins on Monday, week 1 holds the first Thursday) |
/// | `2022-10-07` | day |
/// | `2022-01..09` | run: months from the year's start |
///
/// Years have four digits, 1000 to 9999.
public struct Period: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case year, half, quarter, month, week, day, run
  }

  public let kind: Kind
  /// For a week, the year that ISO 8601 counts it to.
  public let year: Int
  /// The half, quarter, month or week, a run's last month, a day's month; 0 for a year.
  let part: Int
  /// A day's day of the month; else 0.
  let day: Int

  static let years = 1_000...9_999

  init?(kind: Kind, year: Int, part: Int = 0, day: Int = 0) {
    guard Self.years.contains(year) else { return nil }
    let isValid =
      switch kind {
      case .year: part == 0
      case .half: (1...2).contains(part)
      case .quarter: (1...4).contains(part)
      case .month, .run: (1...12).contains(part)
      case .week: part >= 1 && part <= CivilDay.weeks(in: year)
      case .day:
        (1...12).contains(part) && day >= 1 && day <= CivilDay.days(inMonth: part, of: year)
      }
    guard isValid, kind == .day || day == 0 else { return nil }
    (self.kind, self.year, self.part, self.day) = (kind, year, part, day)
  }

  /// Reads one of the forms above, and nothing else; nil for a day or week that doesn't exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    guard let year = number(0..<4) else { return nil }
    guard bytes.count > 4 else {
      self.init(kind: .year, year: year)
      return
    }
    guard bytes[4] == UInt8(ascii: "-"), bytes.count >= 7 else { return nil }
    switch (bytes[5], bytes.count) {
    case (UInt8(ascii: "H"), 7):
      guard let part = number(6..<7) else { return nil }
      self.init(kind: .half, year: year, part: part)
    case (UInt8(ascii: "Q"), 7):
      guard let part = number(6..<7) else { return nil }
      self.init(kind: .quarter, year: year, part: part)
    case (UInt8(ascii: "W"), 8):
      guard let part = number(6..<8) else { return nil }
      self.init(kind: .week, year: year, part: part)
    case (_, 7):
      guard let part = number(5..<7) else { return nil }
      self.init(kind: .month, year: year, part: part)
    case (_, 10):
      guard let part = number(5..<7), bytes[7] == UInt8(ascii: "-"), let day = number(8..<10)
      else { return nil }
      self.init(kind: .day, year: year, part: part, day: day)
    case (_, 11):
      guard number(5..<7) == 1, bytes[7] == UInt8(ascii: "."), bytes[8] == UInt8(ascii: "."),
        let part = number(9..<11)
      else { return nil }
      self.init(kind: .run, year: year, part: part)
    default: return nil
    }
  }

  /// `YYYY-MM-DD` of the first day.
  public var start: String { firstDay.text }
  /// `YYYY-MM-DD` of the last day.
  public var end: String { lastDay.text }
  /// How many days the period has.
  public var dayCount: Int { lastDay.number - firstDay.number + 1 }

  private var months: ClosedRange<Int> {
    switch kind {
    case .half: part * 6 - 5...part * 6
    case .quarter: part * 3 - 2...part * 3
    case .month, .day: part...part
    case .run: 1...part
    case .year, .week: 1...12
    }
  }

  private var firstDay: CivilDay {
    switch kind {
    case .week: CivilDay(number: CivilDay.firstMonday(of: year).number + (part - 1) * 7)
    case .day: CivilDay(year: year, month: part, day: day)
    default: CivilDay(year: year, month: months.lowerBound, day: 1)
    }
  }

  private var lastDay: CivilDay {
    switch kind {
    case .week: return CivilDay(number: firstDay.number + 6)
    case .day: return firstDay
    default:
      let month = months.upperBound
      return CivilDay(
        year: year, month: month, day: CivilDay.days(inMonth: month, of: year))
    }
  }
}

extension Period: CustomStringConvertible {
  /// The form in which the period is written and stored.
  public var description: String {
    switch kind {
    case .year: "\(year)"
    case .half: "\(year)-H\(part)"
    case .quarter: "\(year)-Q\(part)"
    case .month: "\(year)-\(CivilDay.twoDigits(part))"
    case .week: "\(year)-W\(CivilDay.twoDigits(part))"
    case .day: "\(year)-\(CivilDay.twoDigits(part))-\(CivilDay.twoDigits(day))"
    case .run: "\(year)-01..\(CivilDay.twoDigits(part))"
    }
  }
}

extension Period: Comparable {
  /// By first day, then by last day, then by kind in the order of the table above.
  public static func < (first: Period, second: Period) -> Bool {
    (first.firstDay.number, first.lastDay.number, first.rank)
      < (second.firstDay.number, second.lastDay.number, second.rank)
  }

  private var rank: Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
}
