internal import Diagnostics
internal import YAMLSource

/// What a page is: a template and the front matter that it takes. Adding one needs a
/// `<kind>.mustache` and a `<kind>.fields.yml`, no Swift.
struct Kind: Sendable {
  var name: String
  /// The kind's name by language: 统计报告, Statistical report.
  var label: [String: String] = [:]
  var plural: [String: String] = [:]
  /// Whether its text is prose, set with indented paragraphs.
  var isProse = false
  /// Whether its pages show their contents.
  var hasContents = true
  var numbering = "none"
  var onChange = OnChange.follow
  /// Whether its numbers come from data, so that none is typed by hand.
  var isDataBacked = false
  /// What schema.org calls it, such as `Report`; nil for a plain page.
  var schemaType: String?
  /// The kind among whose newest pages those of this kind are listed too, such as `report`.
  var listedAs: String?
  /// The layout in `templates/print/` in which its pages are printed; nil for a kind that isn't.
  var printLayout: LocatedText?
  var fields: [Field] = []

  /// One field of the kind's front matter.
  struct Field: Sendable {
    var name: String
    var type: FieldType
    var isRequired: Bool
    /// What stands before the value on the page; a field without a label isn't listed.
    var label: [String: String]
  }

  enum FieldType: String, Sendable, CaseIterable {
    case text, texts, inline, integer, number, flag, date, period, page, pages, mapping
  }

  init(name: String) { self.name = name }

  func label(_ language: String) -> String { label[language] ?? label["zh-Hans"] ?? name }
  func plural(_ language: String) -> String { plural[language] ?? label(language) }

  /// The types of schema.org that a kind may be.
  static let schemaTypes = [
    "AboutPage", "Article", "CollectionPage", "FAQPage", "NewsArticle", "Periodical",
    "PublicationIssue", "Report", "TechArticle", "WebPage", "WebSite",
  ]

  static let numberings = ["none", "restart-in-section", "continuous"]

  static func read(_ source: SourceText, name: String) -> (kind: Kind, diagnostics: [Diagnostic]) {
    var kind = Kind(name: name)
    let parsed = YAMLParser.parse(source)
    guard let root = parsed.root else { return (kind, parsed.diagnostics) }
    var fields = YAMLFields(root, of: "a kind")
    kind.label = words(&fields, "label")
    kind.plural = words(&fields, "plural")
    kind.isProse = fields.flag("prose") ?? false
    kind.hasContents = fields.flag("contents") ?? true
    kind.numbering = fields.choice("numbering", of: numberings) ?? "none"
    kind.onChange =
      fields.choice("on-change", of: OnChange.allCases.map(\.rawValue))
      .flatMap(OnChange.init(rawValue:)) ?? .follow
    kind.isDataBacked = fields.flag("data-backed") ?? (kind.onChange == .stop)
    kind.schemaType = fields.choice("schema-type", of: schemaTypes)
    kind.listedAs = fields.text("listed-as")
    if let layout = fields.text("print"), let node = fields.value("print") {
      kind.printLayout = LocatedText(node, text: layout)
    }
    for entry in fields.mapping("fields") ?? [] {
      var inner = YAMLFields(entry.value, of: "the field '\(entry.key)'")
      let type = inner.choice("type", of: FieldType.allCases.map(\.rawValue)) ?? "text"
      kind.fields.append(
        Field(
          name: entry.key, type: FieldType(rawValue: type) ?? .text,
          isRequired: inner.flag("required") ?? false, label: words(&inner, "label")))
      for diagnostic in inner.finish() { fields.report(diagnostic) }
      if PageHeader.commonFields.contains(entry.key) {
        fields.report(.takenField(entry.key, at: entry.keyNode.span))
      }
    }
    return (kind, parsed.diagnostics + fields.finish())
  }

  /// A text for every language, or one for all.
  private static func words(_ fields: inout YAMLFields, _ key: String) -> [String: String] {
    guard let value = fields.value(key) else { return [:] }
    if let text = value.text {
      return Dictionary(uniqueKeysWithValues: SiteSettings.knownLanguages.map { ($0, text) })
    }
    guard let entries = value.entries else {
      fields.report(.wrongType("'\(key)'", expected: "a text for each language", value))
      return [:]
    }
    return Dictionary(entries.map { ($0.key, $0.value.text ?? "") }) { first, _ in first }
  }
}

/// What happens when data move a figure of a published page.
enum OnChange: String, Sendable, CaseIterable, Comparable {
  /// The build stops until an editor says what it is.
  case stop
  /// The page is shown as it was issued, and the difference is listed for the editor.
  case freeze
  /// The page moves with its data.
  case follow

  /// The stricter is the greater.
  static func < (first: OnChange, second: OnChange) -> Bool { first.weight < second.weight }

  private var weight: Int {
    switch self {
    case .follow: 0
    case .freeze: 1
    case .stop: 2
    }
  }
}

extension Diagnostic {
  static func takenField(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "taken-field", "every page has a field '\(name)' already", at: span,
      help: "give the kind's own field another name")
  }
}
