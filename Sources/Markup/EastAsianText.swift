/// What the rules for East Asian text ask of a character.
///
/// - SeeAlso: Unicode Standard Annex 11, *East Asian Width*; CommonMark issue 650 and the
///   “CJK-friendly emphasis” amendment.
enum EastAsianText {
  /// East Asian width F, W or H, and not Hangul: no space stands between two such characters.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x1100 { return false }
    if value >= 0x4E00, value <= 0x9FFF { return true }
    return !isHangul(value) && (isWideRange(value) || scalar.properties.isEmojiPresentation)
  }

  /// Quotes, dashes and dots that are as wide as the text around them.
  static func isWideBesideWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
    default: false
    }
  }

  /// A CJK character of the amendment: wide and no emoji, or Hangul.
  static func isCJK(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x1100 { return false }
    if value >= 0x4E00, value <= 0x9FFF { return true }
    return isHangul(value) || (isWideRange(value) && !scalar.properties.isEmojiPresentation)
  }

  private static func isHangul(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x302E...0x302F, 0x3131...0x318E, 0x3200...0x321E, 0x3260...0x327E,
      0xA960...0xA97C, 0xAC00...0xD7FB, 0xFFA0...0xFFDC:
      true
    default: false
    }
  }

  private static func isWideRange(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x20A9, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF,
      0x4DC0...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6B, 0xFF01...0xFFDC, 0xFFE0...0xFFEE, 0x16FE0...0x18DF2, 0x1AFF0...0x1B2FB,
      0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

/// How much of a soft break's neighbour is known when the source is read.
enum BreakEdge: Int32 {
  /// Latin and all else: the break is a space.
  case narrow
  case wide
  /// A quote or dash that is wide where the other side is.
  case wideBesideWide
  /// A figure, whose value decides.
  case figure

  /// Whether a break between the two leaves nothing; figures count as narrow here.
  static func joins(_ first: BreakEdge, _ second: BreakEdge) -> Bool {
    switch (first, second) {
    case (.wide, .wide), (.wide, .wideBesideWide), (.wideBesideWide, .wide): true
    default: false
    }
  }

  /// What the end of a text is to a break that follows.
  init(endOf text: some BidirectionalCollection<UInt8>) {
    self = .narrow
    var last = text.endIndex
    // More quotes and dashes in a row than anyone writes are not looked through.
    for step in 0..<8 {
      guard let scalar = Self.scalar(endingAt: &last, in: text) else { break }
      if EastAsianText.isWide(scalar) {
        self = .wide
        return
      }
      guard EastAsianText.isWideBesideWide(scalar) else { return }
      if step == 0 { self = .wideBesideWide }
    }
  }

  /// What the beginning of a text is to a break before it.
  init(startOf text: some BidirectionalCollection<UInt8>) {
    self = .narrow
    let head = String(decoding: text.prefix(32), as: UTF8.self).unicodeScalars.prefix(8)
    for (step, scalar) in head.enumerated() {
      if EastAsianText.isWide(scalar) {
        self = .wide
        return
      }
      guard EastAsianText.isWideBesideWide(scalar) else { return }
      if step == 0 { self = .wideBesideWide }
    }
  }

  private static func scalar<T: BidirectionalCollection<UInt8>>(
    endingAt end: inout T.Index, in text: T
  ) -> Unicode.Scalar? {
    guard end > text.startIndex else { return nil }
    var start = text.index(before: end)
    var length = 1
    while text[start] & 0xC0 == 0x80, start > text.startIndex, length < 4 {
      start = text.index(before: start)
      length += 1
    }
    defer { end = start }
    return String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first
  }
}
