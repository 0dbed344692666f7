/// The texts of pages as the search page shows parts of them, in shards that are loaded for the
/// results shown.
public enum PageShards {
  /// Which shard a page is in depends on its address alone while their number stays.
  private static let target = 32_768

  /// A power of two, at most 4,096: shards have 16 to 32 KB on average.
  public static func count(bytes: Int) -> Int {
    min(4096, max(1, (bytes / target).nextPowerOfTwo))
  }

  public static func shard(of address: String, count: Int) -> Int {
    let hash = Mark.hash(address.utf8)
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(count - 1))
  }

  /// A page as a JSON list: address, title, date, sections (anchor, heading, text), figures (anchor,
  /// label, what it was asked for, value as shown).
  public static func entry(of page: SearchPage) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for text in [page.address, page.title, page.date] {
      ScriptText.quoted(text, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    var sections = page.sections
    if !page.about.isEmpty {
      sections.insert(SearchSection(text: page.about.joined(separator: " ")), at: 0)
    }
    ScriptText.list(sections, to: &bytes) {
      ScriptText.texts([$0.anchor, $0.heading, $0.text], to: &$1)
    }
    bytes.append(UInt8(ascii: ","))
    ScriptText.list(page.figures, to: &bytes) {
      ScriptText.texts([$0.anchor, $0.label, $0.about, $0.shown], to: &$1)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes
  }

  /// - Parameter entries: of the shard's pages, in the order of their numbers.
  public static func shard(_ number: Int, entries: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(64) { $0 + $1.count + 1 })
    ScriptText.open("t\(number)", &bytes)
    ScriptText.list(entries, to: &bytes) { $1 += $0 }
    ScriptText.close(&bytes)
    return bytes
  }
}
