/// Names of tables, views and columns in SQL.
package enum SQLName {
  /// The name in double quotes, so that any text can stand as one.
  package static func quoted(_ name: String) -> String {
    let parts = name.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
