/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// - SeeAlso: Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*.
public struct CivilDay: Hashable, Sendable, Comparable {
  public let number: Int

  public init(number: Int) { self.number = number }

  init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2022-10-07`; nil for anything else, days that no month has included.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let hyphen = UInt8(ascii: "-")
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen, let year = number(0..<4),
      let month = number(5..<7), let day = number(8..<10), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var parts: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday.
  var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// `2022-10-07`.
  public var text: String {
    let (year, month, day) = parts
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The day in words: 2023年2月10日, or 10 February 2023.
  public func label(language: String) -> String {
    let (year, month, day) = parts
    if language.hasPrefix("zh") { return "\(year)年\(month)月\(day)日" }
    return "\(day) \(Self.months[month - 1]) \(year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The Monday of week 1, which holds the year's first Thursday (ISO 8601).
  static func firstMonday(of year: Int) -> CivilDay {
    let fourth = CivilDay(year: year, month: 1, day: 4)
    return CivilDay(number: fourth.number - fourth.weekday + 1)
  }

  /// 52 or 53 (ISO 8601).
  static func weeks(in year: Int) -> Int {
    (firstMonday(of: year + 1).number - firstMonday(of: year).number) / 7
  }

  public static func < (first: CivilDay, second: CivilDay) -> Bool { first.number < second.number }
}
