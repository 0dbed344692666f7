extension HTMLPass {
  /// The caption among an image's children; nil where it has none.
  func captionIndex(of image: Int) -> Int? {
    guard image < tree.nodes.count, tree.nodes[image].kind == .image else { return nil }
    var child = image + 1
    while child < Int(tree.nodes[image].end) {
      if tree.nodes[child].kind == .caption { return child }
      child = Int(tree.nodes[child].end)
    }
    return nil
  }

  mutating func writeImage(_ index: Int) {
    let node = tree.nodes[index]
    let image = tree.images[Int(node.value)]
    let caption = captionIndex(of: index)
    let content = index + 1..<(caption ?? Int(node.end))
    let alternative = PlainTextWriter(resolver: resolver).text(tree, content)
    let target = node.flags.contains(.unsafe) ? nil : resolver.image(image)
    guard let target, target.url != .none else {
      html.text(alternative)
      return
    }
    let isPicture = !isPlain && caption != nil && node.flags.contains(.alone)
    if isPicture { html.raw("<figure class=\"picture\">") }
    html.raw("<img")
    switch target.url {
    case .url(let address): html.attribute("src", address: address)
    case .hole(let id): html.attribute("src", hole: id)
    case .none: break
    }
    html.attribute("alt", alternative)
    if isPlain {
      if !image.title.isEmpty { html.attribute("title", image.title) }
      html.raw(" />")
      return
    }
    if let width = target.width { html.attribute("width", String(width)) }
    if let height = target.height { html.attribute("height", String(height)) }
    html.raw(" loading=\"lazy\"")
    if let caption, !isPicture {
      let end = Int(tree.nodes[caption].end)
      html.attribute("title", PlainTextWriter(resolver: resolver).text(tree, caption + 1..<end))
    }
    html.raw(">")
    if isPicture, let caption { writeCaption(caption) }
  }

  private mutating func writeCaption(_ index: Int) {
    html.raw("<figcaption>")
    var pass = HTMLPass(
      tree: tree, resolver: resolver, outline: outline, footnotePrefix: footnotePrefix, html: html,
      inLink: inLink)
    html = HTMLBuffer()
    pass.write(index + 1..<Int(tree.nodes[index].end))
    html = pass.html
    html.raw("</figcaption></figure>")
  }
}
