internal import HTMLReading

/// White space between inline pieces: as in HTML, a run of it is one space, and none stands at the
/// beginning of a line.
struct InlineSpace {
  var isAtStart = true
  var isPending = false
}

extension TypstWriter {
  mutating func inlines(_ nodes: [HTMLNode], _ line: inout InlineSpace) {
    for node in nodes {
      switch node {
      case .text(let text): words(text, &line)
      case .element(let element): inline(element, &line)
      }
    }
  }

  private mutating func words(_ text: String, _ line: inout InlineSpace) {
    var written = ""
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        line.isPending = !line.isAtStart
        continue
      }
      if line.isPending { written.unicodeScalars.append(" ") }
      written.unicodeScalars.append(scalar)
      line.isPending = false
      line.isAtStart = false
    }
    if written.isEmpty { return }
    code.literal(written)
    code.raw(";")
  }

  /// A space that was pending goes before an element, not into it.
  private mutating func settle(_ line: inout InlineSpace) {
    if line.isPending { code.raw("\" \";") }
    line.isPending = false
  }

  private mutating func wrap(
    _ name: StaticString, _ element: HTMLElement, _ line: inout InlineSpace
  ) {
    settle(&line)
    code.raw(name)
    code.raw("({")
    inlines(element.children, &line)
    code.raw("});")
  }

  private mutating func inline(_ element: HTMLElement, _ line: inout InlineSpace) {
    if Self.isUnprinted(element) { return }
    if element.hasClass("state") || element.hasClass("chip") {
      settle(&line)
      code.raw("state-mark(")
      list(of: element.classes)
      code.raw(");")
    }
    switch element.name {
    case "br":
      line = InlineSpace()
      code.raw("linebreak();")
    case "input" where element["type"] == "checkbox":
      settle(&line)
      code.raw(element["checked"] == nil ? "task(false);" : "task(true);")
      line.isAtStart = false
    case "input": break
    case "wbr": code.raw("opportunity;")
    case "strong", "b": wrap("strong", element, &line)
    case "em": wrap("emphasis", element, &line)
    case "i", "cite", "dfn", "var": wrap("emph", element, &line)
    case "code", "kbd", "samp":
      settle(&line)
      code.raw("code(")
      code.literal(element.text)
      code.raw(");")
      line.isAtStart = false
    case "del", "s": wrap("deleted", element, &line)
    case "ins", "u": wrap("inserted", element, &line)
    case "sub": wrap("sub", element, &line)
    case "sup": superscript(element, &line)
    case "a": link(element, &line)
    case "img":
      settle(&line)
      pictureInLine(element)
      line.isAtStart = false
    case "svg":
      settle(&line)
      bar(element)
      line.isAtStart = false
    case "span" where element.hasClass("nb"): wrap("unbroken", element, &line)
    case "span" where element.hasClass("tag"): wrap("tag", element, &line)
    case "small": wrap("minor", element, &line)
    case "span", "abbr", "time", "data", "bdi", "q", "mark", "label", "summary", "th",
      "td":
      inlines(element.children, &line)
    default:
      // A block within a line: its text goes on in it.
      inlines(element.children, &line)
    }
  }

  private mutating func superscript(_ element: HTMLElement, _ line: inout InlineSpace) {
    guard element.hasClass("footnote-ref"),
      let target = element.children.elements(where: { $0.name == "a" }).first?["href"]
    else { return wrap("super", element, &line) }
    let id = String(target.drop { $0 == "#" })
    line.isPending = false
    if headNotes != nil, notes[id] != nil {
      let place = headNotes?.firstIndex(of: id) ?? headNotes?.count ?? 0
      if place == headNotes?.count { headNotes?.append(id) }
      code.raw("head-note(")
      code.literal(Self.noteMark(place))
      code.raw(");")
    } else if setNotes.contains(id) {
      code.raw("noted-again(")
      code.literal(anchorPrefix + id)
      code.raw(");")
    } else if let content = notes[id] {
      setNotes.insert(id)
      code.raw("noted(")
      code.literal(anchorPrefix + id)
      code.raw(", ")
      note(content)
      code.raw(");")
    }
  }

  /// A note's text; what is one paragraph stands beside its number.
  mutating func note(_ content: [HTMLNode]) {
    let blocks = content.filter { !$0.isBlank }
    if blocks.count == 1, let only = blocks.first?.element, only.name == "p" {
      inline(only.children)
    } else {
      boxed { $0.body(content) }
    }
  }

  private mutating func link(_ element: HTMLElement, _ line: inout InlineSpace) {
    guard let address = element["href"], !address.isEmpty else {
      return inlines(element.children, &line)
    }
    settle(&line)
    if address.hasPrefix("#") {
      let id = String(address.dropFirst())
      guard anchors.contains(id) else { return inlines(element.children, &line) }
      code.raw("within(")
      code.literal(anchorPrefix + id)
    } else if let whole = absolute(address) {
      code.raw("outside(")
      code.literal(whole)
    } else {
      return inlines(element.children, &line)
    }
    code.raw(", {")
    inlines(element.children, &line)
    code.raw("});")
  }

  /// An address that leads somewhere from paper; nil for one that only works in the site's folder.
  private func absolute(_ address: String) -> String? {
    if ["https://", "http://", "mailto:", "tel:"].contains(where: address.hasPrefix) {
      return address
    }
    guard let site = self.address else { return nil }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var folders = route.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/", omittingEmptySubsequences: false) {
      if part == ".." {
        if folders.popLast() == nil { return nil }
      } else if part != "." {
        folders.append(String(part))
      }
    }
    return site + "/" + folders.joined(separator: "/") + (parts.count > 1 ? "#" + parts[1] : "")
  }
}
