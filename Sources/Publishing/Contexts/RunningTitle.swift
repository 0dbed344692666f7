/// A page's title as the head of its printed sheets.
///
/// It stands in a page before the encoding is told, where parsers that read no further, such as
/// libxml2's, would take other characters than ASCII for Latin-1: they are written as references.
enum RunningTitle {
  /// The words of the title, at most 40 characters of them. A browser looks for the encoding in the
  /// first 1024 bytes, of which these take at most a third.
  static func html(_ title: String) -> String {
    let shown = title.count > 40 ? title.prefix(39) + "…" : title[...]
    return shown.unicodeScalars.map { scalar in
      let isPlain =
        scalar.isASCII && scalar.value >= 0x20 && !"&<>\"'".unicodeScalars.contains(scalar)
      return isPlain ? String(scalar) : "&#\(scalar.value);"
    }.joined()
  }
}
