/// The part of a release that lists its figures: every value that the page shows, with what it was
/// made from.
public struct Ledger: Sendable, Equatable {
  /// Ordered by key, each key once.
  public var entries: [LedgerEntry] = []
  /// SHA-256 over each figure definition that took part, by name.
  public var definitions: [String: String] = [:]
  /// SHA-256 of each view's file that took part, by name.
  public var views: [String: String] = [:]
  /// The datasets that took part, by name.
  public var datasets: [String: DatasetStamp] = [:]

  public init() {}
}

/// One value that a published page shows.
public struct LedgerEntry: Sendable, Equatable {
  /// A figure's identity `network-rate(period=2022-H1)`, a table's cell
  /// `tbl-rates[province=天津].rate`, or a chart's value `fig-rates[period=2022-H1].rate`.
  public var key: String
  public var kind: Kind
  /// The id of its entry on the page; nil for cells and values of charts.
  public var id: String?
  public var label: String
  /// The value as decimal text, or as text, as far as the page's audience may see it.
  public var value: String
  /// As the page shows it: each form once, in the order of the page.
  public var shown: [String]
  public var unit: String?
  /// The mark of its rows: b, e, p, r.
  public var status: String?
  /// Whether it is one stored cell, looked up; nil for cells of tables and values of charts.
  public var isRecorded: Bool?
  public var method: String?
  /// As it was run; nil for formulas, cells and values of charts.
  public var query: String?
  public var formula: String?
  /// Why it is shown though its data aren't for the page's audience; nil where they are.
  public var declassified: String?
  /// All arguments as they were bound, those that equal the defaults too.
  public var arguments: [String: String]
  /// The keys of the figures that a formula uses.
  public var inputs: [String]
  /// The names of the definitions, views and datasets that took part, each sorted.
  public var definitions: [String]
  public var views: [String]
  public var datasets: [String]
  /// How many rows it was made from; nil where they aren't traced.
  public var rows: Int?
  /// SHA-256 over those rows; nil as with `rows`.
  public var rowsSHA256: String?

  public enum Kind: String, Sendable, CaseIterable {
    case figure, cell
    /// A value of a chart, or of a sparkline.
    case chart
  }

  public init(
    key: String, kind: Kind, id: String? = nil, label: String, value: String, shown: [String],
    unit: String? = nil, status: String? = nil, isRecorded: Bool? = nil, method: String? = nil,
    query: String? = nil, formula: String? = nil, declassified: String? = nil,
    arguments: [String: String] = [:], inputs: [String] = [], definitions: [String] = [],
    views: [String] = [], datasets: [String] = [], rows: Int? = nil, rowsSHA256: String? = nil
  ) {
    (self.key, self.kind, self.id, self.label) = (key, kind, id, label)
    (self.value, self.shown, self.unit, self.status) = (value, shown, unit, status)
    (self.isRecorded, self.method, self.query) = (isRecorded, method, query)
    (self.formula, self.declassified, self.arguments) = (formula, declassified, arguments)
    (self.inputs, self.definitions, self.views) = (inputs, definitions, views)
    (self.datasets, self.rows, self.rowsSHA256) = (datasets, rows, rowsSHA256)
  }

  /// The figure's name, or the id of the table or chart: what comes before the arguments.
  public var name: String {
    String(key.prefix { $0 != "(" && $0 != "[" && $0 != "." })
  }
}

/// A dataset as it was when a release was made from it.
public struct DatasetStamp: Sendable, Equatable {
  public var title: String
  /// From the publication's root.
  public var path: String
  /// SHA-256 of the file, as `sha256sum` prints it.
  public var sha256: String
  public var rows: Int

  public init(title: String, path: String, sha256: String, rows: Int) {
    (self.title, self.path, self.sha256, self.rows) = (title, path, sha256, rows)
  }
}
