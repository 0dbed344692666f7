/// A date, a time, or both, in their parts.
struct TimeParts: Sendable, Hashable {
  var year = 1900
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  /// The digits after the seconds' point; empty for none.
  var fraction = ""
  /// Minutes east of UTC; nil where no zone is given.
  var offset: Int?

  var exists: Bool {
    CalendarDay.exists(year: year, month: month, day: day) && (0...23).contains(hour)
      && (0...59).contains(minute) && (0...59).contains(second)
  }

  var dateText: String { "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))" }

  var timeText: String {
    var digits = fraction
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(second))"
      + (digits.isEmpty ? "" : "." + digits) + zoneText
  }

  private var zoneText: String {
    guard let offset else { return "" }
    if offset == 0 { return "Z" }
    let size = abs(offset)
    return (offset < 0 ? "-" : "+") + Self.padded(size / 60) + ":" + Self.padded(size % 60)
  }

  var days: Double { Double(CalendarDay.number(year: year, month: month, day: day)) }

  /// Seconds of the day in UTC; a time without a zone counts as UTC.
  var seconds: Double {
    let minutes = hour * 60 + minute - (offset ?? 0)
    let part: Double = fraction.isEmpty ? 0 : Double("0." + fraction) ?? 0
    return Double(minutes * 60 + second) + part
  }

  var dateValue: CellValue { CellValue(.text(dateText), order: .moment(days)) }
  var timeValue: CellValue { CellValue(.text(timeText), order: .moment(seconds)) }
  var datetimeValue: CellValue {
    CellValue(.text(dateText + "T" + timeText), order: .moment(days * 86_400 + seconds))
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// `YYYY-MM-DD` and nothing else.
  static func date(_ text: String) -> TimeParts? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return nil }
    return date(bytes[...])
  }

  private static func date(_ bytes: ArraySlice<UInt8>) -> TimeParts? {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == 45, bytes[start + 7] == 45,
      let year = number(bytes[start..<start + 4]), let month = number(bytes[start + 5..<start + 7]),
      let day = number(bytes[start + 8..<start + 10])
    else { return nil }
    let parts = TimeParts(year: year, month: month, day: day)
    return parts.exists ? parts : nil
  }

  /// `hh:mm:ss`, with a fraction and a zone where they are given.
  static func time(_ text: String) -> TimeParts? {
    var parts = TimeParts()
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= 8, scalars.allSatisfy(\.isASCII) else { return nil }
    let bytes = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
    guard bytes[2] == 58, bytes[5] == 58, let hour = number(bytes[0..<2]),
      let minute = number(bytes[3..<5]), let second = number(bytes[6..<8])
    else { return nil }
    (parts.hour, parts.minute, parts.second) = (hour, minute, second)
    var index = 8
    if index < bytes.count, bytes[index] == 46 {
      let digits = bytes[(index + 1)...].prefix { $0 >= 48 && $0 <= 57 }
      guard !digits.isEmpty else { return nil }
      parts.fraction = String(decoding: digits, as: UTF8.self)
      index = digits.endIndex
    }
    if index < bytes.count {
      guard let offset = TimeZoneOffset.read(scalars, &index) else { return nil }
      parts.offset = offset
    }
    return index == bytes.count && parts.exists ? parts : nil
  }

  /// `YYYY-MM-DDThh:mm:ss`, with a fraction and a zone where they are given.
  static func datetime(_ text: String) -> TimeParts? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T"), let date = date(bytes[..<10]),
      var parts = time(String(decoding: bytes[11...], as: UTF8.self))
    else { return nil }
    (parts.year, parts.month, parts.day) = (date.year, date.month, date.day)
    return parts
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    return value
  }
}

extension TimeParts {
  private static func patterns(_ texts: [String]) -> [TimePattern] {
    texts.compactMap(TimePattern.init)
  }

  private static let anyDate = patterns([
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y",
  ])
  private static let anyTime = patterns([
    "%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I %p", "%H时%M分%S秒", "%H时%M分",
  ])

  static func anyDate(_ text: String) -> TimeParts? {
    let trimmed = text.trimmedSpaces
    for pattern in anyDate { if let parts = pattern.read(trimmed) { return parts } }
    guard var parts = datetime(trimmed) else { return nil }
    (parts.hour, parts.minute, parts.second, parts.fraction, parts.offset) = (0, 0, 0, "", nil)
    return parts
  }

  static func anyTime(_ text: String) -> TimeParts? {
    let trimmed = text.trimmedSpaces
    if let parts = time(trimmed) { return parts }
    for pattern in anyTime { if let parts = pattern.read(trimmed) { return parts } }
    return nil
  }

  static func anyDatetime(_ text: String) -> TimeParts? {
    let trimmed = text.trimmedSpaces
    if let parts = datetime(trimmed) ?? anyDate(trimmed) { return parts }
    for (index, character) in zip(trimmed.indices, trimmed)
    where character == " " || character == "T" {
      guard let date = anyDate(String(trimmed[..<index])),
        var parts = anyTime(String(trimmed[trimmed.index(after: index)...]))
      else { continue }
      (parts.year, parts.month, parts.day) = (date.year, date.month, date.day)
      return parts
    }
    return nil
  }
}

extension String {
  /// Without spaces, tabs and line breaks at its ends.
  var trimmedSpaces: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return self }
    return String(self[first...last])
  }
}
