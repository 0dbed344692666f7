internal import Diagnostics
internal import Figures
internal import YAMLSource

/// What an editor is told of translations: those that lack, those older than their pages, and where
/// one shows other figures or leaves words as they are.
struct TranslationCheck {
  let environment: BuildEnvironment
  let composed: [ComposedPage]

  private var plan: PublicationPlan { environment.plan }

  func diagnostics() -> [Diagnostic] {
    let languages = environment.settings.languages
    guard languages.count > 1 else { return [] }
    return languages.dropFirst().flatMap(listed) + plan.pages.indices.flatMap(compared)
  }

  /// The pages without a translation into a language, and the translations that are older than
  /// their pages: told once each, by the files.
  private func listed(_ language: String) -> [Diagnostic] {
    var lacking: Set<String> = []
    var stale: Set<String> = []
    var all: Set<String> = []
    for (index, page) in plan.pages.enumerated() {
      guard let header = page.header, page.original == nil, page.language != language else {
        continue
      }
      all.insert(header.source.path)
      guard let translation = plan.translations[index]?[language],
        let other = plan.pages[translation].header
      else {
        lacking.insert(header.source.path)
        continue
      }
      if let day = header.asOf, let own = other.asOf, own < day { stale.insert(other.source.path) }
    }
    if lacking.count == all.count { return [] }
    var found: [Diagnostic] = []
    if !lacking.isEmpty {
      found.append(.translationsMissing(lacking.sorted(), of: all.count, language))
    }
    if !stale.isEmpty { found.append(.translationsStale(stale.sorted(), language)) }
    return found
  }

  private func compared(_ index: Int) -> [Diagnostic] {
    let page = plan.pages[index]
    guard let original = page.original, let header = page.header else { return [] }
    let (own, other) = (composed[index], composed[original])
    var found: [Diagnostic] = []
    let isIssued = own.release?.isIssued ?? false || other.release?.isIssued ?? false
    if !isIssued {
      let lacks = names(other).subtracting(names(own)).sorted()
      let adds = names(own).subtracting(names(other)).sorted()
      if !lacks.isEmpty || !adds.isEmpty {
        found.append(.translationDiffers(lacks, adds, at: .file(header.source.path)))
      }
    }
    let words = own.untranslated + (page.language.hasPrefix("zh") ? [] : fields(header, page.kind))
    if !words.isEmpty { found.append(.untranslatedWords(words, at: .file(header.source.path))) }
    return found
  }

  /// What the kind's fields say in Chinese because the page says it so.
  private func fields(_ header: PageHeader, _ kind: String) -> [String] {
    let shown = environment.templates.kinds[kind]?.fields ?? []
    return header.fields.filter { entry in
      entry.value.source !== header.source
        && shown.contains { $0.name == entry.key && !$0.label.isEmpty }
    }.compactMap(\.value.text).filter(HanWords.stand)
  }

  /// The figures that a page shows, by key, and its numbered tables and charts by id.
  private func names(_ page: ComposedPage) -> Set<String> {
    Set(page.figures.map(\.value.key)).union(page.captions.keys)
  }
}

extension Diagnostic {
  static func translationsMissing(_ files: [String], of count: Int, _ language: String)
    -> Diagnostic
  {
    .notice(
      "translations-missing",
      "\(files.count) of \(count) pages have no translation into '\(language)'",
      at: .file("content/site.yml"),
      notes: [.init("without: " + files.joined(separator: ", "))],
      help: "the translation of page.md is page.\(language).md beside it")
  }

  static func translationsStale(_ files: [String], _ language: String) -> Diagnostic {
    .notice(
      "translations-stale",
      "\(files.count) translations into '\(language)' are older than their pages",
      at: .file("content/site.yml"), notes: [.init("older: " + files.joined(separator: ", "))],
      help: "bring them up to date, and give them an 'updated' no earlier than the page's")
  }

  static func translationDiffers(
    _ lacks: [String], _ adds: [String], at span: SourceSpan
  ) -> Diagnostic {
    let parts = [("lacks", lacks), ("adds", adds)].filter { !$0.1.isEmpty }
    return .notice(
      "translation-differs", "this translation shows other figures than its page", at: span,
      notes: parts.map { .init("it \($0.0) " + $0.1.joined(separator: ", ")) })
  }

  static func untranslatedWords(_ words: [String], at span: SourceSpan) -> Diagnostic {
    .notice(
      "untranslated-words", "words of the page stand in this translation as they are", at: span,
      notes: [.init(words.joined(separator: " | "))],
      help: "put them otherwise in the block, or once for all in content/terms.LANGUAGE.yml")
  }

  static func translationFields(_ names: [String], at span: SourceSpan) -> Diagnostic {
    .warning(
      "translation-fields",
      "a translation takes " + names.map { "'\($0)'" }.joined(separator: ", ") + " from its page",
      at: span, help: "take what is said of it here out of the front matter")
  }
}
