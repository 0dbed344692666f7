internal import Glibc

/// A moment, in seconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
  public var seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  /// Reads `2023-02-10`, `2023-02-10T09:30`, with seconds or without, and a zone (`Z`, `+08:00`).
  ///
  /// - Parameter zone: minutes east of Greenwich, where the text names no zone.
  public init?(_ text: String, zone: Int) {
    var date = Substring(text)
    var minutes = zone
    var time = 0
    if let separator = text.firstIndex(where: { $0 == "T" || $0 == " " }) {
      date = text[..<separator]
      var clock = text[text.index(after: separator)...]
      if clock.hasSuffix("Z") {
        clock.removeLast()
        minutes = 0
      } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
        guard let offset = Self.offset(String(clock[sign...])) else { return nil }
        minutes = offset
        clock = clock[..<sign]
      }
      let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard (2...3).contains(parts.count), let hour = parts[0], (0...23).contains(hour),
        let minute = parts[1], (0...59).contains(minute)
      else { return nil }
      var second = 0
      if parts.count == 3 {
        guard let given = parts[2], (0...59).contains(given) else { return nil }
        second = given
      }
      time = hour * 3600 + minute * 60 + second
    }
    guard let day = CalendarDay(String(date)) else { return nil }
    seconds = day.number * 86_400 + time - minutes * 60
  }

  /// The minutes east of Greenwich that `+08:00` means; nil for anything else.
  static func offset(_ text: String) -> Int? {
    if text == "Z" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":"), let hours = Int(text.dropFirst().prefix(2)),
      let minutes = Int(text.suffix(2)), hours <= 14, minutes < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }

  /// The machine's clock.
  public static func now() -> Instant { Instant(seconds: Glibc.time(nil)) }

  public static func < (first: Instant, second: Instant) -> Bool { first.seconds < second.seconds }

  /// `2023-02-10T09:30:00+08:00`.
  func iso(zone: Int) -> String {
    let local = seconds + zone * 60
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let rest = local - day * 86_400
    let sign = zone < 0 ? "-" : "+"
    return CalendarDay(number: day).iso + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":"
      + two(rest % 60) + sign + two(abs(zone) / 60) + ":" + two(abs(zone) % 60)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A day of the Gregorian calendar, by its number since 1970-01-01.
///
/// - SeeAlso: E. G. Richards, *Mapping Time* (1998); the day count by eras of 400 years.
struct CalendarDay: Sendable, Hashable, Comparable {
  var number: Int

  init(number: Int) { self.number = number }

  /// Reads `2023-02-10`; nil for anything else, days that no month has included.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
      let day = Int(text.suffix(2)), (1...12).contains(month), day >= 1
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard parts.day == day else { return nil }
  }

  init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  var iso: String {
    let (year, month, day) = parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + two(month)
      + "-" + two(day)
  }

  /// The day in words: 2023年2月10日, or 10 February 2023.
  func label(language: String) -> String {
    let (year, month, day) = parts
    if language.hasPrefix("zh") { return "\(year)年\(month)月\(day)日" }
    return "\(day) \(Self.months[month - 1]) \(year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func < (first: CalendarDay, second: CalendarDay) -> Bool { first.number < second.number }
}
