internal import Diagnostics
internal import YAMLSource

/// What the publication's own words and names in its data are called in another language, from
/// `content/terms.en.yml`: 天津 is Tianjin, wherever it stands.
enum SiteTerms {
  static func fileName(_ language: String) -> String { "terms.\(language).yml" }

  /// A flat map; what isn't a text is reported and left out.
  static func read(_ source: SourceText) -> (terms: [String: String], diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(source)
    var diagnostics = parsed.diagnostics
    var terms: [String: String] = [:]
    if let root = parsed.root, root.entries == nil {
      diagnostics.append(.wrongType("the file", expected: "a mapping of texts", root))
    }
    for entry in parsed.root?.entries ?? [] {
      if let text = entry.value.text {
        terms[entry.key] = text
      } else {
        diagnostics.append(.wrongType("'\(entry.key)'", expected: "text", entry.value))
      }
    }
    return (terms, diagnostics)
  }
}

extension SiteSettings {
  /// A word of the publication in another language; the word itself where there is none for it.
  func term(_ text: String, in language: String) -> String {
    terms[language]?[text] ?? text
  }

  /// The site's own texts in a language: as `site.yml` has them, else by the publication's terms.
  func title(in language: String) -> String { text("title", title, language) }
  func organization(in language: String) -> String {
    text("organization", organization, language)
  }
  func tag(in language: String) -> String { text("tag", tag, language) }
  func description(in language: String) -> String { text("description", description, language) }

  /// The language with which Chinese is marked on a page in another one; nil on pages in Chinese, and
  /// where the publication has none.
  func chinese(on language: String) -> String? {
    language.hasPrefix("zh") ? nil : languages.first { $0.hasPrefix("zh") }
  }

  private func text(_ key: String, _ own: String, _ language: String) -> String {
    if language == self.language { return own }
    return translated[key]?[language] ?? term(own, in: language)
  }

  /// The footer's note in a language; the site's own where it isn't given in it.
  func footerNote(in language: String) -> LocatedText? { footerNotes[language] ?? footerNote }
}

extension SiteSettings.Link {
  func title(in language: String, _ settings: SiteSettings) -> String {
    if language == settings.language { return title }
    return titles[language] ?? settings.term(title, in: language)
  }
}
