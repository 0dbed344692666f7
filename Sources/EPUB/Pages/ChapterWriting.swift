internal import HTMLReading
internal import Publishing

/// Puts a chapter's links and pictures in place, and remembers where figures are first named.
struct ChapterWriting {
  let links: BookLinks
  /// The pages of the book.
  let pages: [DocumentSource]
  /// The files of the figures' appendices, by page.
  let figureFiles: [Int: String]
  let read: (String) -> [UInt8]?
  var pictures = BookPictures()
  /// Where a figure is named first: its place in the book by the place of its entry.
  private(set) var mentions: [String: String] = [:]

  mutating func write(_ chapter: inout Chapter) {
    chapter.nodes = placed(chapter.nodes, in: &chapter)
  }

  private mutating func placed(_ nodes: [HTMLNode], in chapter: inout Chapter) -> [HTMLNode] {
    var result: [HTMLNode] = []
    for node in nodes {
      guard case .element(var element) = node else {
        result.append(node)
        continue
      }
      element.children = placed(element.children, in: &chapter)
      if let language = element["lang"] { element["xml:lang"] = language }
      switch element.name {
      case "a": result += link(element, in: &chapter)
      case "img": result.append(picture(element, in: chapter))
      case "svg": result.append(.element(described(element)))
      case "figure": result.append(.element(captioned(element)))
      default: result.append(.element(element))
      }
    }
    return result
  }

  private mutating func link(_ link: HTMLElement, in chapter: inout Chapter) -> [HTMLNode] {
    var link = link
    guard let href = link["href"] else {
      link.name = "span"
      return [.element(link)]
    }
    let address = links.address(href, from: pages[chapter.page].route, in: chapter.file)
    guard let address else {
      if link["id"] == nil { return link.children }
      // What leads nowhere may still be led to.
      (link.name, link["href"], link["role"], link["epub:type"]) = ("span", nil, nil, nil)
      return [.element(link)]
    }
    link["href"] = address
    if let file = figureFiles[chapter.page], address.hasPrefix(file + "#"),
      mentions[address] == nil
    {
      let id = link["id"] ?? chapter.ids.add("at-" + address.dropFirst(file.count + 1))
      link["id"] = id
      mentions[address] = chapter.file + "#" + id
    }
    return [.element(link)]
  }

  // MARK: Pictures

  private mutating func picture(_ image: HTMLElement, in chapter: Chapter) -> HTMLNode {
    var image = image
    let address = image["src"] ?? ""
    let page = pages[chapter.page]
    let isOutside =
      address.isEmpty || address.hasPrefix("//") || Address.scheme(of: address) != nil
    let route = isOutside ? nil : Address.route(address, from: page.route)
    let name = pictures.name(of: address, route: route, page: page.path, read: read)
    guard let name else {
      let text = image["alt"] ?? ""
      return .element(
        HTMLElement("span", [HTMLAttribute("class", "no-picture")], [.text(text)]))
    }
    image["src"] = "../pictures/" + name
    if image["alt"] == nil { image["alt"] = "" }
    return .element(image)
  }

  /// A drawing that says nothing of itself is decoration, unless it stands in a figure.
  private func described(_ svg: HTMLElement) -> HTMLElement {
    var svg = svg
    let title = svg.children.elements { $0.name == "title" }.first?.text ?? ""
    if (svg["aria-label"] ?? "").allSatisfy(\.isWhitespace) {
      svg["aria-label"] = nil
      if title.allSatisfy(\.isWhitespace) {
        svg["aria-labelledby"] = nil
        svg["aria-hidden"] = "true"
      } else if svg["aria-labelledby"] == nil {
        svg["aria-label"] = title
      }
    }
    if svg["aria-hidden"] == nil { svg["role"] = "img" }
    return svg
  }

  /// A figure's caption speaks for a picture or drawing in it that has no words of its own.
  private func captioned(_ figure: HTMLElement) -> HTMLElement {
    let caption = figure.children.elements { $0.name == "figcaption" }.first
    guard let caption else { return figure }
    let text = PlainText.of(caption.children)
    return text.isEmpty ? figure : Self.described(figure, as: text)
  }

  private static func described(_ element: HTMLElement, as text: String) -> HTMLElement {
    var element = element
    if element.name == "img", (element["alt"] ?? "").isEmpty { element["alt"] = text }
    if element.name == "svg", element["aria-hidden"] == "true" {
      element["aria-hidden"] = nil
      element["role"] = "img"
      element["aria-label"] = text
    }
    element.children = element.children.map { node in
      node.element.map { .element(described($0, as: text)) } ?? node
    }
    return element
  }
}
