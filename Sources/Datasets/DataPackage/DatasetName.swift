internal import Diagnostics
internal import YAMLSource

/// The names that datasets and views may have: those that need no quotes in SQL.
enum DatasetName {
  static let lengthLimit = 63

  /// Why a name can't be used; nil where it can.
  static func fault(_ name: String) -> String? {
    let bytes = Array(name.utf8)
    guard let first = bytes.first else { return "it is empty" }
    let fits = bytes.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard fits, (97...122).contains(first) else {
      return "it must be made of a–z, 0–9 and _, beginning with a letter"
    }
    if bytes.count > lengthLimit { return "it is longer than \(lengthLimit) characters" }
    if name.hasPrefix("gazette_") || name.hasPrefix("sqlite_") {
      return "names that begin with gazette_ or sqlite_ are taken"
    }
    if keywords.contains(name) { return "it is a word of SQL" }
    return nil
  }

  /// The nearest name that fits; nil where nothing is left of it.
  static func suggestion(_ name: String) -> String? {
    var result = ""
    for character in name.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, !result.hasSuffix("_") {
        result.append("_")
      }
    }
    while result.hasSuffix("_") { result.removeLast() }
    while let first = result.first, !first.isLetter { result.removeFirst() }
    if keywords.contains(result) { result += "_data" }
    result = String(result.prefix(lengthLimit))
    return fault(result) == nil ? result : nil
  }

  /// - SeeAlso: SQLite, *SQLite Keywords*.
  static let keywords: Set<String> = Set(
    """
    abort action add after all alter always analyze and as asc attach autoincrement before begin \
    between by cascade case cast check collate column commit conflict constraint create cross \
    current current_date current_time current_timestamp database default deferrable deferred delete \
    desc detach distinct do drop each else end escape except exclude exclusive exists explain fail \
    filter first following for foreign from full generated glob group groups having if ignore \
    immediate in index indexed initially inner insert instead intersect into is isnull join key last \
    left like limit match materialized natural no not nothing notnull null nulls of offset on or \
    order others outer over partition plan pragma preceding primary query raise range recursive \
    references regexp reindex release rename replace restrict returning right rollback row rows \
    savepoint select set table temp temporary then ties to transaction trigger unbounded union \
    unique update using vacuum values view virtual when where window with without
    """.split(separator: " ").map(String.init))
}

extension Diagnostic {
  static func badDatasetName(_ name: String, _ problem: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "dataset-name", "'\(name)' can't be the name of a dataset: \(problem)", at: node.span,
      help: DatasetName.suggestion(name).map { "name it '\($0)'" })
  }

  static func repeatedDataset(_ name: String, _ node: YAMLNode, first: YAMLNode) -> Diagnostic {
    .error(
      "repeated-dataset", "two datasets are named '\(name)'", at: node.span,
      notes: [.init("the first is here", at: first.span)])
  }
}
