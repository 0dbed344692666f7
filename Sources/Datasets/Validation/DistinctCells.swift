/// Numbers the distinct values of a column, so that each is read and checked once.
struct DistinctCells {
  private let text: CSVText
  /// The first cell of each distinct value.
  private(set) var firsts: [CSVRecords.Cell] = []
  private var hashes: [UInt32] = []
  /// Open addressing: 0 for free, else a number + 1. Its size is a power of two.
  private var slots: [UInt32]

  init(_ text: CSVText) {
    self.text = text
    slots = Array(repeating: 0, count: 1024)
  }

  /// The number of the cell's value; the next unused one where it is new.
  mutating func number(
    of cell: CSVRecords.Cell, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let hash = Self.hash(bytes, cell)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, Self.equal(bytes, firsts[number], cell) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    firsts.append(cell)
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: firsts.count)
    if firsts.count * 2 > slots.count { grow() }
    return firsts.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  private static func equal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ first: CSVRecords.Cell, _ second: CSVRecords.Cell
  ) -> Bool {
    guard first.count == second.count, first.isEscaped == second.isEscaped else { return false }
    var offset = 0
    while offset < first.count {
      if bytes[first.start + offset] != bytes[second.start + offset] { return false }
      offset += 1
    }
    return true
  }

  /// FNV-1a, mixed at the end.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: CSVRecords.Cell) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = cell.start
    let end = index + cell.count
    while index < end {
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
      index += 1
    }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
