internal import Datasets
internal import Figures
internal import Markup
internal import Synchronization

/// The rows that figures were made from, as tables.
///
/// Each is written once, however many pages show it, and waits in the spool: a site of many figures
/// keeps a few bytes of each in memory.
final class RowTables: Sendable {
  /// At most so many rows of a figure stand on a page.
  static let rowLimit = 20

  struct Table {
    var html: [UInt8]
    /// How many of the rows it holds.
    var shown: Int
  }

  private struct Key: Hashable {
    /// Traces live as long as the figures they belong to, which outlive the pages.
    var trace: ObjectIdentifier
    var language: String
  }

  private struct Spooled: Sendable {
    var place: Spool.Place
    var shown: Int
  }

  private let spool: Spool?
  private let catalog: Catalog
  private let known = Mutex<[Key: Spooled]>([:])

  /// - Parameter spool: nil keeps nothing.
  init(spool: Spool?, catalog: Catalog) {
    self.spool = spool
    self.catalog = catalog
  }

  /// nil where the rows can't be read, and where there are none.
  func table(
    of trace: RowTrace, language: String, words: [String: String]
  ) throws(DiskFault) -> Table? {
    let key = Key(trace: ObjectIdentifier(trace), language: language)
    if let spool, let spooled = known.withLock({ $0[key] }) {
      return Table(html: try spool.read(spooled.place), shown: spooled.shown)
    }
    guard let rows = trace.first(Self.rowLimit), !rows.rows.isEmpty else { return nil }
    let table = Table(html: html(of: rows, words: words), shown: rows.rows.count)
    if let spool {
      let spooled = Spooled(place: try spool.append(table.html), shown: table.shown)
      known.withLock { $0[key] = spooled }
    }
    return table
  }

  private func html(of table: ResultTable, words: [String: String]) -> [UInt8] {
    let fields = table.facts.origins.map { origin in
      origin.flatMap { origin in
        catalog.dataset(named: origin.table)?.fields.first { $0.name == origin.column }
      }
    }
    let isNumber = table.columns.indices.map { column in
      fields[column]?.type != "boolean" && table.rows.allSatisfy { !$0[column].isText }
        && table.rows.contains { $0[column].isNumber }
    }
    var html = HTMLBuffer()
    html.raw("<table class=\"dense\">\n<thead><tr>")
    for (column, name) in table.columns.enumerated() {
      html.raw(isNumber[column] ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
      html.text(fields[column]?.title ?? name)
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      html.raw("<tr>")
      for (column, value) in row.enumerated() {
        html.raw(isNumber[column] ? "<td class=\"n\">" : "<td>")
        html.text(fields[column]?.shown(value, words: words) ?? value.plainText ?? "")
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody>\n</table>")
    return html.bytes
  }
}

extension Field {
  /// A stored value as readers see it: a boolean, kept as 1 or 0, in words; nothing for a missing one.
  func shown(_ value: SQLValue, words: [String: String]) -> String {
    if type == "boolean", case .integer(let truth) = value {
      return words[truth == 0 ? "no" : "yes"] ?? "\(truth)"
    }
    return value.plainText ?? ""
  }
}

extension SQLValue {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}
