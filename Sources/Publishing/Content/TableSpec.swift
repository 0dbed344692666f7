internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// What a `table` block asks for.
struct TableSpec {
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
  /// Whether a number that is shown as 0 and isn't gets the mark k in its place.
  var marksZeros = false
  /// Whether readers can filter its rows; nil lets their number decide.
  var filters: Bool?
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
    spec.marksZeros = fields.flag("zero-mark") ?? false
    spec.filters = fields.flag("filter")
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
