/// Puts records in order into shards of about 32 KB.
///
/// Where a shard ends depends on the terms at its end, so that a change of the terms before moves
/// the ends of few others.
public struct WordShards: Sendable {
  /// A shard that is whole, with its number.
  public struct Shard: Sendable {
    public var number: Int
    public var bytes: [UInt8]
  }

  /// The first term of each shard.
  public private(set) var firstTerms: [String] = []
  private var content: [UInt8] = []
  private var last: [UInt8] = []

  static let least = 16_384
  static let most = 65_536
  /// One term of so many may end a shard.
  private static let spacing: UInt64 = 512

  public init() {}

  /// - Returns: the shards that became whole.
  public mutating func add(_ records: [WordRecord]) -> [Shard] {
    var whole: [Shard] = []
    for record in records {
      let term = record.term.bytes
      if content.isEmpty { firstTerms.append(record.term.text) }
      append(term, record.lists)
      let mayEnd = Mark.hash(term) >> 20 % Self.spacing == 0
      if content.count >= Self.most || (content.count >= Self.least && mayEnd) {
        whole += finish()
      }
    }
    return whole
  }

  /// - Returns: the last shard; none where nothing is left.
  public mutating func finish() -> [Shard] {
    if content.isEmpty { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count + 32)
    let number = firstTerms.count - 1
    ScriptText.open("w\(number)", &bytes)
    bytes.append(UInt8(ascii: "\""))
    bytes += content
    bytes.append(UInt8(ascii: "\""))
    ScriptText.close(&bytes)
    content = []
    last = []
    return [Shard(number: number, bytes: bytes)]
  }

  /// A digit that counts the characters shared with the term before, the others, a space, the lists,
  /// a bar.
  private mutating func append(_ term: [UInt8], _ lists: [UInt8]) {
    var shared = 0
    while shared < term.count, shared < last.count, term[shared] == last[shared] { shared += 1 }
    while shared > 0, shared < term.count, term[shared] & 0xC0 == 0x80 { shared -= 1 }
    // JavaScript counts a character of four bytes as two.
    let units = String(decoding: term[..<shared], as: UTF8.self).utf16.count
    content.append(Digits.digits[units])
    content += term[shared...]
    content.append(UInt8(ascii: " "))
    content += lists
    content.append(UInt8(ascii: "|"))
    last = term
  }
}
