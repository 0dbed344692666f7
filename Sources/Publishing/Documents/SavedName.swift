extension DocumentOrder {
  /// The name under which a reader's browser keeps the document, for one that the address calls
  /// `index`: that of its folder, an issue's behind that of its series (`briefing-2023-05.pdf`). In
  /// ASCII, which every system bears. Empty where the address has a telling name.
  func savedName(of page: PlannedPage) -> String {
    let file = PathText.name(of: route)
    guard file.hasPrefix("index.") else { return "" }
    let folders = PathText.folder(of: route).split(separator: "/").map(String.init)
    let named = folders.suffix(page.kind == "issue" ? 2 : 1).map(Self.plain).filter { !$0.isEmpty }
    if named.isEmpty { return "" }
    return named.joined(separator: "-") + file.dropFirst("index".count)
  }

  /// What stands in a name of ASCII letters, digits, `-`, `_` and `.`; the rest is left out.
  private static func plain(_ name: String) -> String {
    let kept = name.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || $0 == "-" || $0 == "_" || $0 == "."
    }
    let text = String(String.UnicodeScalarView(kept))
    return String(text.drop { "-_.".contains($0) })
  }
}
