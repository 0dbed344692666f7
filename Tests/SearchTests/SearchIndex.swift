@testable import Search

/// An index made at one go.
struct SearchIndex {
  var shards: [String] = []
  var firstTerms: [String] = []

  /// - Parameter batch: as many pages give their terms together.
  init(_ pages: [SearchPage], batch: Int = 3, reversed: Bool = false) {
    var blocks = [[[UInt8]]](repeating: [], count: Postings.partCount)
    for start in stride(from: 0, to: pages.count, by: batch) {
      var postings = Postings()
      for number in start..<min(start + batch, pages.count) {
        postings.add(pages[number], number: number)
      }
      for (part, bytes) in postings.parts.enumerated() { blocks[part].append(bytes) }
    }
    var words = WordShards()
    for part in blocks {
      let records = WordRecord.records(of: reversed ? part.reversed() : part, pages: pages.count)
      shards += words.add(records).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    shards += words.finish().map { String(decoding: $0.bytes, as: UTF8.self) }
    firstTerms = words.firstTerms
  }
}

/// Numbers that are the same at every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
