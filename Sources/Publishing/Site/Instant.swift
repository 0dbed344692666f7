internal import Datasets
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
      let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map(Self.digits)
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
    guard let day = CivilDay(date) else { return nil }
    seconds = day.number * 86_400 + time - minutes * 60
  }

  /// The minutes east of Greenwich that `+08:00` means; nil for anything else.
  static func offset(_ text: String) -> Int? {
    if text == "Z" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":"), let hours = digits(text.dropFirst().prefix(2)),
      let minutes = digits(text.suffix(2)), hours <= 14, minutes < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }

  /// Two digits and nothing else; nil for anything else.
  private static func digits(_ text: Substring) -> Int? {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  /// The machine's clock.
  public static func now() -> Instant { Instant(seconds: Glibc.time(nil)) }

  /// The day that the machine's calendar shows, `2023-02-10`.
  public static func today() -> String {
    var now = Glibc.time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CivilDay(number: (Int(now) + parts.tm_gmtoff) / 86_400).text
  }

  public static func < (first: Instant, second: Instant) -> Bool { first.seconds < second.seconds }

  /// The day of the moment.
  ///
  /// - Parameter zone: minutes east of Greenwich.
  func day(zone: Int) -> CivilDay {
    let local = seconds + zone * 60
    return CivilDay(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  /// `2023-02-10T09:30:00+08:00`.
  func iso(zone: Int) -> String {
    let day = day(zone: zone)
    let rest = seconds + zone * 60 - day.number * 86_400
    let sign = zone < 0 ? "-" : "+"
    return day.text + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":"
      + two(rest % 60) + sign + two(abs(zone) / 60) + ":" + two(abs(zone) % 60)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
