@testable import Search

/// Reads an index as its description says, and as the search page's script does: written apart from
/// what writes it.
struct IndexReader {
  /// By term, each page with its weight: 1 in the text, 2 in a heading, 3 in the title.
  private(set) var terms: [String: [Int: Int]] = [:]
  private(set) var order: [String] = []

  init(shards: [String]) {
    for shard in shards {
      guard let start = shard.range(of: ",\""), let end = shard.range(of: "\")\n") else { continue }
      var last: [UInt16] = []
      for entry in shard[start.upperBound..<end.lowerBound].split(separator: "|") {
        let fields = entry.dropFirst().split(separator: " ")
        guard let first = entry.utf8.first, let rest = fields.first else { continue }
        last = Array(last[..<Self.value(first)]) + Array(String(rest).utf16)
        read(String(decoding: last, as: UTF16.self), fields.dropFirst().map(String.init))
      }
    }
  }

  private mutating func read(_ term: String, _ lists: [String]) {
    order.append(term)
    var pages: [Int]?
    for (place, list) in lists.enumerated() {
      let numbers = Self.numbers(list)
      pages = pages.map { pages in numbers.map { pages[$0] } } ?? numbers
      for page in pages ?? [] { terms[term, default: [:]][page] = place + 1 }
    }
  }

  static func value(_ digit: UInt8) -> Int { Int(digit) - 35 - (digit > 92 ? 1 : 0) }

  /// The numbers that a list stands for.
  static func numbers(_ list: String) -> [Int] {
    let values = list.utf8.map(value)
    var bits = values.dropFirst().flatMap { value in
      (0..<6).reversed().map { value >> $0 & 1 }
    }[...]
    var numbers: [Int] = []
    while let one = bits.firstIndex(of: 1) {
      var gap = one - bits.startIndex
      bits = bits[(one + 1)...]
      for _ in 0..<values[0] { gap = gap * 2 + (bits.popFirst() ?? 0) }
      numbers.append((numbers.last ?? -1) + 1 + gap)
    }
    return numbers
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
