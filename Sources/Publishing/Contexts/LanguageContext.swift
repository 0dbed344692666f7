/// The names of a page that tell of languages: its own, and the ways to its translations.
struct LanguageContext {
  let build: FinishedPages
  let page: PlannedPage
  let index: Int

  private var environment: BuildEnvironment { build.environment }
  private var settings: SiteSettings { environment.settings }

  static let names: [String: TemplateShape] = [
    "is_rtl": .flag, "has_other_words": .flag, "words_language": .text, "has_languages": .flag,
    "languages": .list(language),
    "has_translations": .flag,
    "translations": .list(.object(["language": .text, "url": .text])),
  ]

  private static let language: TemplateShape = .object([
    "language": .text, "name": .text, "url": .text, "current": .flag, "is_translation": .flag,
    "is_rtl": .flag,
  ])

  func values() -> TemplateFields {
    let entries = entries
    let translations = alternates
    return [
      "is_rtl": .flag(LanguageNames.isRightToLeft(page.language)),
      // The template's own words, where there are none in the page's language.
      "has_other_words": .flag(!environment.templates.hasWords(page.language)),
      "words_language": .text(TemplateSet.fallback),
      "languages": .list(entries), "has_languages": .flag(entries.count > 1),
      "translations": .list(translations), "has_translations": .flag(!translations.isEmpty),
    ]
  }

  /// The page in each of the publication's languages; where it isn't there in one, that language's
  /// front page. A language without either is left out.
  private var entries: [TemplateFields] {
    if settings.languages.count < 2 { return [] }
    return settings.languages.compactMap { language in
      if language == page.language { return entry(language, to: page.route, isTranslation: true) }
      let found = build.plan.page(index, in: language)
      let isTranslation = build.plan.pages[found].language == language
      if isTranslation, build.plan.pages[index].header != nil {
        return entry(language, to: build.plan.pages[found].route, isTranslation: true)
      }
      return environment.home(in: language).map { entry(language, to: $0, isTranslation: false) }
    }
  }

  private func entry(_ language: String, to route: String, isTranslation: Bool) -> TemplateFields {
    // Where there is only the front page to go to, the words say so, in the language it is in.
    let home = environment.words(language)["front_page_here"] ?? ""
    let name = isTranslation || home.isEmpty ? LanguageNames.own(language) : home
    return [
      "language": .text(language), "name": .text(name),
      "url": .text(environment.url(from: page, to: route)),
      "current": .flag(language == page.language), "is_translation": .flag(isTranslation),
      "is_rtl": .flag(LanguageNames.isRightToLeft(language)),
    ]
  }

  /// The page and its translations, for machines: empty where it stands alone. The address is
  /// absolute where the site has one.
  private var alternates: [TemplateFields] {
    build.versions(of: index).map { language, route in
      let url =
        settings.address.map { $0 + "/" + PathText.encoded(route) }
        ?? environment.url(from: page, to: route)
      return ["language": .text(language), "url": .text(url)]
    }
  }
}

extension FinishedPages {
  /// A page and its translations with their routes, in the order of the site's languages; empty for
  /// one that stands alone.
  func versions(of index: Int) -> [(language: String, route: String)] {
    let original = plan.pages[index].original ?? index
    guard let translations = plan.translations[original] else { return [] }
    var versions = translations
    versions[plan.pages[original].language] = original
    return environment.settings.languages.compactMap { language in
      versions[language].map { (language, plan.pages[$0].route) }
    }
  }
}

extension BuildEnvironment {
  /// The route of the front page in a language; nil where there is none.
  func home(in language: String) -> String? {
    if language == settings.language { return "index.html" }
    guard let index = plan.byPath["index.md"] else { return nil }
    return plan.translations[index]?[language].map { plan.pages[$0].route }
  }
}
