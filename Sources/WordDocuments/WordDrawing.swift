internal import HTMLReading

/// A drawing of a page as an SVG file of its own, which looks as in a browser.
struct WordDrawing {
  let svg: [UInt8]
  /// In the pixels of its own coordinates.
  let width: Int
  let height: Int
  /// What it shows, for those who can't see it.
  let description: String

  /// nil for a drawing without a size.
  init?(_ element: HTMLElement) {
    let box = (element["viewBox"] ?? element["viewbox"] ?? "").split { " ,".contains($0) }
      .compactMap { Double($0) }
    guard box.count == 4, box[2] >= 1, box[3] >= 1, box[2] < 10_000, box[3] < 10_000 else {
      return nil
    }
    // Lines at the very edge are half outside, where a browser shows them too.
    let edge = 2.0
    (width, height) = (Int((box[2] + 2 * edge).rounded()), Int((box[3] + 2 * edge).rounded()))
    func part(_ name: String) -> String {
      let found = element.children.compactMap(\.element).first { $0.name == name }
      return WordReader.collapsed(found?.text ?? "").trimmingSpaces
    }
    let (title, detail) = (part("title"), part("desc"))
    let parts = [title.isEmpty ? element["aria-label"] ?? "" : title, detail]
    description = parts.filter { !$0.isEmpty }.joined(separator: detail.utf8.count > 0 ? " — " : "")
    var root = element
    root.attributes.removeAll { attribute in
      ["role", "width", "height", "style", "viewbox"].contains(attribute.name)
        || attribute.name.hasPrefix("aria-")
    }
    root["xmlns"] = "http://www.w3.org/2000/svg"
    root["viewBox"] = [box[0] - edge, box[1] - edge, Double(width), Double(height)]
      .map { "\($0)" }.joined(separator: " ")
    root["width"] = "\(width)"
    root["height"] = "\(height)"
    var writer = XMLWriter()
    writer.write(root)
    svg = writer.bytes
  }

  /// A stylesheet of pages as drawings alone can use it: with the values of its variables, and with
  /// the size that the drawing has on its own.
  static func styles(_ stylesheet: String) -> String {
    var values: [Substring: Substring] = [:]
    if let root = stylesheet.firstMatch(of: /:root\s*\{([^}]*)\}/)?.1 {
      for match in root.matches(of: /(--[\w-]+)\s*:\s*([^;]+)/) { values[match.1] = match.2 }
    }
    let resolved = stylesheet.replacing(/var\((--[\w-]+)\)/) { match in
      values[match.1] ?? "inherit"
    }
    return resolved + "svg,svg.cw,svg.cn{display:inline;width:auto;height:auto}"
  }

  /// With a stylesheet in it.
  static func styled(_ svg: [UInt8], _ styles: String) -> [UInt8] {
    guard let end = svg.firstIndex(of: UInt8(ascii: ">")), svg[end - 1] != UInt8(ascii: "/") else {
      return svg
    }
    var writer = XMLWriter()
    writer.raw("<style>")
    writer.text(styles)
    writer.raw("</style>")
    return svg[...end] + writer.bytes + svg[(end + 1)...]
  }
}
