/// How wide text is, estimated: no font is at hand, and readers have different ones. It errs on the
/// wide side, so that what is thought to fit does.
enum TextWidth {
  /// In em, which is the size of the text.
  static func ems(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) }
  }

  static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20, 0xA0: 0.3
    case 0x30...0x39: 0.57
    case 0x21, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x49, 0x5B...0x5D, 0x60, 0x66, 0x69,
      0x6A, 0x6C, 0x72, 0x74, 0x7C:
      0.38
    case 0x25, 0x26, 0x40, 0x4D, 0x57, 0x6D, 0x77: 0.95
    case 0x41...0x5A: 0.7
    case 0x21...0x7E: 0.57
    case 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F: 0
    case _ where isWide(scalar): 1
    default: 0.62
    }
  }

  /// Whether it takes a whole square: East Asian wide and full-width characters, and those signs
  /// which Chinese fonts draw so.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2103, 0x2160...0x217F, 0x2460...0x24FF:
      true
    default: false
    }
  }
}

/// The size of a drawing's text, as the style sheet has it.
struct Face: Sendable, Hashable {
  /// In the drawing's units.
  var size: Double

  init(_ width: ChartWidth) { size = width == .wide ? 13 : 12 }

  /// From one line to the next.
  var lineHeight: Double { (size * 1.3).rounded() }

  func width(_ text: String, bold: Bool = false) -> Double {
    TextWidth.ems(text) * size * (bold ? 1.06 : 1)
  }
}
