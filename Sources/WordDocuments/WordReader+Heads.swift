internal import HTMLReading

/// How a page stands in its document.
enum WordPlace: Equatable {
  case whole
  /// An article of an issue.
  case article
  /// An attachment, by the mark that stands above it: `附件1`.
  case attachment(String)
}

extension WordReader {
  /// What stands above a page's text: an official head, an issue's cover, or a title with what belongs
  /// to it.
  mutating func head(_ element: HTMLElement, _ place: WordPlace) -> [PandocBlock] {
    var blocks: [PandocBlock] = []
    for part in element.children.compactMap(\.element) {
      switch (part.name, part.classes.first) {
      case ("h1", _): blocks += title(part, place, isCover: element.hasClass("cover"))
      // A part's kind and number are told by the whole.
      case ("p", "kick") where place != .whole: break
      case ("p", "kick"): blocks += line(part, "Kicker")
      case ("p", "subtitle"): blocks += line(part, "Subtitle")
      // When an attachment came out is told by the whole.
      case ("dl", _): if case .attachment = place { break } else { blocks += facts(part) }
      // Copy number, secrecy and urgency, a line each: GB/T 9704-2012, 7.2.1 to 7.2.3.
      case ("p", "secret"):
        blocks += part.children.compactMap(\.element).flatMap { line($0, "Secrecy") }
      case ("p", "mark"): blocks += line(part, "Document Mark")
      case ("p", "line"): blocks += apartLine(part, "Document Number")
      case ("p", "no"): blocks += line(part, "Issue Number")
      case ("p", "theme"): blocks += title(part, place, isCover: false)
      case ("p", "ends"): blocks += apartLine(part, "Issue Line")
      default: blocks += self.blocks([.element(part)])
      }
    }
    return blocks
  }

  private mutating func line(_ element: HTMLElement, _ style: String) -> [PandocBlock] {
    let inlines = inlines(element.children).trimmed
    return inlines.isEmpty ? [] : [.styled(style, id: "", [.paragraph(inlines)])]
  }

  private mutating func apartLine(_ element: HTMLElement, _ style: String) -> [PandocBlock] {
    let inlines = apart(element)
    // The rule below stands even where nothing stands above it.
    return [.styled(style, id: "", [.paragraph(inlines.isEmpty ? [.text("　")] : inlines)])]
  }

  /// A title in the lines that its author allows.
  mutating func title(
    _ element: HTMLElement, _ place: WordPlace, isCover: Bool = false
  ) -> [PandocBlock] {
    if isCover { return line(element, "Issue Mark") }
    let pieces = Self.pieces(element.children).map { self.inlines($0) }.filter { !$0.isEmpty }
    let size = place == .whole ? 22.0 : 18.0
    let breaks = TitleLines.breaks(
      pieces.map { TextWidth.of($0.text) }, limit: WordMeasure.characters(ofSize: size) - 1)
    var words: [PandocInline] = []
    for (index, piece) in pieces.enumerated() {
      words += piece
      if breaks.contains(index) { words.append(.lineBreak) }
    }
    words = words.trimmed
    if words.isEmpty { return [] }
    let name = places.name(nil, on: route) ?? ""
    switch place {
    case .whole: return [.styled("Title", id: name, [.paragraph(words)])]
    case .article: return [.styled("Article Title", id: name, [.paragraph(words)])]
    case .attachment(let mark):
      return [
        .styled("Attachment Mark", id: "", [.paragraph([.text(mark)])]),
        .styled("Attachment Title", id: name, [.paragraph(words)]),
      ]
    }
  }

  /// The runs of nodes between the places where a line may break.
  private static func pieces(_ nodes: [HTMLNode]) -> [[HTMLNode]] {
    var pieces: [[HTMLNode]] = [[]]
    for node in nodes {
      if node.element?.name == "wbr" {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(node)
      }
    }
    return pieces
  }

  /// The facts under a title: in one line where they fit two, else each in its own.
  private mutating func facts(_ element: HTMLElement) -> [PandocBlock] {
    var facts: [[PandocInline]] = []
    for part in element.children.compactMap(\.element) {
      let words = part.children.compactMap(\.element)
      // Tags lead to lists in the site.
      if !part.children.elements(where: { $0.hasClass("taglist") }).isEmpty { continue }
      let names = words.filter { $0.name == "dt" }.flatMap { inlines($0.children) }.trimmed
      let values = words.filter { $0.name == "dd" }.flatMap { inlines($0.children) }.trimmed
      if !names.isEmpty, !values.isEmpty { facts.append(names + [.text("　")] + values) }
    }
    let length = facts.reduce(0) { $0 + TextWidth.of($1.text) + 2 }
    let lines =
      length < 2 * WordMeasure.characters(ofSize: 10.5)
      ? [Array(facts.joined(separator: [.text("　　")]))] : facts
    return lines.filter { !$0.isEmpty }.map { .styled("Meta", id: "", [.paragraph($0)]) }
  }

  /// An issue's list of contents, with the pages on which its articles begin.
  mutating func contents(_ element: HTMLElement) -> [PandocBlock] {
    var blocks: [PandocBlock] = []
    for section in element.children.compactMap(\.element) {
      for part in section.children.compactMap(\.element) {
        if part.name == "ol" {
          blocks += part.children.compactMap(\.element).compactMap { entry($0) }
        } else {
          blocks += line(part, "Contents Section")
        }
      }
    }
    return blocks
  }

  private mutating func entry(_ item: HTMLElement) -> PandocBlock? {
    guard let link = item.children.elements(where: { $0.name == "a" }).first else { return nil }
    var words = inlines([.element(link)])
    let byline = item.children.elements { $0.hasClass("by") }.flatMap { inlines($0.children) }
    if !byline.trimmed.isEmpty { words += [.text("　")] + byline.trimmed }
    if case .link(_, let to)? = words.first, to.hasPrefix("#") {
      words.append(.openXML(Self.pageNumber(of: String(to.dropFirst()))))
    }
    return .styled("Contents Entry", id: "", [.paragraph(words)])
  }

  /// A field that Word fills with the number of a page.
  private static func pageNumber(of place: String) -> String {
    func run(_ inside: String) -> String { "<w:r>\(inside)</w:r>" }
    return run("<w:tab/>") + run("<w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/>")
      + run("<w:instrText xml:space=\"preserve\"> PAGEREF \(place) \\h </w:instrText>")
      + run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t></w:t>")
      + run("<w:fldChar w:fldCharType=\"end\"/>")
  }
}
