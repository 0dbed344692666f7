/// A pattern of dates and times in the manner of strptime, such as `%d.%m.%Y` or `%Y年%m月%d日`.
struct TimePattern: Sendable, Hashable {
  let text: String
  private let parts: [Part]

  private enum Part: Sendable, Hashable {
    case literal(Unicode.Scalar)
    case space
    case directive(Unicode.Scalar)
  }

  static let directives: Set<Unicode.Scalar> = [
    "Y", "y", "m", "d", "H", "I", "M", "S", "f", "p", "j", "b", "B", "a", "A", "z", "Z",
  ]

  /// nil where a directive isn't known, or none is given.
  init?(_ text: String) {
    self.text = text
    var parts: [Part] = []
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar != "%" {
        parts.append(scalar.properties.isWhitespace ? .space : .literal(scalar))
        continue
      }
      guard let directive = scalars.next() else { return nil }
      if directive == "%" {
        parts.append(.literal("%"))
      } else {
        guard Self.directives.contains(directive) else { return nil }
        parts.append(.directive(directive))
      }
    }
    let hasDirective = parts.contains { part in
      if case .directive = part { true } else { false }
    }
    guard hasDirective else { return nil }
    self.parts = parts
  }

  /// What the text says in this pattern; nil where it isn't written so.
  func read(_ text: String) -> TimeParts? {
    var reading = Reading(scalars: Array(text.unicodeScalars))
    for part in parts {
      switch part {
      case .literal(let scalar):
        guard reading.take(scalar) else { return nil }
      case .space:
        reading.skipSpace()
      case .directive(let directive):
        guard reading.read(directive) else { return nil }
      }
    }
    return reading.index == reading.scalars.count ? reading.finished() : nil
  }

  private struct Reading {
    let scalars: [Unicode.Scalar]
    var index = 0
    var parts = TimeParts()
    var isAfternoon: Bool?
    var dayOfYear: Int?

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
      return true
    }

    mutating func skipSpace() {
      while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    }

    mutating func number(_ most: Int) -> Int? {
      var value: Int?
      var count = 0
      while count < most, index < scalars.count, ("0"..."9").contains(scalars[index]) {
        value = (value ?? 0) * 10 + Int(scalars[index].value) - 48
        index += 1
        count += 1
      }
      return value
    }

    mutating func word(_ words: [String]) -> Int? {
      for (number, word) in words.enumerated() {
        let wanted = Array(word.unicodeScalars)
        guard index + wanted.count <= scalars.count else { continue }
        let found = scalars[index..<index + wanted.count]
        if String(String.UnicodeScalarView(found)).lowercased() == word {
          index += wanted.count
          return number
        }
      }
      return nil
    }

    mutating func read(_ directive: Unicode.Scalar) -> Bool {
      switch directive {
      case "Y":
        let start = index
        guard let year = number(4), index - start == 4 else { return false }
        parts.year = year
      case "y":
        guard let year = number(2) else { return false }
        parts.year = year < 69 ? 2000 + year : 1900 + year
      case "m": return set(\.month, number(2), 1...12)
      case "d": return set(\.day, number(2), 1...31)
      case "H": return set(\.hour, number(2), 0...23)
      case "I": return set(\.hour, number(2), 1...12)
      case "M": return set(\.minute, number(2), 0...59)
      case "S": return set(\.second, number(2), 0...59)
      case "j":
        guard let day = number(3), (1...366).contains(day) else { return false }
        dayOfYear = day
      case "f":
        let start = index
        guard let value = number(6) else { return false }
        let digits = String(value)
        let width = index - start
        parts.fraction = String(repeating: "0", count: width - digits.count) + digits
      case "p":
        guard let half = word(["am", "pm"]) else { return false }
        isAfternoon = half == 1
      case "B", "b":
        guard let month = word(Self.months) ?? word(Self.months.map { String($0.prefix(3)) })
        else { return false }
        parts.month = month + 1
      case "A", "a":
        return (word(Self.days) ?? word(Self.days.map { String($0.prefix(3)) })) != nil
      case "z":
        guard let offset = TimeZoneOffset.read(scalars, &index) else { return false }
        parts.offset = offset
      case "Z":
        guard word(["utc", "gmt"]) != nil else { return false }
        parts.offset = 0
      default: return false
      }
      return true
    }

    mutating func set(
      _ part: WritableKeyPath<TimeParts, Int>, _ value: Int?, _ range: ClosedRange<Int>
    ) -> Bool {
      guard let value, range.contains(value) else { return false }
      parts[keyPath: part] = value
      return true
    }

    func finished() -> TimeParts? {
      var result = parts
      if let isAfternoon { result.hour = result.hour % 12 + (isAfternoon ? 12 : 0) }
      if var day = dayOfYear {
        result.month = 1
        while result.month < 12, day > CalendarDay.days(inMonth: result.month, of: result.year) {
          day -= CalendarDay.days(inMonth: result.month, of: result.year)
          result.month += 1
        }
        result.day = day
      }
      return result.exists ? result : nil
    }

    static let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    static let days = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
  }
}

/// An offset from UTC: `Z`, `+08:00`, `+0800` or `+08`.
enum TimeZoneOffset {
  /// In minutes; nil where none stands there.
  static func read(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Int? {
    guard index < scalars.count else { return nil }
    let sign = scalars[index]
    if sign == "Z" || sign == "z" {
      index += 1
      return 0
    }
    guard sign == "+" || sign == "-" else { return nil }
    var at = index + 1
    guard let hours = twoDigits(scalars, &at), hours <= 23 else { return nil }
    var minutes = 0
    let end = at
    if at < scalars.count, scalars[at] == ":" { at += 1 }
    if let more = twoDigits(scalars, &at) {
      guard more <= 59 else { return nil }
      minutes = more
    } else {
      at = end
    }
    index = at
    return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
  }

  private static func twoDigits(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Int? {
    guard index + 2 <= scalars.count else { return nil }
    var value = 0
    for scalar in scalars[index..<index + 2] {
      guard ("0"..."9").contains(scalar) else { return nil }
      value = value * 10 + Int(scalar.value) - 48
    }
    index += 2
    return value
  }
}
