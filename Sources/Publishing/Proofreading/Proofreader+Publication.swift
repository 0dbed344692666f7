internal import Datasets
internal import Diagnostics
internal import Figures
internal import Lint
internal import Markup

extension Proofreader {
  /// A proofreader with the settings of a publication, and with the words of its `terms.yml`.
  static func load(
    _ publication: Publication
  ) -> (reader: Proofreader, diagnostics: [Diagnostic]) {
    var terms = TermList()
    var diagnostics: [Diagnostic] = []
    let (file, path) = (publication.contentFolder + "/terms.yml", "content/terms.yml")
    if Disk.kind(of: file) == .file, let bytes = try? Disk.read(file) {
      if let fault = TextCheck.fault(in: bytes, path: path) {
        diagnostics.append(fault)
      } else {
        (terms, diagnostics) = TermList.read(SourceText(path: path, bytes: bytes))
      }
    }
    let reader = Proofreader(
      settings: publication.settings.lint, blocks: Set(MarkupBlock.names), terms: terms)
    return (reader, diagnostics)
  }

  /// What there is to tell of a publication whose pages have been composed.
  ///
  /// - Parameter isWhole: whether every page could be composed.
  func diagnostics(
    of environment: BuildEnvironment, _ composed: [ComposedPage], isWhole: Bool
  ) -> [Diagnostic] {
    let proofs = composed.compactMap(\.proof)
    var facts = PublicationFacts(
      definitions: Self.definitions(environment.evaluator.book),
      datasets: Self.datasets(environment.catalog))
    for proof in proofs {
      facts.otherFigures.formUnion(proof.figures)
      facts.otherDatasets.formUnion(proof.datasets)
    }
    Self.addUnread(environment, to: &facts)
    return diagnostics(
      proofs.map(\.proof), facts: facts, sources: Self.sources(environment), isWhole: isWhole)
  }

  private static func definitions(_ book: FigureBook) -> [ProofDefinition] {
    book.names.compactMap { book.definitions[$0] }.map { definition in
      ProofDefinition(
        name: definition.name, unit: definition.unit?.plain, sql: definition.statement,
        inputs: definition.inputs, datasets: definition.tables, span: definition.span)
    }
  }

  private static func datasets(_ catalog: Catalog) -> [PublicationFacts.Dataset] {
    let all =
      catalog.datasets.map {
        PublicationFacts.Dataset(name: $0.name, span: $0.span ?? .file($0.path))
      }
      + catalog.views.map {
        PublicationFacts.Dataset(name: $0.name, span: $0.source.span(line: 1, column: 1))
      }
    return all.sorted { $0.name < $1.name }
  }

  /// What pages use that aren't in this edition, and pages made from data, is in use.
  private static func addUnread(_ environment: BuildEnvironment, to facts: inout PublicationFacts) {
    for page in environment.plan.pages {
      if let view = page.header?.dataPages?.view { facts.otherDatasets.insert(view) }
    }
    for path in environment.plan.heldBack.keys {
      guard let bytes = try? Disk.read(environment.contentFolder + "/" + path) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      for definition in facts.definitions where text.contains(definition.name) {
        facts.otherFigures.insert(definition.name)
      }
      for dataset in facts.datasets where text.contains(dataset.name) {
        facts.otherDatasets.insert(dataset.name)
      }
    }
    // What a view reads is in use, though the view itself may not be: that is told at the view.
    for view in environment.catalog.views {
      facts.otherDatasets.formUnion(view.datasets)
      facts.otherDatasets.formUnion(view.views)
    }
  }

  /// The files of figures and views, in which something may be allowed.
  private static func sources(_ environment: BuildEnvironment) -> [SourceText] {
    let spans = environment.evaluator.book.definitions.values.map(\.span.path)
    let figures = Set(spans).sorted().compactMap { path -> SourceText? in
      let file = environment.contentFolder + "/" + path.dropFirst("content/".count)
      return (try? Disk.read(file)).map { SourceText(path: path, bytes: $0) }
    }
    return figures + environment.catalog.views.map(\.source)
  }
}
