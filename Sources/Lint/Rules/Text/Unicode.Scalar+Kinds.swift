extension Unicode.Scalar {
  /// A Chinese character.
  var isHan: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// A Chinese character, or a mark that is as wide.
  var isWide: Bool {
    switch value {
    case 0x3000...0x30FF, 0xFF01...0xFF60, 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026:
      true
    default: isHan
    }
  }

  /// A mark of Chinese punctuation.
  var isChineseMark: Bool { isWide && !isHan && !isFullWidthDigit }

  /// A mark of punctuation, ASCII's or Chinese.
  var isMark: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0x2010...0x2027, 0x3001...0x3020,
      0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      // 々 and 〇 are read as characters.
      value != 0x3005 && value != 0x3007
    default: false
    }
  }

  var isDigit: Bool { value >= 0x30 && value <= 0x39 }
  private var isFullWidthDigit: Bool { value >= 0xFF10 && value <= 0xFF19 }

  /// The value of a digit, half or full width; nil for any other.
  var digit: Int? {
    if isDigit { return Int(value) - 0x30 }
    return isFullWidthDigit ? Int(value) - 0xFF10 : nil
  }

  var isLatin: Bool {
    (value | 0x20 >= 0x61 && value | 0x20 <= 0x7A) || (value >= 0xC0 && value <= 0x24F)
  }

  var isLatinOrDigit: Bool { isLatin || isDigit }
  var isBlank: Bool { self == " " || self == "\u{A0}" || self == "\u{3000}" || self == "\t" }
}
