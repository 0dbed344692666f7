/// The formats of strings.
enum StringForm {
  static func holds(_ text: String, _ format: FieldType.StringFormat) -> Bool {
    switch format {
    case .plain: true
    case .email: isEmail(text)
    case .uri: isURI(text)
    case .uuid: isUUID(text)
    case .binary: isBase64(text)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// A dot-atom, an at sign, and a domain of at least two labels.
  ///
  /// - SeeAlso: RFC 5322, 3.4.1.
  private static func isEmail(_ text: String) -> Bool {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = text[..<at]
    let domain = text[text.index(after: at)...]
    guard (1...64).contains(local.utf8.count), domain.utf8.count <= 253 else { return false }
    let extra = Set("!#$%&'*+/=?^_`{|}~-".utf8)
    for part in local.split(separator: ".", omittingEmptySubsequences: false) {
      guard !part.isEmpty,
        part.utf8.allSatisfy({ isLetter($0) || isDigit($0) || extra.contains($0) })
      else { return false }
    }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else {
      return false
    }
    return label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 45 || $0 >= 0x80 }
  }

  /// - SeeAlso: RFC 3986, 3.
  private static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
      isLetter(first)
    else { return false }
    let marks = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    guard bytes[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || [43, 45, 46].contains($0) })
    else { return false }
    for (index, byte) in bytes.enumerated().dropFirst(colon + 1) {
      guard isLetter(byte) || isDigit(byte) || marks.contains(byte) || byte >= 0x80 else {
        return false
      }
      if byte == UInt8(ascii: "%") {
        let digits = bytes[(index + 1)...].prefix(2)
        guard digits.count == 2, digits.allSatisfy({ isHexadecimal($0) }) else { return false }
      }
    }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (97...102).contains(byte | 0x20)
  }

  private static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == 45 : isHexadecimal(byte)
    }
  }

  /// - SeeAlso: RFC 4648, 4.
  private static func isBase64(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count % 4 == 0 else { return false }
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return padding <= 2
      && bytes.dropLast(padding).allSatisfy { isLetter($0) || isDigit($0) || $0 == 43 || $0 == 47 }
  }
}

/// ISO 8601 durations: `P1Y2M3DT4H5M6.7S`, `P2W`, with a minus before for negative ones.
enum DurationText {
  static func read(_ text: String) -> CellOrder.Duration? {
    var bytes = Array(text.utf8)[...]
    var sign = 1.0
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      sign = bytes.removeFirst() == UInt8(ascii: "-") ? -1 : 1
    }
    guard bytes.first == UInt8(ascii: "P") else { return nil }
    bytes.removeFirst()
    var months = 0.0
    var seconds = 0.0
    var units = Array("YMWD".utf8)[...]
    var inTime = false
    var count = 0
    while let byte = bytes.first {
      if byte == UInt8(ascii: "T") {
        guard !inTime, bytes.count > 1 else { return nil }
        inTime = true
        units = Array("HMS".utf8)[...]
        bytes.removeFirst()
        continue
      }
      let digits = bytes.prefix { ($0 >= 48 && $0 <= 57) || $0 == 46 }
      guard let value = Double(String(decoding: digits, as: UTF8.self)), digits.count <= 15 else {
        return nil
      }
      bytes = bytes[digits.endIndex...]
      guard let unit = bytes.popFirst(), let place = units.firstIndex(of: unit) else { return nil }
      guard !digits.contains(46) || unit == UInt8(ascii: "S") else { return nil }
      units = units[(place + 1)...]
      count += 1
      switch (unit, inTime) {
      case (UInt8(ascii: "Y"), _): months += value * 12
      case (UInt8(ascii: "M"), false): months += value
      case (UInt8(ascii: "W"), _): seconds += value * 604_800
      case (UInt8(ascii: "D"), _): seconds += value * 86_400
      case (UInt8(ascii: "H"), _): seconds += value * 3600
      case (UInt8(ascii: "M"), true): seconds += value * 60
      default: seconds += value
      }
    }
    guard count > 0, months < 1e12 else { return nil }
    return CellOrder.Duration(months: Int(months * sign), seconds: seconds * sign)
  }
}
