internal import Diagnostics
internal import Figures
internal import Lint
internal import Markup
internal import YAMLSource

/// What the proofreader keeps of a composed page.
struct ComposedProof: Sendable {
  var proof: PageProof
  /// Figures that the page uses otherwise than in its texts.
  var figures: Set<String>
  /// Datasets and views that its tables read.
  var datasets: Set<String>
}

extension PageComposer {
  /// Reads a page as it was composed.
  ///
  /// - Parameters:
  ///   - source: the page's whole file.
  ///   - tree: with included texts, and those whose condition holds, in their places.
  ///   - parsed: the tree as it was read, with its conditions.
  func proof(
    of page: PlannedPage, _ header: PageHeader, _ source: SourceText, _ tree: MarkupTree,
    parsed: MarkupTree, _ resolver: PageResolver, by reader: Proofreader
  ) -> ComposedProof {
    let collector = ProofCollector(resolver: resolver, source: source)
    let kind = environment.templates.kinds[page.kind]
    collector.add(header.title, in: header.source, as: .title)
    collector.add(header.subtitle, in: header.source, as: .title)
    collector.add(header.summary, in: header.source, as: .summary)
    collector.add(header.description, in: header.source, as: .summary)
    for field in kind?.fields ?? [] {
      guard let node = header.fields.first(where: { $0.key == field.name })?.value else { continue }
      for value in node.elements ?? [node] {
        guard let text = value.text else { continue }
        switch field.type {
        case .inline: collector.add(LocatedText(value, text: text), in: header.source, as: .note)
        case .text, .texts:
          collector.add(LocatedText(value, text: text), in: header.source, as: .field)
        default: break
        }
      }
    }
    collector.add(tree)
    for block in parsed.blocks where block.name == "when" {
      guard let node = block.body?["if"] else { continue }
      collector.use(FigureCondition.parse(node).condition?.references ?? [])
    }
    let tables = resolver.tableProofs ?? TableProofs()
    let read = ProofPage(
      path: page.path, kind: page.kind, isDataBacked: kind?.isDataBacked ?? false,
      language: page.language, params: resolver.scope.params, date: page.date,
      texts: collector.texts, tables: tables.tables, sources: collector.sources)
    return ComposedProof(
      proof: reader.read(read), figures: collector.otherFigures, datasets: tables.datasets)
  }
}
