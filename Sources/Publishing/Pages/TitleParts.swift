internal import Diagnostics

/// A title that its editor wrote in parts, so that lines break between them.
enum TitleParts {
  /// Nothing stands between parts that meet in wide characters, a space between others.
  ///
  /// - Parameters:
  ///   - texts: the parts as they read.
  ///   - written: the parts as they are put down, as HTML for one; nil for the same.
  ///   - wide: what is put between parts that meet in wide characters.
  static func joined(_ texts: [String], as written: [String]? = nil, wide: String = "") -> String {
    let written = written ?? texts
    guard var result = written.first else { return "" }
    for index in texts.indices.dropFirst() {
      let isWide =
        texts[index - 1].last.map { TerminalWidth.of($0) == 2 } ?? true
        || texts[index].first.map { TerminalWidth.of($0) == 2 } ?? true
      result += (isWide ? wide : " ") + written[index]
    }
    return result
  }
}
