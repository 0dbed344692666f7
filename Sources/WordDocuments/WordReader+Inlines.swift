internal import HTMLReading

extension WordReader {
  mutating func inlines(_ nodes: [HTMLNode]) -> [PandocInline] {
    var inlines: [PandocInline] = []
    for node in nodes {
      for inline in self.inlines(node) {
        // White space that HTML shows once is one space.
        if case .text(let next) = inline, case .text(let text)? = inlines.last {
          let isDouble = text.last == " " && next.first == " "
          inlines[inlines.count - 1] = .text(text + (isDouble ? String(next.dropFirst()) : next))
        } else {
          inlines.append(inline)
        }
      }
    }
    return inlines
  }

  private mutating func inlines(_ node: HTMLNode) -> [PandocInline] {
    switch node {
    case .text(let text):
      let shown = Self.collapsed(text)
      return shown.isEmpty ? [] : [.text(shown)]
    case .element(let element): return inlines(element)
    }
  }

  private mutating func inlines(_ element: HTMLElement) -> [PandocInline] {
    if Self.isUnseen(element) { return [] }
    switch element.name {
    case "br": return [.lineBreak]
    case "a": return link(element)
    case "strong", "b": return wrap(element) { .strong($0) }
    case "em", "i":
      // Chinese is stressed by dots below, as on the page.
      return isChinese
        ? wrap(element) { .styled("Emphasis Mark", $0) } : wrap(element) { .emphasis($0) }
    case "sup":
      if element.hasClass("footnote-ref") { return note(element) }
      return wrap(element) { .superscript($0) }
    case "sub": return wrap(element) { .subscripted($0) }
    case "del", "s": return wrap(element) { .struck($0) }
    case "code": return [.code(element.text)]
    case "img": return picture(element, width: 60)
    case "input": return [.text(element["checked"] == nil ? "☐ " : "☑ ")]
    case "span" where element.hasClass("tag"):
      let text = Self.collapsed(element.text).trimmingSpaces
      return text.isEmpty ? [] : [.text(isChinese ? "（\(text)）" : " (\(text))")]
    default: return inlines(element.children)
    }
  }

  private mutating func wrap(
    _ element: HTMLElement, _ make: ([PandocInline]) -> PandocInline
  ) -> [PandocInline] {
    let inside = inlines(element.children)
    return inside.isEmpty ? [] : [make(inside)]
  }

  private mutating func link(_ element: HTMLElement) -> [PandocInline] {
    let inside: [PandocInline]
    if element.hasClass("chip") {
      inside = [.text(Self.collapsed(element.text).trimmingSpaces)]
    } else {
      inside = inlines(element.children)
    }
    // Each figure links to where it comes from: the document has a list of them at its end.
    guard !inside.isEmpty, !element.hasClass("fig"), let address = element["href"],
      let target = places.target(of: address, on: route)
    else { return inside }
    return [.link(inside, to: target)]
  }

  private mutating func note(_ reference: HTMLElement) -> [PandocInline] {
    let address = reference.children.elements { $0.name == "a" }.first?["href"] ?? ""
    let id = WordPlaces.decoded(String(address.drop { $0 != "#" }.dropFirst()))
    // Without its text in the page, or within a note, the mark stands as it is.
    guard var content = notes[id] else {
      return wrap(reference) { .superscript($0) }
    }
    notes[id] = nil
    defer { notes[id] = content }
    content = content.filter { $0.element?.hasClass("footnote-backref") != true }
    let blocks = blocks(content, in: nil)
    return blocks.isEmpty ? [] : [.note(blocks)]
  }

  /// What isn't part of a document: what a script needs, downloads, words for screen readers.
  static func isUnseen(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "script", "style", "svg", "wbr", "button", "template", "noscript", "select": true
    case "input": element["type"] != "checkbox"
    case "a":
      element["download"] != nil || element.hasClass("csv")
        || element.hasClass("footnote-backref")
    default:
      element.hasClass("vh") || element.hasClass("noprint") || element["hidden"] != nil
    }
  }

  /// With each run of white space as one space, and without marks that only steer line breaks in a
  /// browser.
  static func collapsed(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{C}":
        if shown.unicodeScalars.last != " " { shown.unicodeScalars.append(" ") }
      case "\u{200B}", "\u{2060}", "\u{FEFF}": break
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}

extension String {
  var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
