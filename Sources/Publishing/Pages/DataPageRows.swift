internal import Datasets
internal import Diagnostics

/// The pages that a view's rows make of one source.
struct DataPageRows {
  let header: PageHeader
  let pages: DataPages
  let table: ResultTable

  func add(to builder: inout PlanBuilder) -> [Diagnostic] {
    guard let key = table.index(ofColumn: pages.key) else {
      return [.noSuchColumn(pages.key, self)]
    }
    guard let slug = table.index(ofColumn: pages.slug) else {
      return [.noSuchColumn(pages.slug, self)]
    }
    var diagnostics: [Diagnostic] = []
    var seen: Set<String> = []
    for row in table.rows {
      guard let own = row[key].plainText, let name = row[slug].plainText else {
        diagnostics.append(.keyMissing(pages))
        continue
      }
      guard seen.insert(own).inserted else {
        diagnostics.append(.keyRepeated(own, pages))
        continue
      }
      guard Self.isFileName(name) else {
        diagnostics.append(.badSlug(name, pages))
        continue
      }
      var values: [String: String] = [:]
      for (column, value) in zip(table.columns, row) { values[column] = value.plainText }
      builder.add(header, row: values, slug: name)
    }
    return diagnostics
  }

  static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("_") && name.utf8.count <= 200
      && !name.contains(where: { "/\\:*?\"<>|\0".contains($0) || $0.isNewline })
  }
}

extension Diagnostic {
  static func noSuchColumn(_ name: String, _ rows: DataPageRows) -> Diagnostic {
    .error(
      "unknown-column", "the view '\(rows.pages.view)' has no column '\(name)'",
      at: rows.pages.span,
      help: Suggestion.help(for: name, in: rows.table.columns)
        ?? "its columns are " + rows.table.columns.joined(separator: ", "))
  }

  static func keyMissing(_ pages: DataPages) -> Diagnostic {
    .error(
      "page-key", "a row of '\(pages.view)' has nothing in '\(pages.key)' or '\(pages.slug)'",
      at: pages.span)
  }

  static func keyRepeated(_ key: String, _ pages: DataPages) -> Diagnostic {
    .error("page-key", "two rows of '\(pages.view)' have the key '\(key)'", at: pages.span)
  }

  static func badSlug(_ name: String, _ pages: DataPages) -> Diagnostic {
    .error(
      "page-key", "'\(name)' can't be the name of a page", at: pages.span,
      help: "a name holds none of / \\ : * ? \" < > | and doesn't begin with a dot or _")
  }
}
