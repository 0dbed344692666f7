internal import HTMLReading

extension WordReader {
  /// Parts of a page that its templates and blocks mark by classes.
  mutating func division(_ element: HTMLElement) -> [PandocBlock] {
    for name in element.classes {
      switch name {
      case "footnotes", "cite", "turn", "toc": return []
      case "tbl": return tableWithCaption(element)
      case "revision", "note", "side": return paragraphs(of: element, in: "Notice")
      case "lead": return paragraphs(of: element, in: "Lead")
      case "sign": return signature(element)
      case "bank": return imprint(element)
      case "attach": return attachments(element)
      default: break
      }
    }
    return blocks(element.children)
  }

  private mutating func tableWithCaption(_ element: HTMLElement) -> [PandocBlock] {
    var blocks = Self.turned(blocks(element.children))
    let name = places.name(element["id"] ?? "", on: route) ?? ""
    if let place = blocks.lastIndex(of: Self.tableEnd), place < blocks.count - 1 {
      // Its notes follow at once.
      blocks.remove(at: place)
    }
    for (index, block) in blocks.enumerated() {
      // The place of the table is its caption.
      if case .styled("Table Caption", _, let inside) = block {
        blocks[index] = .styled("Table Caption", id: name, inside)
        break
      }
    }
    return blocks
  }

  /// A chart or a picture, with its title below as Chinese documents have it.
  mutating func figure(_ element: HTMLElement) -> [PandocBlock] {
    let name = places.name(element["id"] ?? "", on: route) ?? ""
    var caption: [PandocBlock] = []
    var rest: [HTMLNode] = []
    var picture: [PandocInline] = []
    let drawings = element.children.compactMap(\.element).filter { $0.name == "svg" }
    for node in element.children {
      guard let part = node.element else { continue }
      switch part.name {
      case "figcaption": caption = self.caption(part, id: name)
      case "img": picture += self.picture(part, width: WordMeasure.textWidth)
      case "svg": break
      case "a" where !part.children.elements(where: { $0.name == "img" }).isEmpty:
        for image in part.children.elements(where: { $0.name == "img" }) {
          picture += self.picture(image, width: WordMeasure.textWidth)
        }
      default: rest.append(node)
      }
    }
    // Each chart is drawn for wide and for narrow pages; maps of tiles read better small.
    let isTiles = drawings.first?.hasClass("c-tiles") == true
    if let drawing = drawings.first(where: { $0.hasClass(isTiles ? "cn" : "cw") })
      ?? drawings.first
    {
      picture += self.drawing(drawing, isSmall: isTiles)
    }
    var blocks: [PandocBlock] = []
    if !picture.isEmpty { blocks.append(.styled("Figure", id: "", [.paragraph(picture)])) }
    return blocks + caption + self.blocks(rest)
  }

  private mutating func caption(_ element: HTMLElement, id: String) -> [PandocBlock] {
    var (title, detail): ([HTMLNode], [HTMLNode]) = ([], [])
    for node in element.children {
      if node.element?.hasClass("sub") == true { detail.append(node) } else { title.append(node) }
    }
    let read = [
      (inlines(title).trimmed, "Image Caption"), (inlines(detail).trimmed, "Image Detail"),
    ]
    return read.filter { !$0.0.isEmpty }.map { inlines, style in
      .styled(style, id: style == "Image Caption" ? id : "", [.paragraph(inlines)])
    }
  }

  private mutating func drawing(_ element: HTMLElement, isSmall: Bool) -> [PandocInline] {
    guard let drawing = WordDrawing(element) else { return [] }
    let number = add(.drawing(drawing.svg, width: drawing.width, height: drawing.height))
    let natural = Double(drawing.width) * 25.4 / 96
    let width = min(isSmall ? 88 : natural, WordMeasure.textWidth)
    return [
      .image(number, alternative: drawing.description, width: (width * 10).rounded() / 10)
    ]
  }

  /// An image of the page; its description alone where no document can hold it.
  mutating func picture(_ element: HTMLElement, width: Double) -> [PandocInline] {
    let alternative = element["alt"] ?? ""
    let address = element["src"] ?? ""
    guard let bytes = file(address, route) else {
      lose(address)
      return alternative.isEmpty ? [] : [.text(alternative)]
    }
    if let picture = WordPicture(file: bytes) {
      let natural = element["width"].flatMap(Double.init).map { $0 * 25.4 / 96 } ?? width
      return [.image(add(picture), alternative: alternative, width: min(natural, width))]
    }
    let drawings = HTMLTreeReader.nodes(of: bytes).elements { $0.name == "svg" }
    guard let found = drawings.first, let drawing = WordDrawing(found) else {
      lose(address)
      return alternative.isEmpty ? [] : [.text(alternative)]
    }
    let number = add(.drawing(drawing.svg, width: drawing.width, height: drawing.height))
    let natural = Double(drawing.width) * 25.4 / 96
    return [.image(number, alternative: alternative, width: min(natural, width))]
  }

  // MARK: Official documents

  private mutating func signature(_ element: HTMLElement) -> [PandocBlock] {
    element.children.compactMap(\.element).compactMap { part in
      let isDate = !part.children.elements { $0.name == "time" }.isEmpty
      let inlines = inlines(part.children).trimmed
      if inlines.isEmpty { return nil }
      return .styled(isDate ? "Signature Date" : "Signature", id: "", [.paragraph(inlines)])
    }
  }

  /// The lines at the foot of the last page, whose style sets them there with rules between; what stands
  /// at the right is set apart by a tab.
  mutating func imprint(_ element: HTMLElement) -> [PandocBlock] {
    element.children.compactMap(\.element).map { apart($0) }.filter { !$0.isEmpty }
      .map { .styled("Imprint", id: "", [.paragraph($0)]) }
  }

  /// The elements of a line, set apart by tabs.
  mutating func apart(_ line: HTMLElement) -> [PandocInline] {
    let parts = line.children.compactMap(\.element).map { inlines([.element($0)]).trimmed }
      .filter { !$0.isEmpty }
    return Array(parts.joined(separator: [.openXML("<w:r><w:tab/></w:r>")]))
  }

  private mutating func attachments(_ element: HTMLElement) -> [PandocBlock] {
    let label = element.children.compactMap(\.element).first { $0.name == "p" }
    let items = element.children.elements { $0.name == "li" }
    let start = label.map { inlines($0.children).trimmed } ?? []
    return items.enumerated().map { index, item in
      let name = inlines(item.children).trimmed
      // One attachment has no number: GB/T 9704-2012, 7.3.4.
      let number = items.count > 1 ? "\(index + 1)." : ""
      let style = index == 0 ? "Attachment List" : "Attachment List Next"
      return .styled(
        style, id: "", [.paragraph((index == 0 ? start : []) + [.text(number)] + name)])
    }
  }
}
