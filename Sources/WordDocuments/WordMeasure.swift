/// Measures of the reference documents.
enum WordMeasure {
  /// Of the text, in millimetres: A4 less the margins of GB/T 9704-2012.
  static let textWidth = 156.0
  static let pointsAMillimetre = 72 / 25.4

  /// How many characters as wide as they are high stand in a line of a size in points.
  static func characters(ofSize size: Double) -> Double { textWidth * pointsAMillimetre / size }

  /// A text's width in the height of its characters: East Asian ones are as wide as high, others about
  /// half as wide.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 1 : 0.52) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD, 0x2014, 0x2018...0x2019,
      0x201C...0x201D, 0x2026, 0x2460...0x24FF:
      true
    default: false
    }
  }
}

/// Breaks a title only where its author allows it, into as few lines as hold it, of lengths as equal
/// as may be: the trapezium of GB/T 9704-2012, 7.3.1.
enum TitleLines {
  /// - Parameters:
  ///   - widths: of the pieces between which it may be broken.
  ///   - limit: of a line.
  /// - Returns: the pieces after which a line ends, the last one not among them; none where a piece is
  ///   longer than a line, since then it breaks anywhere.
  static func breaks(_ widths: [Double], limit: Double) -> [Int] {
    guard widths.count > 1, widths.reduce(0, +) > limit, widths.allSatisfy({ $0 <= limit }) else {
      return []
    }
    var lines = 1
    while lines < widths.count {
      lines += 1
      if let breaks = even(widths, lines, limit) { return breaks }
    }
    return []
  }

  /// The breaks that make the longest line as short as may be.
  private static func even(_ widths: [Double], _ lines: Int, _ limit: Double) -> [Int]? {
    let target = widths.reduce(0, +) / Double(lines)
    var (breaks, line): ([Int], Double) = ([], 0)
    for (index, width) in widths.enumerated() {
      let isNearer = line > 0 && line + width - target > target - line
      if isNearer || line + width > limit, breaks.count < lines - 1 {
        breaks.append(index - 1)
        line = 0
      }
      line += width
      if line > limit { return nil }
    }
    return breaks
  }
}
