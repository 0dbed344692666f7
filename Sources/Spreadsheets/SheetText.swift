/// Text as a spreadsheet can hold it.
enum SheetText {
  /// The most UTF-16 units of a cell in Excel.
  static let greatestLength = 32_767

  /// Leaves out what XML can't hold, and keeps a text such as `_x0041_` from being read as an escape.
  ///
  /// - Parameter limit: of UTF-16 units as the program counts them, before escapes.
  /// - Returns: the text, and whether it was cut.
  static func clean(
    _ text: String, limit: Int = greatestLength
  ) -> (text: String, isCut: Bool) {
    var clean = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var (length, place) = (0, 0)
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      guard isAllowed(scalar) else { continue }
      let isEscape = scalar == "_" && looksEscaped(scalars, at: place)
      let width = isEscape ? 7 : UTF16.width(scalar)
      if length + width > limit { return (String(clean), true) }
      length += width
      if isEscape {
        clean.append(contentsOf: "_x005F_".unicodeScalars)
      } else {
        clean.append(scalar)
      }
    }
    return (String(clean), false)
  }

  /// The same on one line: for headers, names and properties.
  static func line(_ text: String, limit: Int) -> String {
    clean(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), limit: limit).text
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Whether `xHHHH_` follows an underscore.
  private static func looksEscaped(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard place + 5 < scalars.count, scalars[place] == "x", scalars[place + 5] == "_" else {
      return false
    }
    return scalars[place + 1...place + 4].allSatisfy(\.properties.isASCIIHexDigit)
  }

  /// How wide a text is in the columns of a fixed font: its longest line.
  static func width(_ text: String) -> Int {
    text.split(separator: "\n").map { line in
      line.unicodeScalars.reduce(0) {
        $0 + ($1.properties.isDefaultIgnorableCodePoint ? 0 : width($1))
      }
    }.max() ?? 0
  }

  /// How many lines a text takes in a column.
  static func lines(_ text: String, in width: Int) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, (Self.width(String($1)) + width - 1) / max(1, width))
    }
  }

  /// By East Asian Width, in ranges: what isn't wide in them is seldom.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD, 0x2014,
      0x2018...0x201D, 0x2026:
      2
    default: 1
    }
  }
}

/// Names of sheets, each once.
struct SheetNames {
  private var taken: Set<String> = []
  /// The most UTF-16 units of a name in Excel.
  private static let greatestLength = 31

  /// A name that Excel takes, made from one that may be too long, taken or hold what it can't.
  mutating func name(_ wanted: String) -> String {
    let allowed = wanted.map { "[]:*?/\\'".contains($0) ? " " : $0 }
    var base = SheetText.line(String(allowed), limit: Self.greatestLength)
    // Excel keeps this name for itself.
    if base.isEmpty || base.lowercased() == "history" { base = "Sheet" }
    var (name, number) = (base, 1)
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let ending = " (\(number))"
      name = SheetText.line(base, limit: Self.greatestLength - ending.utf16.count) + ending
    }
    return name
  }
}
