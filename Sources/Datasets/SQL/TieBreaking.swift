/// Adds all result columns behind a statement's own order, so that rows which it leaves tied come
/// in one order always.
enum TieBreaking: Equatable {
  /// The statement with its ties broken.
  case extended([UInt8])
  /// A statement that names no order and can't be given one (`VALUES`): its rows are ordered after.
  case afterwards
  /// A statement whose own order has to do.
  case asItIs

  init(_ sql: [UInt8], columnCount: Int) {
    let tokens = SQLTokenizer.tokens(sql)
    var depth = 0
    var hasOrder = false
    var hasValues = false
    var limit: SQLToken?
    for token in tokens {
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      guard depth == 0, token.kind == .word else { continue }
      switch token.text {
      case "VALUES": hasValues = true
      case "ORDER": hasOrder = true
      case "LIMIT": limit = token
      default: break
      }
    }
    guard !hasValues, columnCount > 0, let last = tokens.last else {
      self = hasOrder || limit != nil ? .asItIs : .afterwards
      return
    }
    let ordinals = (1...columnCount).map(String.init).joined(separator: ", ")
    let addition = (hasOrder ? ", " : " ORDER BY ") + ordinals + " "
    let place = limit?.range.lowerBound ?? last.range.upperBound
    self = .extended(Array(sql[..<place]) + Array(addition.utf8) + Array(sql[place...]))
  }
}
