internal import HTMLReading

/// The headings of a chapter: one of the first level, and none that skips a level.
struct ChapterHeadings {
  struct Heading: Equatable {
    var level: Int
    var text: String
    var id: String
  }

  private(set) var found: [Heading] = []
  private var last = 0

  /// Sets the levels right, and gives each heading an id.
  ///
  /// - Parameter title: of the chapter, put at its head where it has no heading of the first level.
  mutating func order(
    _ nodes: [HTMLNode], title: [HTMLNode], _ ids: inout ChapterIDs
  ) -> [HTMLNode] {
    let hasTitle = !nodes.elements { $0.name == "h1" }.isEmpty
    let whole = hasTitle ? nodes : [.element(HTMLElement("h1", [], title))] + nodes
    return order(whole, &ids)
  }

  private mutating func order(_ nodes: [HTMLNode], _ ids: inout ChapterIDs) -> [HTMLNode] {
    nodes.map { node in
      guard case .element(var element) = node else { return node }
      if XHTMLNames.headings.contains(element.name) {
        order(&element, &ids)
      } else {
        element.children = order(element.children, &ids)
      }
      return .element(element)
    }
  }

  private mutating func order(_ heading: inout HTMLElement, _ ids: inout ChapterIDs) {
    let asked = heading.name.last.flatMap(\.wholeNumberValue) ?? 2
    let text = PlainText.of(heading.children)
    // What stands before the title, such as the notice of a correction, is no part of the outline.
    guard last > 0 || asked == 1, !text.isEmpty else {
      heading.name = "p"
      heading["class"] = ((heading["class"].map { $0 + " " }) ?? "") + "head"
      return
    }
    let level = last == 0 ? 1 : min(max(asked, 2), last + 1)
    last = level
    heading.name = "h\(level)"
    let id = heading["id"] ?? ids.add("h-\(found.count + 1)")
    heading["id"] = id
    found.append(Heading(level: level, text: text, id: id))
  }
}

/// The text of a title, for lists: without marks of its figures, on one line.
enum PlainText {
  static func of(_ nodes: [HTMLNode]) -> String {
    var text = ""
    gather(nodes, &text)
    return text.split(whereSeparator: { $0.isWhitespace && $0 != "\u{3000}" })
      .joined(separator: " ")
  }

  static func of(html: String) -> String { of(HTMLTreeReader.nodes(of: html)) }

  /// Whether XML can hold a character (XML 1.0, 2.2): one of others alone would leave an entry empty.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      || scalar.properties.isWhitespace
  }

  private static func gather(_ nodes: [HTMLNode], _ text: inout String) {
    for node in nodes {
      switch node {
      case .text(let piece): text.unicodeScalars += piece.unicodeScalars.filter(isKept)
      case .element(let element) where element.name == "sup": continue
      case .element(let element): gather(element.children, &text)
      }
    }
  }
}
