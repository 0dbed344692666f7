internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// What a `table` block asks for.
struct TableSpec {
  struct Column {
    var name: String
    var label: LocatedText?
    var format: FigureFormat?
    var isRowHeader = false
    /// "start", "center" or "end"; nil lets the values decide.
    var align: String?
    /// The value that fills the bar beside the number; nil for no bar.
    var bar: DecimalNumber?
    /// Whether the bar begins in the middle, for changes of both signs.
    var barIsCentered = false
    var span: SourceSpan
  }

  var id: String?
  var title: LocatedText?
  var subtitle: LocatedText?
  var note: LocatedText?
  var sourceLine: LocatedText?
  var data: BlockQuery
  /// nil for all columns as the data have them.
  var columns: [Column]?
  /// The columns that tell the rows apart, for the ledger of a published page.
  var key: [(name: String, span: SourceSpan)] = []
  var group: String?
  var totals: [[YAMLEntry]] = []
  var totalsAtBottom = false
  var status: String?
  /// What stands for a missing value.
  var missing = "x"
  let source: SourceText
  let span: SourceSpan

  static func read(_ block: MarkupBlock) -> (spec: TableSpec?, diagnostics: [Diagnostic]) {
    guard let body = block.body else { return (nil, []) }
    var fields = YAMLFields(body, of: "a table")
    // Without data the rest is read all the same, so that an editor is told all at once.
    let data = BlockQuery.read(&fields, for: .table, at: block.span)
    var spec = TableSpec(
      data: data ?? BlockQuery(subject: .table, span: block.span), source: block.source,
      span: block.span)
    spec.id = fields.text("id")
    spec.title = located("title", &fields) ?? located("caption", &fields)
    spec.subtitle = located("subtitle", &fields)
    spec.note = located("note", &fields)
    spec.sourceLine = located("source", &fields)
    spec.group = fields.text("group")
    spec.status = fields.text("status")
    spec.missing = fields.text("missing") ?? "x"
    spec.totalsAtBottom = fields.choice("total-at", of: ["top", "bottom"]) == "bottom"
    spec.key = names("key", &fields)
    spec.readColumns(&fields)
    if let total = fields.value("total") {
      spec.totals = (total.elements ?? [total]).compactMap { row in
        if row.entries == nil {
          fields.report(.wrongType("a total row", expected: "a mapping", row))
        }
        return row.entries
      }
    }
    return (data == nil ? nil : spec, fields.finish())
  }

  private mutating func readColumns(_ fields: inout YAMLFields) {
    guard let entries = fields.mapping("columns") else { return }
    columns = entries.map { entry in
      var column = Column(name: entry.key, span: entry.keyNode.span)
      if let label = entry.value.text {
        column.label = LocatedText(entry.value, text: label)
        return column
      }
      var inner = YAMLFields(entry.value, of: "the column '\(entry.key)'")
      column.label = Self.located("label", &inner)
      if let text = inner.text("format") {
        do throws(FormatMistake) {
          column.format = try FigureFormat.parse(text)
        } catch {
          inner.report(error.diagnostic(at: entry.value["format"]?.span ?? entry.keyNode.span))
        }
      }
      column.isRowHeader = inner.flag("row-header") ?? false
      column.align = inner.choice("align", of: ["start", "center", "end"])
      column.barIsCentered = inner.flag("center") ?? false
      if let text = inner.text("bar") {
        column.bar = DecimalNumber(text: text)
        if column.bar.map({ $0.isZero || $0.isNegative }) ?? true {
          inner.report(.wrongBar(text, at: entry.value["bar"]?.span ?? entry.keyNode.span))
          column.bar = nil
        }
      }
      for diagnostic in inner.finish() { fields.report(diagnostic) }
      return column
    }
  }

  static func names(
    _ key: String, _ fields: inout YAMLFields
  ) -> [(name: String, span: SourceSpan)] {
    guard fields.texts(key) != nil, let node = fields.value(key) else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      element.text.map { ($0, element.span) }
    }
  }

  static func located(_ key: String, _ fields: inout YAMLFields) -> LocatedText? {
    guard let text = fields.text(key), let node = fields.value(key) else { return nil }
    return LocatedText(node, text: text)
  }
}

extension Diagnostic {
  static func wrongBar(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "wrong-type", "'bar' must be the number that fills the bar, not '\(text)'", at: span)
  }
}
