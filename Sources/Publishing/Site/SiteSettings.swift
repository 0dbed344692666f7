public import Datasets
public import Diagnostics
public import Figures
internal import Lint
internal import YAMLSource

/// What `site.yml` says of the whole publication.
public struct SiteSettings: Sendable {
  public struct Link: Sendable {
    public var title: String
    /// In further languages.
    var titles: [String: String] = [:]
    /// The page's path under `content/`.
    public var page: String
    public var span: SourceSpan
  }

  public var title = ""
  public var organization = ""
  /// A small word behind the organization, such as 示例.
  public var tag = ""
  public var description = ""
  /// The texts above in further languages, by their key in `site.yml`.
  var translated: [String: [String: String]] = [:]
  /// The publication's words in further languages, by language and word.
  var terms: [String: [String: String]] = [:]
  public var language = "zh-Hans"
  /// Every language that pages may have, the first being `language`.
  public var languages = ["zh-Hans"]
  /// The site's address without a closing slash; nil where it has none, and then no feeds.
  public var address: String?
  /// Minutes east of Greenwich.
  public var timeZone = 0
  public var audience = Audience.public
  public var navigation: [Link] = []
  public var footerLinks: [Link] = []
  var footerNote: LocatedText?
  var footerNotes: [String: LocatedText] = [:]
  /// The file itself, for places in it.
  var source: SourceText?
  public var footerFields: [(label: String, value: String)] = []
  /// Whether the site has a search page and its index.
  public var hasSearch = true
  public var rounding = FigureOptions().rounding
  public var changeFrom = FigureOptions().changeFrom
  public var keepsRawHTML = false
  /// How much each rule of the proofreader weighs.
  var lint = LintSettings()
  /// Entries on one page of a folder's index.
  public var perPage = 30
  /// The stages at which a page is signed before it is published, in their order; empty where nobody
  /// has to.
  public var workflow: [String] = []
}

extension SiteSettings {
  /// The languages that Gazette knows. It has its own words for the first two; others take those of
  /// the publication's `templates/strings/`, and English ones for what is missing there.
  static let knownLanguages = ["zh-Hans", "en", "ar", "fa", "he", "ur"]

  /// Reads `site.yml`.
  static func read(_ source: SourceText) -> (settings: SiteSettings, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(source)
    var settings = SiteSettings()
    settings.source = source
    var diagnostics = parsed.diagnostics
    guard let root = parsed.root else {
      if diagnostics.isEmpty { diagnostics.append(.emptySettings(source.path)) }
      return (settings, diagnostics)
    }
    var fields = YAMLFields(root, of: "site.yml")
    _ = fields.choice("format", of: ["1"])
    fields.require("title")
    fields.require("language")
    settings.language = fields.choice("language", of: knownLanguages) ?? "zh-Hans"
    settings.title = settings.read("title", &fields)
    settings.organization = settings.read("organization", &fields)
    settings.tag = settings.read("tag", &fields)
    settings.description = settings.read("description", &fields)
    settings.languages = [settings.language]
    for language in fields.texts("languages") ?? [] where !settings.languages.contains(language) {
      if knownLanguages.contains(language) {
        settings.languages.append(language)
      } else {
        fields.report(.unknownLanguage(language, at: fields.valueSpan("languages")))
      }
    }
    settings.address = address(&fields)
    settings.timeZone = timeZone(&fields)
    if let audience = fields.choice("audience", of: Audience.allCases.map(\.rawValue)) {
      settings.audience = Audience(rawValue: audience) ?? .public
    }
    settings.navigation = settings.links(fields.list("navigation"), in: &fields)
    if let footer = fields.value("footer") { settings.readFooter(footer, &fields) }
    switch fields.choice("rounding", of: ["half-even", "half-away-from-zero"]) {
    case "half-away-from-zero": settings.rounding = .halfAwayFromZero
    default: settings.rounding = .halfEven
    }
    switch fields.choice("change-from", of: ["unrounded", "shown"]) {
    case "shown": settings.changeFrom = .shown
    default: settings.changeFrom = .unrounded
    }
    settings.keepsRawHTML = fields.flag("raw-html") ?? false
    settings.hasSearch = fields.flag("search") ?? true
    settings.lint = lint(&fields)
    if let count = fields.integer("per-page") {
      if count >= 1 {
        settings.perPage = count
      } else {
        fields.report(.perPageTooSmall(at: fields.valueSpan("per-page")))
      }
    }
    for stage in fields.texts("workflow") ?? [] {
      if settings.workflow.contains(stage) || stage.isEmpty {
        fields.report(.stageRepeated(stage, at: fields.valueSpan("workflow")))
      } else {
        settings.workflow.append(stage)
      }
    }
    diagnostics += fields.finish()
    return (settings, diagnostics)
  }

  private mutating func readFooter(_ node: YAMLNode, _ outer: inout YAMLFields) {
    var fields = YAMLFields(node, of: "the footer")
    footerLinks = links(fields.list("links"), in: &fields)
    for (language, node) in texts("note", &fields) {
      guard let text = node.text else { continue }
      if language == self.language {
        footerNote = LocatedText(node, text: text)
      } else {
        footerNotes[language] = LocatedText(node, text: text)
      }
    }
    for entry in fields.mapping("fields") ?? [] {
      footerFields.append((entry.key, entry.value.text ?? ""))
    }
    for diagnostic in fields.finish() { outer.report(diagnostic) }
  }

  private func links(_ nodes: [YAMLNode]?, in outer: inout YAMLFields) -> [Link] {
    (nodes ?? []).map { node in
      var fields = YAMLFields(node, of: "a link")
      fields.require("title")
      let titles = texts("title", &fields)
      let link = Link(
        title: titles.first { $0.language == language }?.node.text ?? "",
        titles: Dictionary(titles.map { ($0.language, $0.node.text ?? "") }) { first, _ in first },
        page: fields.requiredText("page"), span: node["page"]?.span ?? node.span)
      for diagnostic in fields.finish() { outer.report(diagnostic) }
      return link
    }
  }

  /// A text of the site in its own language; those in others are taken down.
  private mutating func read(_ key: String, _ fields: inout YAMLFields) -> String {
    var own = ""
    for (language, node) in texts(key, &fields) {
      if language == self.language {
        own = node.text ?? ""
      } else {
        translated[key, default: [:]][language] = node.text
      }
    }
    return own
  }

  /// `title: …`, which is in the site's language, or `title: {zh-Hans: …, en: …}`.
  private func texts(
    _ key: String, _ fields: inout YAMLFields
  ) -> [(language: String, node: YAMLNode)] {
    guard let value = fields.value(key), !value.isNull else { return [] }
    guard let entries = value.entries else {
      return fields.text(key) == nil ? [] : [(language, value)]
    }
    var texts: [(language: String, node: YAMLNode)] = []
    for entry in entries {
      if !Self.knownLanguages.contains(entry.key) {
        fields.report(.unknownLanguage(entry.key, at: entry.keyNode.span))
      } else if entry.value.text == nil {
        fields.report(.wrongType("'\(entry.key)'", expected: "text", entry.value))
      } else {
        texts.append((entry.key, entry.value))
      }
    }
    if !entries.contains(where: { $0.key == language }) {
      fields.report(.missingField(language, of: "'\(key)'", at: value.span))
    }
    return texts
  }

  private static func lint(_ outer: inout YAMLFields) -> LintSettings {
    guard let node = outer.value("lint") else { return LintSettings() }
    var fields = YAMLFields(node, of: "'lint'")
    var levels: [LintRule: LintSettings.Level] = [:]
    for rule in LintRule.allCases {
      let name = fields.choice(rule.rawValue, of: LintSettings.Level.allCases.map(\.rawValue))
      levels[rule] = name.flatMap(LintSettings.Level.init)
    }
    for diagnostic in fields.finish() { outer.report(diagnostic) }
    return LintSettings(levels)
  }

  private static func address(_ fields: inout YAMLFields) -> String? {
    guard var address = fields.text("address") else { return nil }
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
      fields.report(.addressNeedsScheme(at: fields.valueSpan("address")))
      return nil
    }
    while address.hasSuffix("/") { address.removeLast() }
    return address
  }

  private static func timeZone(_ fields: inout YAMLFields) -> Int {
    guard let text = fields.text("time-zone") else { return 0 }
    guard let minutes = Instant.offset(text) else {
      fields.report(.wrongTimeZone(text, at: fields.valueSpan("time-zone")))
      return 0
    }
    return minutes
  }
}

extension Diagnostic {
  static func emptySettings(_ path: String) -> Diagnostic {
    .error(
      "empty-settings", "site.yml says nothing", at: .file(path),
      help: "it needs at least 'title: …' and 'language: zh-Hans'")
  }

  static func unknownLanguage(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "unknown-language", "the language '\(name)' isn't known", at: span,
      help: "known are " + SiteSettings.knownLanguages.joined(separator: ", "))
  }

  static func addressNeedsScheme(at span: SourceSpan) -> Diagnostic {
    .error(
      "site-address", "the site's address must begin with https:// or http://", at: span)
  }

  static func stageRepeated(_ stage: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "workflow-stage",
      stage.isEmpty
        ? "a stage of the workflow has no name" : "the workflow has the stage '\(stage)' twice",
      at: span)
  }

  static func perPageTooSmall(at span: SourceSpan) -> Diagnostic {
    .error("wrong-type", "'per-page' must be 1 or more", at: span)
  }

  static func wrongTimeZone(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "time-zone", "'\(text)' is not a time zone", at: span,
      help: "write the hours and minutes east of Greenwich in quotes, such as \"+08:00\"")
  }
}
