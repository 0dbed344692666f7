internal import HTMLReading

extension TypstWriter {
  /// A chart or a picture with its caption.
  mutating func figure(_ element: HTMLElement) {
    let caption = element.children.elements { $0.name == "figcaption" }.first
    let rest = element.children.filter { $0.element?.name != "figcaption" }
    let images = rest.elements { $0.name == "img" }
    if let last = images.last {
      for image in images.dropLast() { picture(image, caption: nil) }
      return picture(last, caption: caption)
    }
    guard let svg = rest.compactMap(\.element).first(where: { $0.name == "svg" }) else {
      return blocks(element.children)
    }
    drawing(svg, caption: caption, id: element["id"])
    for case .element(let line) in rest where line.name != "svg" { blocks([.element(line)]) }
  }

  /// A drawing with what it shows in words.
  mutating func drawing(_ element: HTMLElement, caption: HTMLElement?, id: String?) {
    var svg = element
    svg["xmlns"] = "http://www.w3.org/2000/svg"
    svg["aria-labelledby"] = nil
    func words(_ name: String) -> String? {
      svg.children.elements { $0.name == name }.first?.text
    }
    let alternative = [words("title") ?? element["aria-label"], words("desc")].compactMap(\.self)
      .joined(separator: "\n")
    svg.children.removeAll { ["title", "desc"].contains($0.element?.name ?? "") }
    svg.children.insert(.element(HTMLElement("style", [], [.text(drawingStyle)])), at: 0)
    var xml = XMLWriter()
    xml.write(svg)
    code.raw("drawing(")
    label(id)
    code.raw(", ")
    code.literal(String(decoding: xml.bytes, as: UTF8.self))
    code.raw(", alt: ")
    code.literal(alternative)
    code.raw(", classes: ")
    list(of: element.classes)
    captions(caption)
    code.raw(")\n")
  }

  /// A small picture among words; its words where there is no file.
  mutating func pictureInLine(_ element: HTMLElement) {
    let alternative = element["alt"] ?? ""
    guard let address = element["src"], let file = pictures[address] else {
      code.literal(alternative)
      return code.raw(";")
    }
    code.raw("picture-in-line(read(")
    code.literal(file)
    code.raw(", encoding: none), alt: ")
    code.literal(alternative)
    code.raw(");")
  }

  /// A picture from a file beside the document; its words where there is none.
  mutating func picture(_ element: HTMLElement, caption: HTMLElement?) {
    let alternative = element["alt"] ?? ""
    guard let address = element["src"], let file = pictures[address] else {
      code.raw("para((), ")
      code.literal(alternative)
      code.raw(")\n")
      if let caption { call("para", ["find"]) { $0.inline(caption.children) } }
      return
    }
    // Read here, since a name is looked for beside the file that asks for it.
    code.raw("picture(read(")
    code.literal(file)
    code.raw(", encoding: none), alt: ")
    code.literal(alternative)
    captions(caption)
    code.raw(")\n")
  }

  private mutating func captions(_ caption: HTMLElement?) {
    guard let caption else { return }
    let subtitle = caption.children.elements { $0.hasClass("sub") }.flatMap(\.children)
    let title = caption.children.filter { !($0.element?.hasClass("sub") ?? false) }
    code.raw(", title: ")
    inline(title)
    code.raw(", subtitle: ")
    inline(subtitle)
  }
}
