internal import Diagnostics
internal import YAMLSource

/// A table's schema as `datapackage.json` gives it, checked in itself.
struct TableSchema: Sendable {
  enum FieldsMatch: String, Sendable, CaseIterable {
    case exact, equal, subset, superset, partial
  }

  struct Key: Sendable {
    var fields: [Int]
    var span: YAMLNode
  }

  struct ForeignKey: Sendable {
    var fields: [Int]
    /// The name of the dataset referred to; its own for a reference to itself.
    var resource: String
    var reference: [String]
    var node: YAMLNode
  }

  var fields: [SchemaField] = []
  var fieldsMatch = FieldsMatch.exact
  var primaryKey: Key?
  var uniqueKeys: [Key] = []
  var foreignKeys: [ForeignKey] = []
}

/// One field of a schema.
struct SchemaField: Sendable {
  var name: String
  var title: String?
  var description: String?
  var type: FieldType
  var unit: String?
  var audience: String?
  /// Cells that stand for a missing value.
  var missing: Set<String>
  var constraints = FieldConstraints()
  var node: YAMLNode
}

/// What the cells of a field must be beside its type.
struct FieldConstraints: Sendable {
  enum Bound: String, Sendable, CaseIterable {
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum
  }

  var isRequired = false
  var isUnique = false
  var minLength: Int?
  var maxLength: Int?
  var bounds: [(bound: Bound, limit: CellValue, text: String)] = []
  var pattern: CellPattern?
  var allowed: (values: Set<CellKey>, texts: [String])?
  /// Values of `categories`.
  var categories: (values: Set<CellKey>, texts: [String])?
  var jsonSchema: JSONSchema?

  /// Whether nothing but `required` is asked.
  var isEmpty: Bool {
    minLength == nil && maxLength == nil && bounds.isEmpty && pattern == nil && allowed == nil
      && categories == nil && jsonSchema == nil
  }
}
