import Datasets
import Releases

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  /// - SeeAlso: G. Steele and others, *Fast splittable pseudorandom number generators* (2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func flip() -> Bool { Bool.random(using: &self) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  private static let pieces = [
    "a", "网采率", "\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}",
    "\u{2029}", "<b>", "é", "e\u{301}", "😀", "{", "]", ",", ": ", " ", "1", "-0.5", "null", "true",
    "\\u0041", "\u{FEFF}",
  ]

  mutating func text() -> String {
    (0..<number(0...5)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }.joined()
  }

  mutating func optional<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
    flip() ? make(&self) : nil
  }

  mutating func list<Value>(_ most: Int, _ make: (inout SeededGenerator) -> Value) -> [Value] {
    (0..<number(0...most)).map { _ in make(&self) }
  }

  mutating func checksum() -> String {
    (0..<64).map { _ in String("0123456789abcdef".randomElement(using: &self) ?? "0") }.joined()
  }

  mutating func day() -> CivilDay { CivilDay(number: number(0...30_000)) }

  mutating func texts() -> [String: String] {
    Dictionary(list(3) { ($0.text(), $0.text()) }) { first, _ in first }
  }

  mutating func checksums() -> [String: String] {
    Dictionary(list(3) { ($0.text(), $0.checksum()) }) { first, _ in first }
  }
}

extension Release {
  /// A release of random parts, ordered as one that a page's ledger gives.
  static func random(using generator: inout SeededGenerator) -> Release {
    let change = Change.allCases.randomElement(using: &generator) ?? .first
    var head = ReleasedHead()
    head.title = generator.text()
    head.titleHTML = generator.text()
    head.summary = generator.text()
    head.fields = generator.texts()
    head.facts = generator.texts()
    for name in generator.texts().keys {
      head.lists[name] = (0...generator.number(0...2)).map { _ in generator.text() }
    }
    head.captions = generator.texts()
    head.headings = generator.list(3) {
      .init(id: $0.text(), level: $0.number(1...6), html: $0.text())
    }
    let day = generator.day()
    return Release(
      name: day.text, page: generator.text(), route: generator.text(), kind: generator.text(),
      language: generator.text(),
      audience: Audience.allCases.randomElement(using: &generator) ?? .public, date: day,
      change: change, reason: generator.optional { $0.text() },
      follows: change == .first ? nil : .init(name: generator.text(), sha256: generator.checksum()),
      source: .random(using: &generator), head: head,
      bodySHA256: change == .keep ? nil : generator.checksum(),
      files: generator.list(3) { .random(using: &$0) }.sorted { $0.path.precedes($1.path) },
      downloads: generator.list(2) {
        ReleasedDownload(name: "tbl-\($0.number(0...99)).csv", sha256: $0.checksum())
      }.sorted { $0.name.precedes($1.name) },
      ledger: .random(using: &generator),
      changes: generator.list(3) { .random(using: &$0) }.sorted { $0.key.precedes($1.key) },
      wording: generator.list(3) { $0.text() },
      withdrawals: generator.list(2) {
        Withdrawal(
          date: $0.day(), reason: $0.text(), releaseSHA256: $0.checksum(),
          bodySHA256: $0.optional { $0.checksum() },
          downloadsSHA256: $0.list(2) { $0.checksum() })
      })
  }
}

extension ReleasedFile {
  static func random(using generator: inout SeededGenerator) -> ReleasedFile {
    ReleasedFile(path: generator.text(), sha256: generator.checksum())
  }
}

extension ReleasedChange {
  static func random(using generator: inout SeededGenerator) -> ReleasedChange {
    ReleasedChange(
      key: generator.text(), label: generator.text(), oldShown: generator.optional { $0.text() },
      newShown: generator.optional { $0.text() }, oldValue: generator.optional { $0.text() },
      newValue: generator.optional { $0.text() })
  }
}

extension Ledger {
  static func random(using generator: inout SeededGenerator) -> Ledger {
    var ledger = Ledger()
    ledger.definitions = generator.checksums()
    ledger.views = generator.checksums()
    for (name, sha256) in generator.checksums() {
      ledger.datasets[name] = DatasetStamp(
        title: generator.text(), path: generator.text(), sha256: sha256,
        rows: generator.number(0...1000))
    }
    let entries = generator.list(12) { LedgerEntry.random(using: &$0) }
    ledger.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }.values
      .sorted { $0.key.precedes($1.key) }
    return ledger
  }
}

extension LedgerEntry {
  static func random(using generator: inout SeededGenerator) -> LedgerEntry {
    LedgerEntry(
      key: generator.text(), kind: Kind.allCases.randomElement(using: &generator) ?? .cell,
      id: generator.optional { $0.text() }, label: generator.text(), value: generator.text(),
      shown: generator.list(2) { $0.text() }, unit: generator.optional { $0.text() },
      status: generator.optional { $0.text() }, isRecorded: generator.optional { $0.flip() },
      method: generator.optional { $0.text() }, query: generator.optional { $0.text() },
      formula: generator.optional { $0.text() }, declassified: generator.optional { $0.text() },
      arguments: generator.texts(), inputs: generator.list(2) { $0.text() },
      definitions: generator.list(2) { $0.text() }, views: generator.list(2) { $0.text() },
      datasets: generator.list(2) { $0.text() }, rows: generator.optional { $0.number(0...99) },
      rowsSHA256: generator.optional { $0.checksum() })
  }
}

extension String {
  func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
