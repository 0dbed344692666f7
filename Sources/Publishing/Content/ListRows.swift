internal import Datasets
internal import Diagnostics

/// An entry of a `list` block, as its query gave it.
struct ListEntry {
  var title: String
  /// Where the title leads, as the data say it; nil for nowhere.
  var link: String?
  /// A day or a period; nil where there is none.
  var date: String?
  /// Empty texts are left out.
  var by: [String]
  var summary: String?
  /// Empty where the group has no name.
  var group: String
  /// The values of the columns that tell entries apart.
  var key: [String]
}

/// The entries of a `list` block.
struct ListRows {
  var entries: [ListEntry] = []
  let facts: StatementFacts

  /// Runs the block's query.
  ///
  /// - Parameter params: the page's own, for parameters without a value.
  static func read(
    _ spec: ListSpec, catalog: Catalog, params: [String: String], audience: Audience
  ) -> (rows: ListRows?, diagnostics: [Diagnostic]) {
    let (result, found) = spec.data.result(
      from: catalog, params: params, audience: audience, named: spec.columns.map(\.name))
    guard let result else { return (nil, found) }
    var diagnostics = found
    var told: Set<String> = []
    for column in spec.columns
    where result.index(ofColumn: column.name) == nil && told.insert(column.name).inserted {
      diagnostics.append(.unknownTableColumn(column.name, at: column.span, known: result.columns))
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    func text(_ column: ListSpec.Name?, _ row: [SQLValue]) -> String? {
      column.flatMap { result.index(ofColumn: $0.name) }.flatMap { row[$0].plainText }
        .flatMap { $0.isEmpty ? nil : $0 }
    }
    var rows = ListRows(facts: result.facts)
    rows.entries = result.rows.map { row in
      ListEntry(
        title: text(spec.title, row) ?? "", link: text(spec.link, row), date: text(spec.date, row),
        by: spec.by.compactMap { text($0, row) }, summary: text(spec.summary, row),
        group: text(spec.group, row) ?? "", key: spec.names.map { text($0, row) ?? "" })
    }
    diagnostics += rows.faults(spec)
    return (rows, diagnostics)
  }

  private func faults(_ spec: ListSpec) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    if entries.isEmpty, spec.empty == nil {
      faults.append(.blockWithoutRows(.list, at: spec.span))
    }
    if let nameless = entries.first(where: \.title.isEmpty) {
      faults.append(
        .listWithoutTitle(nameless.key.joined(separator: ", "), at: spec.title.span))
    }
    if let date = spec.date,
      let wrong = entries.lazy.compactMap(\.date).first(where: { Period($0) == nil })
    {
      faults.append(.listDate(wrong, at: date.span))
    }
    var seen: Set<[String]> = []
    if !spec.key.isEmpty, let repeated = entries.first(where: { !seen.insert($0.key).inserted }) {
      faults.append(
        .tableKeyRepeated(repeated.key.joined(separator: ", "), at: spec.key[0].span))
    }
    return faults
  }

  /// The entries by their groups: groups in the order in which they come first.
  var groups: [(name: String, entries: [ListEntry])] {
    var places: [String: Int] = [:]
    var groups: [(name: String, entries: [ListEntry])] = []
    for entry in entries {
      if let place = places[entry.group] {
        groups[place].entries.append(entry)
      } else {
        places[entry.group] = groups.count
        groups.append((entry.group, [entry]))
      }
    }
    return groups
  }
}

extension Diagnostic {
  static func listWithoutTitle(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "list-without-title",
      key.isEmpty ? "an entry of this list has no title" : "the entry '\(key)' has no title",
      at: span, help: "leave it out with 'where', or give it a title in the data")
  }

  static func listDate(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "list-date", "'\(text)' is neither a day nor a period", at: span,
      help: "days are written 2022-10-07, periods 2022-H1 or 2022-Q3; other text goes to 'by'")
  }
}
