/// Measures of the reference documents.
enum WordMeasure {
  /// Of the text, in millimetres: A4 less the margins of GB/T 9704-2012.
  static let textWidth = 156.0
  /// Of the text on a page that is turned: its margins at the sides are the same.
  static let turnedWidth = 243.0
  static let pointsAMillimetre = 72 / 25.4

  /// How many characters as wide as they are high stand in a line of a size in points.
  static func characters(ofSize size: Double) -> Double { textWidth * pointsAMillimetre / size }
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
