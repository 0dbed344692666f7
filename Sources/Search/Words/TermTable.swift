/// Numbers terms in the order in which they first come, with open addressing.
struct TermTable {
  private(set) var terms: [Term] = []
  private var slots: [Int32]
  private var mask: Int

  init(capacity: Int = 2048) {
    let size = max(16, capacity).nextPowerOfTwo
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The term's number; a new one is the count of those before it.
  mutating func number(of term: Term) -> Int {
    var slot = Self.slot(term, mask)
    while true {
      let number = Int(slots[slot])
      if number < 0 {
        slots[slot] = Int32(truncatingIfNeeded: terms.count)
        terms.append(term)
        if terms.count * 2 > slots.count { grow() }
        return terms.count - 1
      }
      if terms[number] == term { return number }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for (number, term) in terms.enumerated() {
      var slot = Self.slot(term, mask)
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  private static func slot(_ term: Term, _ mask: Int) -> Int {
    let high = UInt64(truncatingIfNeeded: term.bits >> 64)
    let low = UInt64(truncatingIfNeeded: term.bits)
    let mixed = (high ^ low &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32) & mask
  }
}

extension Int {
  /// At least 1.
  var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
