internal import Datasets
public import Diagnostics
internal import Figures
internal import Markup

/// The figures of a publication, or of one of its pages, with their values.
public enum FigureInventory {
  public struct Entry: Sendable {
    public var name: String
    public var label: String
    /// The value as pages show it; nil where a parameter is missing.
    public var shown: String?
    /// The value as decimal text or text.
    public var raw: String?
    public var unit: String?
    /// The parameters that must be given.
    public var needs: [String] = []
  }

  /// - Parameter page: a path below `content/`; nil for every definition.
  public static func list(
    _ options: BuildOptions, page: String?
  ) async -> (entries: [Entry], diagnostics: [Diagnostic]) {
    let (loaded, found) = await Publication.load(options)
    guard let publication = loaded else { return ([], found.ordered()) }
    guard let page else {
      let listed = definitions(publication)
      return (listed.entries, (found + listed.diagnostics).ordered())
    }
    return await figures(on: page, of: publication, options, found)
  }

  private static func definitions(
    _ publication: Publication
  ) -> (entries: [Entry], diagnostics: [Diagnostic]) {
    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    let scope = FigureScope(
      params: [:], page: nil, language: publication.settings.language, audience: .internal)
    for listed in publication.evaluator.listing(in: scope) {
      let name = listed.name + (listed.column.map { "." + $0 } ?? "")
      var entry = Entry(name: name, label: listed.label, unit: listed.unit)
      switch listed.value {
      case .value(let value): (entry.shown, entry.raw) = (value.text, value.raw)
      case .needs(let parameters): entry.needs = parameters
      case .failed(let found): diagnostics += found
      }
      entries.append(entry)
    }
    return (entries, diagnostics)
  }

  private static func figures(
    on page: String, of publication: Publication, _ options: BuildOptions, _ found: [Diagnostic]
  ) async -> (entries: [Entry], diagnostics: [Diagnostic]) {
    let path = page.hasPrefix("content/") ? String(page.dropFirst("content/".count)) : page
    guard let index = publication.plan.byPath[path] else {
      return (
        [],
        (found + [.unknownPage(path, known: publication.plan.byPath.keys.sorted())]).ordered()
      )
    }
    var whole = publication
    let generated = GeneratedPages.add(to: &whole, options: options)
    let environment = BuildEnvironment(whole, generated, spool: nil)
    let composed = PageComposer(environment: environment, root: options.root).compose(index)
    let entries = composed.figures.map { figure in
      Entry(
        name: figure.value.key, label: figure.value.label, shown: figure.value.text,
        raw: figure.value.raw, unit: figure.value.unit)
    }
    return (entries, (found + composed.diagnostics).ordered())
  }
}

extension Diagnostic {
  static func unknownPage(_ path: String, known: [String]) -> Diagnostic {
    .error(
      "unknown-page", "there is no page '\(path)' in this edition",
      help: Suggestion.help(for: path, in: known) ?? "name it by its path below content/")
  }
}
