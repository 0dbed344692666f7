internal import Datasets
internal import Diagnostics
internal import Figures
internal import Lint
internal import Markup
internal import YAMLSource

/// What tables leave behind for the proofreader while they are drawn.
struct TableProofs {
  private(set) var tables: [ProofTable] = []
  private(set) var datasets: Set<String> = []

  /// Takes down what a block reads.
  mutating func use(_ facts: StatementFacts) {
    datasets.formUnion(facts.datasets)
    datasets.formUnion(facts.views)
  }

  /// Takes a table down as it is shown.
  mutating func add(_ spec: TableSpec, _ rows: TableRows, _ resolver: PageResolver) {
    use(rows.result.facts)
    let setting = FormatSetting(
      language: resolver.page.language, rounding: resolver.environment.settings.rounding)
    tables.append(
      ProofTable(
        id: spec.id, columns: rows.columns.map(\.name),
        rows: rows.result.rows.map { row in
          rows.columns.indices.map { index in
            Self.cell(
              row[rows.places[index]], rows.columns[index], rows.mark(of: row, in: index, spec),
              setting)
          }
        },
        totals: spec.totals.map { Self.total($0, rows, spec, resolver) },
        note: spec.note.map { resolver.unseenText($0, in: spec.source) } ?? "", span: spec.span))
  }

  private static func cell(
    _ value: SQLValue, _ column: TableSpec.Column, _ mark: TableMark?, _ setting: FormatSetting
  ) -> ProofTable.Cell {
    if case .instead(let text) = mark { return .init(text: text, shownValue: nil, value: nil) }
    let number = value.isNumber ? value.decimal : nil
    guard let format = column.format, let shown = try? format.show(value, setting) else {
      return .init(text: value.plainText ?? "", shownValue: number, value: number)
    }
    return .init(
      text: shown.text, shownValue: number == nil ? nil : DecimalNumber(text: shown.value),
      value: number)
  }

  private static func total(
    _ entries: [YAMLEntry], _ rows: TableRows, _ spec: TableSpec, _ resolver: PageResolver
  ) -> [ProofTable.Cell] {
    rows.columns.map { column in
      guard let node = entries.first(where: { $0.key == column.name })?.value,
        let text = node.text
      else { return .init(text: "", shownValue: nil, value: nil) }
      let tree = resolver.inline(LocatedText(node, text: text), in: spec.source)
      var value: DecimalNumber?
      var shown: DecimalNumber?
      if let reference = tree.figureReferences.first,
        case .value(let figure) = resolver.environment.evaluator.evaluate(
          reference, in: resolver.scope)
      {
        value = DecimalNumber(text: figure.raw)
        shown = DecimalNumber(text: figure.publicRaw)
      }
      return .init(
        text: resolver.unseenText(LocatedText(node, text: text), in: spec.source),
        shownValue: shown, value: value)
    }
  }
}
