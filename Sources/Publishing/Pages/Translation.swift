internal import Datasets
internal import Diagnostics
internal import YAMLSource

extension PathText {
  /// The page of which a path is a translation: `reports/a.md` for `reports/a.en.md`.
  ///
  /// - Parameter languages: the publication's own first; a path that ends in it is no translation.
  /// - Returns: nil for a path without one of the other languages in it.
  static func translated(
    _ path: String, among languages: [String]
  ) -> (page: String, language: String)? {
    guard let language = languageSuffix(path, among: Array(languages.dropFirst())) else {
      return nil
    }
    return (String(path.dropLast(language.utf8.count + ".md".utf8.count + 1)) + ".md", language)
  }

  /// Where a page's translation lies: `reports/a.en.md` for `reports/a.md`.
  static func translation(of path: String, in language: String) -> String {
    String(path.dropLast(".md".count)) + "." + language + ".md"
  }
}

extension PageHeader {
  /// What a translation says of itself, and for all that it leaves out what its page says.
  ///
  /// Words of the page that it doesn't put otherwise come out in its language where the
  /// publication's terms have them. When it was last changed, its other addresses and its own
  /// words (title, summary, description) are never taken from the page.
  ///
  /// - Parameter term: a text of the page in the translation's language.
  func sharing(_ page: PageHeader, term: (String) -> String) -> PageHeader {
    var header = self
    header.kindName = page.kindName
    header.date = date ?? page.date
    header.params = page.params.merging(params) { $1 }
    header.numbering = numbering ?? page.numbering
    header.isDraft = isDraft || page.isDraft
    header.audience = [audience, page.audience].compactMap(\.self).max()
    header.publishAt = [publishAt, page.publishAt].compactMap(\.self).max()
    header.tags = page.tags
    header.order = order ?? page.order
    header.section = section ?? page.section.map { $0.put(term($0.text)) }
    header.sourceLine = sourceLine ?? page.sourceLine.map(term)
    header.authors = authors.isEmpty ? page.authors.map(term) : authors
    header.isSample = isSample || page.isSample
    header.hasContents = hasContents ?? page.hasContents
    header.series = page.series
    (header.numbers, header.numberSpan) = (page.numbers, page.numberSpan)
    (header.isSupplement, header.supplement) = (page.isSupplement, page.supplement)
    header.dataPages = page.dataPages
    header.image = image ?? page.image
    header.latest = latest.isEmpty ? page.latest : latest
    let own = Set(fields.map(\.key))
    header.fields +=
      page.fields.filter { !own.contains($0.key) }
      .map { YAMLEntry(key: $0.key, keyNode: $0.keyNode, value: $0.value.mapTexts(term)) }
    return header
  }

  /// Fields that only its page can give, and that the translation gives itself.
  var fieldsOfThePage: [String] {
    [
      ("kind", kindName != nil), ("tags", !tags.isEmpty), ("series", series != nil),
      ("number", !numbers.isEmpty), ("supplement", isSupplement), ("pages", dataPages != nil),
    ].filter(\.1).map(\.0)
  }

  /// The day of what a page says: when it was last changed, else its date; nil where it has neither.
  var asOf: CivilDay? { updated ?? date }
}

extension LocatedText {
  /// Another text in the place of this one.
  fileprivate func put(_ text: String) -> LocatedText {
    var located = self
    located.text = text
    return located
  }
}

extension YAMLNode {
  /// The same node with other texts in its scalars, keys as they are.
  func mapTexts(_ change: (String) -> String) -> YAMLNode {
    switch value {
    case .null: self
    case .scalar(let text, let quoted): replacing(.scalar(change(text), quoted: quoted))
    case .sequence(let nodes): replacing(.sequence(nodes.map { $0.mapTexts(change) }))
    case .mapping(let entries):
      replacing(
        .mapping(
          entries.map {
            YAMLEntry(key: $0.key, keyNode: $0.keyNode, value: $0.value.mapTexts(change))
          }))
    }
  }

  /// Another value at the same place.
  func replacing(_ value: YAMLNode.Value) -> YAMLNode {
    YAMLNode(value: value, source: source, line: line, column: column, length: length)
  }
}

extension PlanBuilder {
  /// The translations among the headers, by their path, with the page that each translates and its
  /// language.
  func translations(
    among headers: [PageHeader], _ byPath: [String: PageHeader]
  ) -> [String: (page: PageHeader, language: String)] {
    guard settings.languages.count > 1 else { return [:] }
    var found: [String: (page: PageHeader, language: String)] = [:]
    for header in headers where header.language == nil {
      guard
        let (path, language) = PathText.translated(header.path, among: settings.languages),
        let page = byPath[path], page.language ?? settings.language != language
      else { continue }
      found[header.path] = (page, language)
    }
    return found
  }
}

extension PublicationPlan {
  /// The page, or its translation into a language where there is one.
  func page(_ index: Int, in language: String) -> Int {
    let original = pages[index].original ?? index
    if pages[original].language == language { return original }
    return translations[original]?[language] ?? index
  }
}

extension Diagnostic {
  static func translationAlone(_ path: String, of page: String) -> Diagnostic {
    .warning(
      "translation-alone", "there is no page '\(page)' of which this would be a translation",
      at: .file("content/" + path),
      help: "give both the same name, or call a page that stands alone otherwise, with 'language:'")
  }
}
