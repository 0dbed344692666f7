/// Adds all result columns behind a statement's own order, so that rows which it leaves tied come
/// in one order always.
enum TieBreaking {
  /// The statement with its ties broken; nil where it can't be extended so (`VALUES`), and the rows
  /// have to be ordered after.
  static func breakTies(_ sql: [UInt8], columnCount: Int) -> [UInt8]? {
    let tokens = SQLTokenizer.tokens(sql)
    var depth = 0
    var order: Int?
    var limit: Int?
    var lastSelect: Int?
    for (index, token) in tokens.enumerated() {
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      guard depth == 0, token.kind == .word else { continue }
      switch token.text {
      case "SELECT": lastSelect = index
      case "VALUES": return nil
      case "ORDER": order = index
      case "LIMIT": limit = index
      default: break
      }
    }
    guard lastSelect != nil, columnCount > 0 else { return nil }
    let ordinals = (1...columnCount).map(String.init).joined(separator: ", ")
    let addition = (order == nil ? " ORDER BY " : ", ") + ordinals + " "
    let place = limit.map { tokens[$0].range.lowerBound } ?? tokens.last?.range.upperBound ?? 0
    return Array(sql[..<place]) + Array(addition.utf8) + Array(sql[place...])
  }
}
