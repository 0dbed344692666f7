public import Diagnostics

/// One column of a dataset, as its Table Schema describes it.
public struct Field: Sendable, Hashable {
  public var name: String
  /// The name where the schema has no title.
  public var title: String
  /// The Table Schema type, such as `number`.
  public var type: String
  public var description: String?
  public var unit: String?
  public var audience: Audience
  /// Each constraint in words, such as `required` or `minimum 0`.
  public var constraints: [String]

  public init(
    name: String, title: String? = nil, type: String, description: String? = nil,
    unit: String? = nil, audience: Audience = .public, constraints: [String] = []
  ) {
    self.name = name
    self.title = title ?? name
    self.type = type
    self.description = description
    self.unit = unit
    self.audience = audience
    self.constraints = constraints
  }
}

/// A CSV resource that is described in `datapackage.json` and was found valid.
public struct Dataset: Sendable {
  public var name: String
  /// The name where the package has no title.
  public var title: String
  public var description: String?
  /// The CSV file, from the publication's root.
  public var path: String
  public var licence: String?
  public var sources: [String]
  public var fields: [Field]
  public var primaryKey: [String]
  /// Each key in words, such as `primaryKey period, area` or `foreignKey area → areas.code`.
  public var keys: [String] = []
  public var rowCount: Int
  public var byteCount: Int
  /// SHA-256 of the file, in hexadecimal digits.
  public var checksum: String
  public var audience: Audience
  /// The column whose values p, e, r, b mark a row; nil where there is none.
  public var statusColumn: String?
  /// Whether the data are made up to show something, and must be called so.
  public var sampleData: Bool
  /// Where the package describes it.
  public var span: SourceSpan?
  /// How its file is written.
  var dialect = CSVDialect()
  var encoding = TextEncoding.utf8

  public init(
    name: String, title: String? = nil, description: String? = nil, path: String,
    licence: String? = nil, sources: [String] = [], fields: [Field], primaryKey: [String] = [],
    rowCount: Int, byteCount: Int = 0, checksum: String = "", audience: Audience = .public,
    statusColumn: String? = nil, sampleData: Bool = false, span: SourceSpan? = nil
  ) {
    self.name = name
    self.title = title ?? name
    self.description = description
    self.path = path
    self.licence = licence
    self.sources = sources
    self.fields = fields
    self.primaryKey = primaryKey
    self.rowCount = rowCount
    self.byteCount = byteCount
    self.checksum = checksum
    self.audience = audience
    self.statusColumn = statusColumn
    self.sampleData = sampleData
    self.span = span
  }
}
