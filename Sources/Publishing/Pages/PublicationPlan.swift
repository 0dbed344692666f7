internal import Datasets
internal import Diagnostics
internal import Releases
internal import YAMLSource

/// Every page of the site to be, with its address and its place in series and folders.
struct PublicationPlan: Sendable {
  var pages: [PlannedPage] = []
  var series: [Series] = []
  var aliases: [Alias] = []
  /// Pages by their source path below `content/`.
  var byPath: [String: Int] = [:]
  /// Pages that exist but aren't in this edition, by their source path, with the reason.
  var heldBack: [String: HeldBack] = [:]
  /// The numbered items of pages, and what answers them.
  var items = PageItems()
  /// Pages that were withdrawn, by their source path.
  var withdrawn: [String: WithdrawnPage] = [:]
  /// The translations of pages by language, by the page's place in the plan.
  var translations: [Int: [String: Int]] = [:]

  enum HeldBack: Sendable, Hashable {
    case draft
    case audience(Audience)
    case until(Instant)
  }

  /// What decides which pages an edition holds.
  struct Edition: Sendable {
    var audience: Audience
    var includesDrafts: Bool
    var at: Instant

    /// Why the edition doesn't hold a page; nil where it does.
    func heldBack(_ header: PageHeader, settings: SiteSettings) -> HeldBack? {
      let needed = header.audience ?? settings.audience
      if needed > audience { return .audience(needed) }
      if header.isDraft, !includesDrafts { return .draft }
      if let moment = header.publishAt, moment > at { return .until(moment) }
      return nil
    }
  }

  /// The first moment after `at` at which a page comes due; nil where none is held back by time.
  var nextChange: Instant? {
    heldBack.values.compactMap { reason in
      if case .until(let instant) = reason { instant } else { nil }
    }.min()
  }
}

/// Makes the plan of the pages that have a source: kinds, editions, addresses, series.
struct PlanBuilder {
  let settings: SiteSettings
  let kinds: [String: Kind]
  let edition: PublicationPlan.Edition
  private(set) var plan = PublicationPlan()
  private(set) var diagnostics: [Diagnostic] = []
  private var routes: [String: PageHeader?] = [:]
  /// The cumulative numbers of each issue, by its index's path.
  private var cumulative: [String: [Int]] = [:]
  /// What stands for the rows of data in other languages, by the path of the page that makes them.
  private var translatedRows: [String: [(language: String, header: PageHeader)]] = [:]

  init(
    settings: SiteSettings, kinds: [String: Kind], edition: PublicationPlan.Edition,
    withdrawn: [String: WithdrawnPage] = [:]
  ) {
    self.settings = settings
    self.kinds = kinds
    self.edition = edition
    plan.withdrawn = withdrawn
  }

  /// Kinds that are made by the build and can't be asked for.
  static let reserved: Set<String> = [
    "base", "404", "datasets", "tag", "release", "revisions", "withdrawn",
  ]

  mutating func add(_ headers: [PageHeader]) {
    let seriesFolders = Set(
      headers.filter { $0.series != nil && PathText.name(of: $0.path) == "index.md" }
        .map { PathText.folder(of: $0.path) })
    let byPath = Dictionary(headers.map { ($0.path, $0) }) { first, _ in first }
    let translations = translations(among: headers, byPath)
    var issues: [PageHeader] = []
    var kinds: [String: Kind] = [:]
    for header in headers where translations[header.path] == nil {
      let kind = kind(of: header, seriesFolders: seriesFolders)
      kinds[header.path] = kind
      checkFields(of: header, kind: kind)
      let name = PathText.name(of: header.path)
      if name != "index.md", name.lowercased() == "index.md" {
        diagnostics.append(.indexCase(header.path))
      }
      if kind.name == "issue", name == "index.md" { issues.append(header) }
      if let reason = heldBack(header) ?? heldBack(with: header, byPath) {
        plan.heldBack[header.path] = reason
        continue
      }
      if header.dataPages != nil { continue }
      // What was withdrawn isn't shown in another language either.
      if header.language == nil,
        let (page, _) = PathText.translated(header.path, among: settings.languages),
        plan.withdrawn[page] != nil
      {
        continue
      }
      append(header, kind: kind.name)
    }
    for header in headers {
      if let (page, language) = translations[header.path] {
        add(header, as: language, of: page, kind: kinds[page.path] ?? Kind(name: "page"))
      } else if header.language == nil,
        let (page, _) = PathText.translated(header.path, among: settings.languages),
        byPath[page] == nil
      {
        diagnostics.append(.translationAlone(header.path, of: page))
      }
    }
    countIssues(issues, byPath)
    diagnostics +=
      ArticleCheck(
        headers: headers.filter { translations[$0.path] == nil }, seriesFolders: seriesFolders
      ).diagnostics
    arrangeSeries()
    for index in plan.pages.indices {
      guard let original = plan.pages[index].original else { continue }
      (plan.pages[index].series, plan.pages[index].issue) =
        (plan.pages[original].series, plan.pages[original].issue)
    }
  }

  /// Adds a translation, which is held back whenever its page is.
  private mutating func add(
    _ header: PageHeader, as language: String, of page: PageHeader, kind: Kind
  ) {
    checkFields(of: header, kind: kind, isWhole: false)
    let others = header.fieldsOfThePage
    if !others.isEmpty {
      diagnostics.append(.translationFields(others, at: .file(header.source.path)))
    }
    let shared = header.sharing(page) { settings.term($0, in: language) }
    if let reason = plan.heldBack[page.path] ?? heldBack(shared) {
      plan.heldBack[header.path] = reason
      return
    }
    if page.dataPages != nil {
      translatedRows[page.path, default: []].append((language, shared))
    } else if let original = plan.byPath[page.path] {
      append(shared, kind: kind.name, as: language, of: original)
    }
  }

  /// Reads the items of plans and what answers them, from the pages that have any.
  mutating func readItems(in content: String) {
    for page in plan.pages {
      guard let header = page.header else { continue }
      let kind = kinds[page.kind]
      guard PageItems.concerns(header, kind), let bytes = try? Disk.read(content + "/" + page.path)
      else { continue }
      plan.items.read(
        header, SourceText(path: header.source.path, bytes: bytes), kind: kind,
        language: page.language)
    }
  }

  /// What holds an issue or a series back holds back its pages too.
  private func heldBack(
    with header: PageHeader, _ byPath: [String: PageHeader]
  ) -> PublicationPlan.HeldBack? {
    var folder = PathText.folder(of: header.path)
    while !folder.isEmpty {
      if let index = byPath[folder + "/index.md"], index.path != header.path,
        index.series != nil || byPath[PathText.folder(of: folder) + "/index.md"]?.series != nil,
        let reason = heldBack(index)
      {
        return reason
      }
      folder = PathText.folder(of: folder)
    }
    return nil
  }

  private mutating func countIssues(_ issues: [PageHeader], _ byPath: [String: PageHeader]) {
    let bySeries = Dictionary(grouping: issues) {
      PathText.folder(of: PathText.folder(of: $0.path)) + "/index.md"
    }
    for (path, own) in bySeries.sorted(by: { $0.key < $1.key }) {
      guard let settings = byPath[path]?.series else { continue }
      var count = SeriesCount()
      count.count(own, of: settings)
      diagnostics += count.diagnostics
      cumulative.merge(count.cumulative) { $1 }
    }
  }

  /// Adds a page that is made from a row of a view.
  mutating func add(_ header: PageHeader, row: [String: String], slug: String) {
    let path = header.path
    var header = header
    let folder = PathText.folder(of: path)
    let name = slug + ".md"
    header.path = folder.isEmpty ? name : folder + "/" + name
    let wanted = header.kindName?.text ?? "page"
    let kind = kinds[wanted] == nil ? "page" : wanted
    append(header, kind: kind, row: row)
    guard let original = plan.byPath[header.path] else { return }
    for (language, translation) in translatedRows[path] ?? [] {
      var translation = translation
      translation.path = PathText.translation(of: header.path, in: language)
      append(translation, kind: kind, row: row, as: language, of: original)
    }
  }

  /// Adds a page without a source.
  @discardableResult
  mutating func add(
    _ role: PlannedPage.Role, route: String, kind: String, title: String, language: String? = nil
  ) -> Int? {
    guard claim(route, for: nil) else { return nil }
    plan.pages.append(
      PlannedPage(
        role: role, path: "", route: route, kind: kind,
        language: language ?? settings.language, plainTitle: title))
    return plan.pages.count - 1
  }

  func isTaken(_ route: String) -> Bool { routes[route.lowercased()] != nil }

  /// - Parameters:
  ///   - language: of a translation; nil for any other page.
  ///   - original: the page that it translates.
  private mutating func append(
    _ header: PageHeader, kind: String, row: [String: String] = [:], as language: String? = nil,
    of original: Int? = nil
  ) {
    let route = PathText.route(ofPage: header.path)
    guard claim(route, for: header) else { return }
    plan.byPath[header.path] = plan.pages.count
    if let original, let language {
      plan.translations[original, default: [:]][language] = plan.pages.count
    }
    plan.pages.append(
      PlannedPage(
        role: .source, path: header.path, route: route, kind: kind,
        language: language ?? header.language
          ?? PathText.languageSuffix(header.path, among: settings.languages) ?? settings.language,
        header: header, row: row,
        plainTitle: header.titleText, original: original))
  }

  /// Takes an address; addresses that differ in case alone would fall together on some systems.
  ///
  /// - Parameter span: the place that asks for it; nil for the file of the page itself.
  mutating func claim(_ route: String, for header: PageHeader?, at span: SourceSpan? = nil) -> Bool
  {
    let key = route.lowercased()
    if let taken = routes[key] {
      diagnostics.append(
        .twoPagesOneAddress(
          route, at: span ?? (header ?? taken).map { .file($0.source.path) },
          other: header == nil ? nil : taken?.source.path))
      return false
    }
    routes.updateValue(header, forKey: key)
    return true
  }

  mutating func add(_ alias: Alias) { plan.aliases.append(alias) }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  private mutating func kind(of header: PageHeader, seriesFolders: Set<String>) -> Kind {
    if let name = header.kindName {
      if let kind = kinds[name.text], !Self.reserved.contains(name.text) { return kind }
      diagnostics.append(
        .unknownKind(
          name.text, at: header.span(name), known: kinds.keys.filter { !Self.reserved.contains($0) }
        ))
      return kinds["page"] ?? Kind(name: "page")
    }
    let folder = PathText.folder(of: header.path)
    var name = "page"
    if PathText.name(of: header.path) == "index.md" {
      if header.series != nil {
        name = "series"
      } else if !folder.isEmpty, seriesFolders.contains(PathText.folder(of: folder)) {
        name = "issue"
      }
    } else if !folder.isEmpty, seriesFolders.contains(PathText.folder(of: folder)),
      !seriesFolders.contains(folder)
    {
      name = "article"
    }
    return kinds[name] ?? Kind(name: name)
  }

  /// - Parameter isWhole: whether a field that must be given must stand here.
  private mutating func checkFields(of header: PageHeader, kind: Kind, isWhole: Bool = true) {
    let known = PageHeader.commonFields + kind.fields.map(\.name)
    for entry in header.fields {
      guard let field = kind.fields.first(where: { $0.name == entry.key }) else {
        diagnostics.append(
          .unknownField(
            entry.key, of: "a page of kind '\(kind.name)'", at: entry.keyNode.span, known: known))
        continue
      }
      if let diagnostic = FieldCheck.check(entry, as: field) { diagnostics.append(diagnostic) }
    }
    for field in kind.fields where field.isRequired && isWhole {
      if !header.fields.contains(where: { $0.key == field.name && !$0.value.isNull }) {
        diagnostics.append(
          .missingField(
            field.name, of: "a page of kind '\(kind.name)'",
            at: header.source.span(line: 1, column: 1)))
      }
    }
  }

  private func heldBack(_ header: PageHeader) -> PublicationPlan.HeldBack? {
    edition.heldBack(header, settings: settings)
  }

  private mutating func arrangeSeries() {
    var places: [String: Int] = [:]
    for (index, page) in plan.pages.enumerated() where page.isIndex && page.original == nil {
      guard let settings = page.header?.series else { continue }
      places[page.folder] = plan.series.count
      plan.series.append(Series(page: index, settings: settings, folder: page.folder))
    }
    if places.isEmpty { return }
    var issues: [String: (series: Int, issue: Int)] = [:]
    for (index, page) in plan.pages.enumerated()
    where page.kind == "issue" && page.isIndex && page.original == nil {
      guard let series = places[PathText.folder(of: page.folder)], let header = page.header
      else { continue }
      issues[page.folder] = (series, plan.series[series].issues.count)
      plan.series[series].issues.append(
        Issue(
          page: index, folder: page.folder, year: page.date?.parts.year, numbers: header.numbers,
          cumulative: cumulative[header.path] ?? [], isSupplement: header.isSupplement,
          supplement: header.supplement))
    }
    for (index, page) in plan.pages.enumerated() where !page.isIndex && page.original == nil {
      if let place = issues[page.folder] {
        plan.series[place.series].issues[place.issue].articles.append(index)
      }
    }
    let series = plan.series
    plan.series = series.map { arranged($0) }
    for (series, found) in plan.series.enumerated() {
      plan.pages[found.page].series = series
      for (issue, planned) in found.issues.enumerated() {
        for page in [planned.page] + planned.articles {
          plan.pages[page].series = series
          plan.pages[page].issue = issue
        }
      }
    }
  }

  private mutating func arranged(_ series: Series) -> Series {
    var series = series
    let pages = plan.pages
    series.issues.sort { first, second in
      guard let a = pages[first.page].header, let b = pages[second.page].header else {
        return false
      }
      return SeriesCount.isBefore(a, b)
    }
    let sections = series.settings.sections
    for index in series.issues.indices {
      for article in series.issues[index].articles {
        guard let header = pages[article].header, let section = header.section else { continue }
        if !sections.isEmpty, !sections.contains(section.text) {
          diagnostics.append(
            .unknownSection(section.text, at: header.span(section), known: sections))
        }
      }
      series.issues[index].articles.sort { first, second in
        let (a, b) = (pages[first].header, pages[second].header)
        func place(_ header: PageHeader?) -> Int {
          header?.section.flatMap { sections.firstIndex(of: $0.text) } ?? sections.count
        }
        return (place(a), a?.order ?? Int.max, pages[first].path)
          < (place(b), b?.order ?? Int.max, pages[second].path)
      }
    }
    return series
  }
}

extension Diagnostic {
  static func indexCase(_ path: String) -> Diagnostic {
    .error(
      "index-case", "the index of a folder is called 'index.md', in small letters",
      at: .file("content/" + path))
  }

  /// - Parameter other: the file of the other page; nil where the build makes it.
  static func twoPagesOneAddress(
    _ route: String, at span: SourceSpan?, other: String?
  ) -> Diagnostic {
    .error(
      "two-pages-one-address", "two pages have the address '\(route)'", at: span,
      notes: [.init("the other is " + (other ?? "a page that the build makes"))],
      help: "rename one of them; addresses that differ in capitals alone count as the same")
  }

  static func unknownKind(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic {
    .error(
      "unknown-kind", "there is no kind '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known.sorted())
        ?? "a kind is made by templates/\(name).mustache and templates/\(name).fields.yml")
  }

  static func unknownSection(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic {
    .error(
      "unknown-section", "the series has no section '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "its sections are "
        + known.joined(separator: "、"))
  }
}

extension PlannedPage {
  /// The page of the issue that this page belongs to; nil outside a series.
  func issuePageIndex(in plan: PublicationPlan) -> Int? {
    guard let series, let issue else { return nil }
    return plan.series[series].issues[issue].page
  }
}
