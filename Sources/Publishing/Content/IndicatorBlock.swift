internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// A `figures` block: indicators as a row of large numbers, or as findings, each a number and a
/// sentence.
struct IndicatorBlock {
  let resolver: PageResolver
  let block: MarkupBlock

  private struct Item {
    var reference: FigureReference
    var label: LocatedText?
    var period: LocatedText?
    var text: LocatedText?
    var spark: IndicatorSpark?
  }

  func write(to html: inout HTMLBuffer) {
    guard let body = block.body else { return }
    var fields = YAMLFields(body, of: "a figures block")
    let title = TableSpec.located("title", &fields)
    let id = fields.text("id")
    let layout = fields.choice("layout", of: ["cards", "findings"]) ?? "cards"
    fields.require("items")
    var items: [Item] = []
    for node in fields.list("items") ?? [] {
      if let item = read(node, &fields) { items.append(item) }
    }
    if layout == "findings", let spark = items.compactMap(\.spark).first {
      fields.report(.sparkWithoutCard(at: spark.spec.span))
    }
    let found = fields.finish()
    resolver.report(found)
    if found.hasErrors { return }
    if let title {
      html.raw("<p class=\"find\"")
      if let id { html.attribute("id", id) }
      html.raw(">")
      resolver.write(resolver.inline(title, in: block.source), to: &html)
      html.raw("</p>\n")
    }
    if layout == "findings" {
      writeFindings(items, to: &html)
    } else {
      writeCards(items, to: &html)
    }
  }

  private func read(_ node: YAMLNode, _ outer: inout YAMLFields) -> Item? {
    var fields = YAMLFields(node, of: "an indicator")
    fields.require("figure")
    let label = TableSpec.located("label", &fields)
    let period = TableSpec.located("period", &fields)
    let text = TableSpec.located("text", &fields)
    var reference: FigureReference?
    if let name = TableSpec.located("figure", &fields) {
      let parsed = FigureReference.parse(
        name.text, in: name.source, line: name.line, column: name.column)
      reference = parsed.reference
      for diagnostic in parsed.diagnostics { fields.report(diagnostic) }
    }
    let spark = fields.value("spark").flatMap { IndicatorSpark.read($0, block, resolver) }
    for diagnostic in fields.finish() { outer.report(diagnostic) }
    return reference.map {
      Item(reference: $0, label: label, period: period, text: text, spark: spark)
    }
  }

  private func writeCards(_ items: [Item], to html: inout HTMLBuffer) {
    html.raw("<ul class=\"inds wide\">\n")
    for item in items {
      let value = resolver.value(of: item.reference)
      html.raw("<li><p class=\"l\">")
      if let label = item.label {
        write(label, to: &html)
      } else {
        html.text(value?.value.label ?? "")
      }
      if let period = item.period {
        html.raw("<span>")
        write(period, to: &html)
        html.raw("</span>")
      }
      html.raw("</p><p class=\"v\">")
      resolver.write(item.reference, inLink: false, to: &html)
      html.raw("</p>")
      if let spark = item.spark {
        spark.record(of: value?.id)
        spark.write(to: &html)
      }
      if let text = item.text {
        html.raw("<p class=\"c\">")
        write(text, to: &html)
        html.raw("</p>")
      }
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
  }

  private func writeFindings(_ items: [Item], to html: inout HTMLBuffer) {
    html.raw("<ul class=\"finds wide\">\n")
    for item in items {
      html.raw("<li><p class=\"big\">")
      resolver.write(item.reference, inLink: false, to: &html)
      if let period = item.period {
        html.raw("<small>")
        write(period, to: &html)
        html.raw("</small>")
      }
      html.raw("</p><p>")
      if let text = item.text {
        write(text, to: &html)
      } else if let label = item.label {
        write(label, to: &html)
      }
      html.raw("</p></li>\n")
    }
    html.raw("</ul>\n")
  }

  private func write(_ text: LocatedText, to html: inout HTMLBuffer) {
    resolver.write(resolver.inline(text, in: block.source), to: &html)
  }
}
