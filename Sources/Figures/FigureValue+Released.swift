extension FigureValue {
  /// What a release keeps of a figure.
  public struct Released: Sendable {
    public let key: String
    public let name: String
    public let column: String?
    public let label: String
    public let arguments: [FigureArgument]
    public let shown: String
    public let raw: String
    public let unit: String?
    public let status: RowStatus?
    public let isRecorded: Bool
    public let method: String?
    public let query: String?
    public let formula: String?
    public let datasets: [String]
    public let inputs: [String]
    public let declassified: String?
    public let definitions: [String]
    public let views: [String]
    public let rows: Int?
    public let rowsChecksum: String?

    public init(
      key: String, name: String, column: String?, label: String, arguments: [FigureArgument],
      shown: String, raw: String, unit: String?, status: RowStatus?, isRecorded: Bool,
      method: String?, query: String?, formula: String?, datasets: [String], inputs: [String],
      declassified: String?, definitions: [String], views: [String], rows: Int?,
      rowsChecksum: String?
    ) {
      (self.key, self.name, self.column, self.label) = (key, name, column, label)
      (self.arguments, self.shown, self.raw, self.unit) = (arguments, shown, raw, unit)
      (self.status, self.isRecorded, self.method) = (status, isRecorded, method)
      (self.query, self.formula, self.datasets) = (query, formula, datasets)
      (self.inputs, self.declassified) = (inputs, declassified)
      (self.definitions, self.views) = (definitions, views)
      (self.rows, self.rowsChecksum) = (rows, rowsChecksum)
    }
  }

  /// A figure as it was published: nothing is worked out anew.
  public init(released: Released) {
    var trace: RowTrace?
    if let rows = released.rows, let checksum = released.rowsChecksum {
      trace = RowTrace(RowFacts(count: rows, checksum: checksum))
    }
    self.init(
      key: released.key, name: released.name, column: released.column, label: released.label,
      arguments: released.arguments, shown: [.joined(released.shown)], raw: released.raw,
      publicRaw: released.raw, unit: released.unit,
      statuses: released.status.map { [$0] } ?? [], isRecorded: released.isRecorded,
      method: released.method, query: released.query, formula: released.formula,
      datasets: released.datasets, views: released.views, definitions: released.definitions,
      inputs: released.inputs, declassified: released.declassified, comparableBasis: nil, items: [],
      rowSets: [], trace: trace, used: nil, exact: released.raw)
  }
}
