internal import Datasets
internal import Diagnostics
internal import Markup
internal import YAMLSource

/// What a `list` block asks for: pages, articles or dates that a query finds.
struct ListSpec {
  typealias Name = (name: String, span: SourceSpan)

  var id: String?
  /// A head above the list, inline Markdown.
  var caption: LocatedText?
  var data: BlockQuery
  /// The column of the entries' titles.
  var title: Name
  /// The column that says where a title leads; nil for no links.
  var link: Name?
  /// The column of days or periods.
  var date: Name?
  /// The columns of the small text.
  var by: [Name] = []
  var summary: Name?
  /// The column by which entries are grouped, under a heading each.
  var group: Name?
  /// The columns that tell entries apart in a page's ledger; empty for the link, or else the title.
  var key: [Name] = []
  /// Whether links to the groups stand above them; nil lets their number decide.
  var hasIndex: Bool?
  /// What stands where there are no entries; nil makes that an error.
  var empty: LocatedText?
  let source: SourceText
  let span: SourceSpan

  static func read(_ block: MarkupBlock) -> (spec: ListSpec?, diagnostics: [Diagnostic]) {
    guard let body = block.body else { return (nil, []) }
    var fields = YAMLFields(body, of: "a list")
    let data = BlockQuery.read(&fields, for: .list, at: block.span)
    let title = fields.requiredText("title")
    var spec = ListSpec(
      data: data ?? BlockQuery(subject: .list, span: block.span),
      title: (title, fields.valueSpan("title")), source: block.source, span: block.span)
    spec.id = fields.text("id")
    spec.caption = TableSpec.located("caption", &fields)
    spec.empty = TableSpec.located("empty", &fields)
    spec.link = name("link", &fields)
    spec.date = name("date", &fields)
    spec.by = TableSpec.names("by", &fields)
    spec.summary = name("summary", &fields)
    spec.group = name("group", &fields)
    spec.key = TableSpec.names("key", &fields)
    spec.hasIndex = fields.flag("index")
    return (data == nil || title.isEmpty ? nil : spec, fields.finish())
  }

  private static func name(_ key: String, _ fields: inout YAMLFields) -> Name? {
    fields.text(key).map { ($0, fields.valueSpan(key)) }
  }

  /// The columns that it names.
  var columns: [Name] {
    [title] + [link, date, summary, group].compactMap(\.self) + by + key
  }

  /// What tells entries apart.
  var names: [Name] { key.isEmpty ? [link ?? title] : key }
}
