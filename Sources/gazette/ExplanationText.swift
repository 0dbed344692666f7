internal import Datasets
internal import Diagnostics
internal import Figures

/// Where a figure comes from, as a tree for people.
struct ExplanationText {
  private let explanation: Explanation

  init(_ explanation: Explanation) {
    self.explanation = explanation
  }

  var text: String { tree(explanation).text }

  private func tree(_ explanation: Explanation) -> TextTree {
    let value = explanation.value
    var tree = TextTree(title: "\(value.label)  \(value.text)  [\(value.key)]")
    if explanation.isRepeated {
      tree.title += ", as above"
      return tree
    }
    let query = value.query.map { SQLLayout(sql: $0).text }
    tree.lines = TextTree.fields([
      ("value", exact(value)), ("unit", value.unit),
      ("status", value.status.map { "\($0.rawValue), \(Self.words($0))" }),
      ("kind", value.isRecorded ? "recorded" : "computed"), ("method", value.method),
      ("arguments", arguments(explanation)), ("formula", value.formula), ("query", query),
      ("told", value.declassified.map { "declassified: \($0)" }),
    ])
    tree.children = explanation.inputs.map(self.tree) + explanation.tables.map(self.tree)
    if let rows = rows(explanation) { tree.children.append(rows) }
    return tree
  }

  /// The value as far as it may be seen; nil where it is what is shown.
  private func exact(_ value: FigureValue) -> String? {
    if value.declassified != nil { return value.publicRaw + " (no more digits may be told)" }
    return value.raw == value.text ? nil : value.raw
  }

  private func arguments(_ explanation: Explanation) -> String? {
    let arguments = explanation.value.arguments
    if arguments.isEmpty { return nil }
    return arguments.map { argument in
      let parameter = explanation.definition.parameters.first { $0.name == argument.name }
      let isDefault = parameter?.defaultValue == argument.value
      return "\(argument.name)=\(argument.value)" + (isDefault ? " (default)" : "")
    }.joined(separator: ", ")
  }

  private func tree(_ table: ExplainedTable) -> TextTree {
    switch table.source {
    case .publication:
      return TextTree(title: "table \(table.name), the publication's own pages and issues")
    case .view(let view):
      var tree = TextTree(title: "view \(view.name)")
      if table.isRepeated {
        tree.title += ", as above"
        return tree
      }
      tree.lines = TextTree.fields([
        ("file", view.source.path), ("sha256", view.checksum),
        ("query", SQLLayout(sql: view.sql).text),
      ])
      tree.children = table.reads.map(self.tree)
      return tree
    case .dataset(let dataset):
      var tree = TextTree(title: "dataset \(dataset.name)")
      if table.isRepeated {
        tree.title += ", as above"
        return tree
      }
      let sources = dataset.sources.joined(separator: "; ")
      tree.lines = TextTree.fields([
        ("title", dataset.title), ("file", dataset.path), ("sha256", dataset.checksum),
        ("rows", "\(dataset.rowCount)"), ("source", sources.isEmpty ? nil : sources),
        ("licence", dataset.licence),
        ("data", dataset.sampleData ? "made up, to show something" : nil),
      ])
      return tree
    }
  }

  private func rows(_ explanation: Explanation) -> TextTree? {
    let value = explanation.value
    guard value.formula == nil, value.declassified == nil else { return nil }
    guard let count = value.rowsUsed else {
      return TextTree(
        title: explanation.definition.tracesRows
          ? "rows: not for this audience" : "rows: not traced")
    }
    var tree = TextTree(title: "\(count) \(count == 1 ? "row" : "rows") used")
    tree.lines = ["sha256  \(value.rowsChecksum ?? "")"]
    guard let rows = explanation.rows, !rows.rows.isEmpty else { return tree }
    let numeric = rows.columns.indices.filter { column in
      rows.rows.contains { $0[column].decimal != nil }
    }
    let table = ConsoleTable(
      head: rows.columns, rows: rows.rows.map { $0.map { Self.cut($0.plainText ?? "") } },
      numeric: Set(numeric))
    tree.lines += table.text.split(separator: "\n").map(String.init)
    let more = count - rows.rows.count
    if more > 0 { tree.lines.append("… and \(more) more; --rows \(count) prints all") }
    return tree
  }

  /// A cell in at most 40 columns, on one line.
  private static func cut(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    guard TerminalWidth.of(line) > 40 else { return line }
    var (kept, width) = ("", 1)
    for character in line {
      width += TerminalWidth.of(character)
      if width > 40 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func words(_ status: RowStatus) -> String {
    switch status {
    case .seriesBreak: "a break in the series"
    case .estimated: "estimated"
    case .provisional: "provisional"
    case .revised: "revised"
    }
  }
}
