/// The rows of a version by their values in some columns; each can be taken out once, the first of
/// a group first.
struct RowGroups {
  private let version: DatasetVersion
  private let columns: [Int]
  private let rows: [Int]
  /// Open addressing: 0 for free, else a group's number + 1. Its size is a power of two.
  private var slots: [UInt32]
  private var groups: [Group] = []
  /// For each place in `rows` the next of its group; `Self.none` at the end.
  private var following: [UInt32]

  private struct Group {
    var hash: UInt64
    /// The place in `rows` of one of the group, kept when it has been taken.
    var sample: UInt32
    var first: UInt32
    var last: UInt32
  }

  private static let none = UInt32.max

  init(_ version: DatasetVersion, _ columns: [Int], rows: [Int]) {
    (self.version, self.columns, self.rows) = (version, columns, rows)
    var size = 16
    while size < rows.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    following = Array(repeating: Self.none, count: rows.count)
    for place in rows.indices { add(UInt32(place)) }
  }

  private mutating func add(_ place: UInt32) {
    let row = rows[Int(place)]
    let hash = version.hash(row, columns)
    let slot = slot(hash, of: row, in: version, columns)
    if slots[slot] == 0 {
      groups.append(Group(hash: hash, sample: place, first: place, last: place))
      slots[slot] = UInt32(groups.count)
    } else {
      let group = Int(slots[slot]) - 1
      following[Int(groups[group].last)] = place
      groups[group].last = place
    }
  }

  /// The slot of the row's group, or the free one in which it would be.
  private func slot(
    _ hash: UInt64, of row: Int, in other: DatasetVersion, _ otherColumns: [Int]
  ) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let group = groups[Int(slots[slot]) - 1]
      if group.hash == hash,
        version.isEqual(rows[Int(group.sample)], columns, to: other, row, otherColumns)
      {
        return slot
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The place of a row with the same values as a row of another version; nil where none is left.
  mutating func take(
    like row: Int, of other: DatasetVersion, _ otherColumns: [Int]
  ) -> Int? {
    let slot = slot(other.hash(row, otherColumns), of: row, in: other, otherColumns)
    guard slots[slot] != 0 else { return nil }
    let group = Int(slots[slot]) - 1
    let place = groups[group].first
    guard place != Self.none else { return nil }
    groups[group].first = following[Int(place)]
    return Int(place)
  }
}
