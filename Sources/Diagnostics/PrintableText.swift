extension String {
  /// The text on one line as a terminal may show it: control characters, which could move the cursor,
  /// colour the terminal or end the line, and those that turn the direction of writing are `�`.
  public var printable: String {
    guard unicodeScalars.contains(where: Self.steersTerminals) else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          $0 == "\t" ? " " : Self.steersTerminals($0) ? "\u{FFFD}" : $0
        }))
  }

  private static func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}
