/// A term with the pages that have it, as it stands in a shard.
public struct WordRecord: Sendable {
  let term: Term
  /// The list of its pages; behind a space those of the list in which it weighs more than text, by
  /// their place in it, and those of these in whose title it is. Lists at the end that would be empty
  /// are left out.
  let lists: [UInt8]

  /// The records of one part of all postings, in the terms' order.
  ///
  /// - Parameters:
  ///   - blocks: the part's bytes from every batch of pages, in any order.
  ///   - pages: how many pages there are.
  public static func records(of blocks: [[UInt8]], pages: Int) -> [WordRecord] {
    var table = TermTable(capacity: 4096)
    var entries: [[UInt32]] = []
    for block in blocks {
      var index = 0
      while index < block.count {
        let length = Int(block[index])
        let end = index + 1 + length
        guard end + 4 <= block.count else { break }
        let number = table.number(of: Term(block[(index + 1)..<end]))
        var entry: UInt32 = 0
        for place in 0..<4 { entry |= UInt32(block[end + place]) << UInt32(place * 8) }
        if number == entries.count { entries.append([]) }
        entries[number].append(entry)
        index = end + 4
      }
    }
    return table.terms.indices.sorted { table.terms[$0] < table.terms[$1] }.map { number in
      WordRecord(
        term: table.terms[number], lists: lists(entries[number].sorted(), pages: pages))
    }
  }

  private static func lists(_ entries: [UInt32], pages: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    RiceList.append(entries.map { $0 >> 2 }, of: pages, to: &bytes)
    let weights = entries.map { $0 & 3 }
    let strong = places(of: weights) { $0 >= SearchWeight.heading.rawValue }
    if strong.isEmpty { return bytes }
    bytes.append(UInt8(ascii: " "))
    RiceList.append(strong, of: entries.count, to: &bytes)
    let titles = places(of: strong.map { weights[Int($0)] }) {
      $0 == SearchWeight.title.rawValue
    }
    if titles.isEmpty { return bytes }
    bytes.append(UInt8(ascii: " "))
    RiceList.append(titles, of: strong.count, to: &bytes)
    return bytes
  }

  private static func places(of weights: [UInt32], where isMeant: (UInt32) -> Bool) -> [UInt32] {
    weights.indices.filter { isMeant(weights[$0]) }.map { UInt32($0) }
  }
}
