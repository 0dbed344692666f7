internal import CSQLite

/// Names of tables, views and columns in SQL.
enum SQLName {
  /// The name in double quotes, so that any text can stand as one.
  static func quoted(_ name: String) -> String {
    let parts = name.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }

  /// Why a name can't be written in SQL as it is; nil where it can.
  static func fault(_ name: String) -> String? {
    let bytes = Array(name.utf8)
    guard let first = bytes.first else { return "is empty" }
    if first >= 48 && first <= 57 { return "begins with a digit" }
    guard bytes.allSatisfy({ SQLTokenizer.isIdentifier($0) && $0 != UInt8(ascii: "$") }) else {
      return "has other characters than letters, digits and _"
    }
    if ["sqlite_", "gazette_", "pragma_"].contains(where: { name.lowercased().hasPrefix($0) }) {
      return "begins as the names of SQLite's and Gazette's own tables do"
    }
    return sqlite3_keyword_check(name, Int32(clamping: bytes.count)) != 0
      ? "is a word of SQL" : nil
  }
}
