import Markup

/// Shows figures from a list, and names links and blocks so that tests see them.
struct TestResolver: MarkupResolver {
  var values: [String: String] = [:]

  func write(_ figure: FigureReference, inLink: Bool, to html: inout HTMLBuffer) {
    html.text(plainText(of: figure))
  }

  func plainText(of figure: FigureReference) -> String { values[figure.name] ?? figure.name }

  func write(_ block: MarkupBlock, at index: Int, to html: inout HTMLBuffer) {
    html.raw("<div")
    html.attribute("class", block.name)
    html.attribute("data-index", String(index))
    html.raw("></div>")
  }

  func link(_ link: MarkupLink) -> LinkTarget {
    if link.destination == "nowhere" { return .none }
    return link.destination == "later" ? .hole(7) : .url(link.destination)
  }

  func image(_ image: MarkupImage) -> ImageTarget? {
    if image.destination == "nowhere.png" { return nil }
    return ImageTarget(url: .url(image.destination), width: 640, height: 480)
  }

  func write(_ reference: CrossReference, inLink: Bool, to html: inout HTMLBuffer) {
    html.text(plainText(of: reference))
  }

  func plainText(of reference: CrossReference) -> String {
    "→" + (reference.path.map { $0 + "#" } ?? "") + reference.id
  }
}

extension MarkupTree {
  func html(showing values: [String: String] = [:]) -> String {
    var html = HTMLBuffer()
    HTMLWriter(resolver: TestResolver(values: values), outline: outline()).write(self, to: &html)
    return html.string
  }

  func plainText(showing values: [String: String] = [:]) -> String {
    PlainTextWriter(resolver: TestResolver(values: values), outline: outline()).text(self)
  }
}
