/// Which entry of one ledger is which of another.
///
/// The same key with the same arguments comes first. Then what is left over is matched by figure,
/// column and arguments, so that one whose default was written out, or whose default changed, is
/// still itself; then by key alone.
struct LedgerPairs {
  private let old: [LedgerEntry]
  private let new: [LedgerEntry]
  /// For each of the old the place of its match among the new.
  private var matches: [Int?]
  private var isTaken: [Bool]

  init(_ old: [LedgerEntry], _ new: [LedgerEntry], _ names: FigureNames) {
    (self.old, self.new) = (old, new)
    matches = Array(repeating: nil, count: old.count)
    isTaken = Array(repeating: false, count: new.count)

    let places = Self.places(new.indices) { new[$0].key }
    let sameKey = old.map { places[$0.key] ?? places[names.presentKey(of: $0)] }
    match(sameKey) { $0.isInTable || $0.arguments == $1.arguments }
    matchByArguments(names)
    match(sameKey) { _, _ in true }
  }

  /// The places of what belongs together; nil on the one side for what is gained, on the other for
  /// what is lost.
  var places: [(old: Int?, new: Int?)] {
    let found: [(old: Int?, new: Int?)] = matches.enumerated().map { ($0.offset, $0.element) }
    return found + new.indices.filter { !isTaken[$0] }.map { (nil, $0) }
  }

  private mutating func match(
    _ places: [Int?], where isSame: (LedgerEntry, LedgerEntry) -> Bool
  ) {
    for index in old.indices where matches[index] == nil {
      guard let place = places[index], !isTaken[place], isSame(old[index], new[place]) else {
        continue
      }
      matches[index] = place
      isTaken[place] = true
    }
  }

  private mutating func matchByArguments(_ names: FigureNames) {
    let left = old.indices.filter { matches[$0] == nil && !old[$0].isInTable }
    guard !left.isEmpty else { return }
    let open = new.indices.filter { !isTaken[$0] && !new[$0].isInTable }
    let places = Self.places(open) { new[$0].argumentsText(name: new[$0].name) }
    var found: [Int?] = Array(repeating: nil, count: old.count)
    for index in left {
      let entry = old[index]
      found[index] = places[entry.argumentsText(name: names.present(entry.name))]
    }
    match(found) { _, _ in true }
  }

  private static func places(_ indices: some Sequence<Int>, _ key: (Int) -> String)
    -> [String: Int]
  {
    Dictionary(indices.map { (key($0), $0) }) { first, _ in first }
  }
}

extension LedgerEntry {
  /// Whether its key is that of a table's cell or a chart's value: its arguments are in the key alone.
  var isInTable: Bool {
    kind != .figure
      || key.utf8.first { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
        == UInt8(ascii: "[")
  }

  /// Figure, column and all arguments as one text.
  fileprivate func argumentsText(name: String) -> String {
    let column = key.dropFirst(self.name.count).prefix { $0 != "(" }
    return arguments.orderedByBytes.reduce(into: name + column) {
      $0 += "\u{0}\($1.key)\u{0}\($1.value)"
    }
  }
}
