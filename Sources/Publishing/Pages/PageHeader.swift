internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// A text of front matter with its place, so that what is inline Markdown in it can be parsed.
struct LocatedText: Sendable {
  var text: String
  var line: Int
  /// Where the text itself begins, behind a quotation mark.
  var column: Int
  /// The file that it stands in: a translation has words of its page too.
  var source: SourceText

  init(_ node: YAMLNode, text: String) {
    self.text = text
    line = node.line
    column = node.column
    source = node.source
    if case .scalar(_, quoted: true) = node.value { column += 1 }
  }

  var span: SourceSpan { source.span(line: line, column: column, length: max(1, text.count)) }
}

/// What a page says of itself in its front matter.
struct PageHeader: Sendable {
  /// Below `content/`, with `/` between its parts.
  var path: String
  var source: SourceText
  var bodyOffset: Int
  /// The title's parts, one for each of its own line breaks.
  var title: [LocatedText] = []
  var subtitle: LocatedText?
  var summary: LocatedText?
  var description: LocatedText?
  var kindName: LocatedText?
  var date: CivilDay?
  var updated: CivilDay?
  var params: [String: String] = [:]
  var numbering: String?
  var isDraft = false
  var audience: Audience?
  var publishAt: Instant?
  var aliases: [LocatedText] = []
  var tags: [String] = []
  var order: Int?
  var section: LocatedText?
  var sourceLine: String?
  var authors: [String] = []
  var language: String?
  var isSample = false
  var hasContents: Bool?
  /// Whether search finds the page.
  var isSearched = true
  var series: SeriesSettings?
  var numbers: [Int] = []
  var numberSpan: SourceSpan?
  var isSupplement = false
  var supplement: Int?
  var dataPages: DataPages?
  var latest: [LocatedText] = []
  /// The layout in which the page is printed; nil for that of its kind.
  var printLayout: LocatedText?
  /// The forms in which the page is offered beside its HTML, or isn't though others are.
  var documents: [DocumentFormat: DocumentWish] = [:]
  /// Whether each year of the series has a book, and whether the whole site has one beside this page.
  var hasYearBooks: Bool?
  var hasSiteBook: Bool?
  /// The picture with which the page is shared, from the page's folder; nil where it has none.
  var image: LocatedText?
  /// The fields that the page's kind declares.
  var fields: [YAMLEntry] = []

  var titleText: String { TitleParts.joined(title.map(\.text)) }

  func span(_ text: LocatedText) -> SourceSpan {
    text.source.span(line: text.line, column: text.column, length: text.text.count)
  }
}

/// What front matter says of a form.
struct DocumentWish: Sendable {
  var isWanted: Bool
  var span: SourceSpan
}

/// One page for every row of a view.
struct DataPages: Sendable {
  var view: String
  /// The column that tells the rows apart.
  var key: String
  /// The column whose value stands in the address.
  var slug: String
  var span: SourceSpan
}

/// What a series' `index.md` says of its issues.
struct SeriesSettings: Sendable {
  var sections: [String] = []
  /// Where each stands, in the same order.
  var sectionSpans: [SourceSpan] = []
  /// Who issues it.
  var office = ""
  /// Whether its issues must have numbers.
  var isNumbered = false
  /// The last state before the first issue that is kept here.
  var opening: Opening?

  struct Opening: Sendable {
    var year: Int
    /// Issues of that year up to then.
    var issues: Int
    /// Issues since the series began, up to then.
    var cumulative: Int
  }
}

extension PageHeader {
  /// Fields that every kind takes.
  static let commonFields = [
    "title", "subtitle", "summary", "description", "kind", "date", "updated", "params", "numbering",
    "draft", "audience", "publish-at", "aliases", "tags", "order", "section", "source", "author",
    "language", "sample", "contents", "search", "series", "number", "supplement", "pages",
    "latest", "image", "print", "pdf", "docx", "epub", "xlsx",
    "epub-years", "epub-site",
  ]

  static func read(
    _ bytes: [UInt8], path: String, zone: Int
  ) -> (header: PageHeader, diagnostics: [Diagnostic]) {
    let matter = FrontMatter.read(bytes, path: "content/" + path)
    var header = PageHeader(path: path, source: matter.source, bodyOffset: matter.bodyOffset)
    guard let root = matter.root else {
      var diagnostics = matter.diagnostics
      if diagnostics.isEmpty {
        let start = matter.source.span(line: 1, column: 1)
        diagnostics.append(
          matter.bodyOffset > 3
            ? .missingField("title", of: "the front matter", at: start) : .noFrontMatter(at: start))
      }
      return (header, diagnostics)
    }
    var fields = YAMLFields(root, of: "the front matter")
    header.readWords(&fields)
    header.readFacts(&fields, zone: zone)
    header.readPlace(&fields)
    header.fields = (root.entries ?? []).filter { !commonFields.contains($0.key) }
    return (header, matter.diagnostics + fields.diagnostics)
  }

  private mutating func readWords(_ fields: inout YAMLFields) {
    fields.require("title")
    if let node = fields.value("title") {
      for part in node.elements ?? [node] {
        if let text = part.text {
          title.append(LocatedText(part, text: text))
        } else {
          fields.report(.wrongType("'title'", expected: "text", part))
        }
      }
    }
    subtitle = located("subtitle", &fields)
    summary = located("summary", &fields)
    description = located("description", &fields)
    image = located("image", &fields)
    kindName = located("kind", &fields)
    section = located("section", &fields)
    printLayout = located("print", &fields)
    sourceLine = fields.text("source")
    authors = fields.texts("author") ?? []
    tags = fields.texts("tags") ?? []
    latest = locatedList("latest", &fields)
    aliases = locatedList("aliases", &fields)
  }

  private mutating func readFacts(_ fields: inout YAMLFields, zone: Int) {
    date = day("date", &fields)
    updated = day("updated", &fields)
    for entry in fields.mapping("params") ?? [] {
      if let text = entry.value.text {
        params[entry.key] = text
      } else {
        fields.report(.wrongType("'\(entry.key)'", expected: "text", entry.value))
      }
    }
    numbering = fields.choice("numbering", of: Kind.numberings)
    isDraft = fields.flag("draft") ?? false
    if let name = fields.choice("audience", of: Audience.allCases.map(\.rawValue)) {
      audience = Audience(rawValue: name)
    }
    if let text = fields.text("publish-at") {
      publishAt = Instant(text, zone: zone)
      if publishAt == nil {
        fields.report(
          .wrongDate(
            "publish-at", text, example: "2023-02-10T09:30+08:00",
            at: span(of: "publish-at", fields)))
      }
    }
    order = fields.integer("order")
    language = fields.choice("language", of: SiteSettings.knownLanguages)
    isSample = fields.flag("sample") ?? false
    hasContents = fields.flag("contents")
    isSearched = fields.flag("search") ?? true
    for format in DocumentFormat.allCases {
      if let isWanted = fields.flag(format.rawValue) {
        documents[format] = DocumentWish(
          isWanted: isWanted, span: span(of: format.rawValue, fields))
      }
    }
    hasYearBooks = fields.flag("epub-years")
    hasSiteBook = fields.flag("epub-site")
  }

  private mutating func readPlace(_ fields: inout YAMLFields) {
    if let node = fields.value("series") { series = Self.readSeries(node, &fields) }
    if let node = fields.value("number") {
      numberSpan = node.span
      for element in node.elements ?? [node] {
        if let number = element.text.flatMap({ Int($0) }),
          (1...YAMLFields.largestInteger).contains(number)
        {
          numbers.append(number)
        } else {
          fields.report(.wrongType("'number'", expected: "a whole number above 0", element))
        }
      }
    }
    if fields.has("supplement") {
      isSupplement = true
      supplement = fields.integer("supplement")
    }
    if let node = fields.value("pages") {
      var inner = YAMLFields(node, of: "'pages'")
      dataPages = DataPages(
        view: inner.requiredText("view"), key: inner.requiredText("key"),
        slug: inner.text("slug") ?? inner.requiredText("key"), span: node.span)
      let found = inner.finish()
      if found.hasErrors { dataPages = nil }
      for diagnostic in found { fields.report(diagnostic) }
    }
  }

  private static func readSeries(_ node: YAMLNode, _ outer: inout YAMLFields) -> SeriesSettings {
    var settings = SeriesSettings()
    var fields = YAMLFields(node, of: "a series")
    settings.sections = fields.texts("sections") ?? []
    settings.sectionSpans = fields.value("sections").map { ($0.elements ?? [$0]).map(\.span) } ?? []
    settings.office = fields.text("office") ?? ""
    settings.isNumbered = fields.flag("numbered") ?? false
    if let node = fields.value("opening") {
      var inner = YAMLFields(node, of: "the opening balance")
      for key in ["year", "issues", "cumulative"] { inner.require(key) }
      settings.opening = SeriesSettings.Opening(
        year: inner.integer("year") ?? 0, issues: inner.integer("issues") ?? 0,
        cumulative: inner.integer("cumulative") ?? 0)
      settings.isNumbered = true
      if let opening = settings.opening, opening.issues < 0 || opening.cumulative < opening.issues {
        fields.report(.wrongOpening(at: node.span))
      }
      for diagnostic in inner.finish() { fields.report(diagnostic) }
    }
    for diagnostic in fields.finish() { outer.report(diagnostic) }
    return settings
  }

  private func located(_ key: String, _ fields: inout YAMLFields) -> LocatedText? {
    guard let text = fields.text(key), let node = fields.value(key) else { return nil }
    return LocatedText(node, text: text)
  }

  private func locatedList(_ key: String, _ fields: inout YAMLFields) -> [LocatedText] {
    guard fields.texts(key) != nil, let node = fields.value(key) else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      element.text.map { LocatedText(element, text: $0) }
    }
  }

  private func day(_ key: String, _ fields: inout YAMLFields) -> CivilDay? {
    guard let text = fields.text(key) else { return nil }
    let day = CivilDay(text)
    if day == nil {
      fields.report(.wrongDate(key, text, example: "2023-01-18", at: span(of: key, fields)))
    }
    return day
  }

  private func span(of key: String, _ fields: YAMLFields) -> SourceSpan {
    fields.node[key]?.span ?? fields.node.span
  }
}

extension Diagnostic {
  static func noFrontMatter(at span: SourceSpan) -> Diagnostic {
    .error(
      "no-front-matter", "this page has no front matter", at: span,
      help: "begin the file with a line '---', then 'title: …', then a line '---'")
  }

  static func wrongDate(_ key: String, _ text: String, example: String, at span: SourceSpan)
    -> Diagnostic
  {
    .error(
      "wrong-type", "'\(key)' must be a date, not '\(text)'", at: span,
      help: "write it as \(example)")
  }
}
