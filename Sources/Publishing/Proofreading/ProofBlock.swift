internal import Diagnostics
internal import Figures
internal import Lint
internal import Markup
internal import YAMLSource

/// The texts that a block's YAML holds. What is wrong with the YAML is told where it is drawn.
struct ProofBlock {
  let block: MarkupBlock

  func add(to collector: ProofCollector) {
    // The title of a list names a column.
    if block.name != "list" { add("title", as: .caption, to: collector) }
    add("caption", as: .caption, to: collector)
    add("subtitle", as: .caption, to: collector)
    switch block.name {
    case "note": addBlocks(to: collector)
    case "table": addTable(to: collector)
    case "list": add("empty", as: .note, to: collector)
    case "chart": addChart(to: collector)
    case "figures": addIndicators(to: collector)
    default: break
    }
    if block.name != "note" { add("note", as: .note, to: collector) }
    add("source", as: .note, to: collector)
  }

  private func add(_ key: String, as role: ProofText.Role, to collector: ProofCollector) {
    add(block.body?[key], as: role, to: collector)
  }

  private func add(_ node: YAMLNode?, as role: ProofText.Role, to collector: ProofCollector) {
    guard let node, let text = node.text else { return }
    collector.add(LocatedText(node, text: text), in: block.source, as: role)
  }

  private func addBlocks(to collector: ProofCollector) {
    guard let node = block.body?["text"], let text = node.text else { return }
    collector.add(
      MarkupTree.parseBlocks(
        text, in: block.source, line: node.line, column: node.column,
        options: collector.resolver.options), as: .note)
  }

  private func addTable(to collector: ProofCollector) {
    for column in block.body?["columns"]?.entries ?? [] {
      add(
        column.value.text == nil ? column.value["label"] : column.value, as: .label, to: collector)
    }
    guard let total = block.body?["total"] else { return }
    for row in total.elements ?? [total] {
      for entry in row.entries ?? [] { add(entry.value, as: .cell, to: collector) }
    }
  }

  private func addChart(to collector: ProofCollector) {
    for key in ["x", "area", "y", "series"] {
      for column in block.body?[key]?.entries ?? [] {
        add(
          column.value.text == nil ? column.value["label"] : column.value, as: .label,
          to: collector)
      }
    }
    for line in block.body?["reference"]?.elements ?? [] {
      add(line["label"], as: .label, to: collector)
      if let reference = reference(line["figure"]) { collector.use([reference]) }
    }
    for mark in block.body?["breaks"]?.elements ?? [] {
      add(mark["label"], as: .label, to: collector)
    }
  }

  /// nil where there is none, or it can't be read.
  private func reference(_ node: YAMLNode?) -> FigureReference? {
    guard let node, let text = node.text else { return nil }
    let name = LocatedText(node, text: text)
    return FigureReference.parse(
      name.text, in: block.source, line: name.line, column: name.column
    ).reference
  }

  private func addIndicators(to collector: ProofCollector) {
    for item in block.body?["items"]?.elements ?? [] {
      add(item["label"], as: .label, to: collector)
      add(item["period"], as: .label, to: collector)
      let text = item["text"].flatMap { node in node.text.map { LocatedText(node, text: $0) } }
      collector.add(reference(item["figure"]), text, in: block.source, as: .paragraph)
    }
  }
}
