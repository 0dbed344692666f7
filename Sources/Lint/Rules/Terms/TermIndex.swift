/// All words of a list, so that a text is read once however many they are.
struct TermIndex: Sendable {
  struct Entry: Sendable {
    /// In lower case where case doesn't matter.
    var scalars: [Unicode.Scalar]
    /// The term's place in the list.
    var term: Int
    /// What the word is: nil for one that is right (`use`, `except`), and covers what lies within.
    var wrong: String?
    var ignoresCase: Bool
  }

  struct Match: Sendable {
    var term: Int
    var word: String
    var range: Range<Int>
  }

  /// By first scalar, the longest first.
  private var entries: [Unicode.Scalar: [Entry]] = [:]
  /// Whether an entry begins with a scalar of these last 16 bits: most don't, and need no look-up.
  private var begins = [Bool](repeating: false, count: 65_536)

  init(_ list: TermList) {
    for (index, term) in list.terms.enumerated() {
      for word in term.not { add(word, index, wrong: word, term.ignoresCase) }
      for word in term.except + (term.use.map { [$0] } ?? []) {
        add(word, index, wrong: nil, term.ignoresCase)
      }
    }
    for key in entries.keys {
      entries[key]?.sort { $0.scalars.count > $1.scalars.count }
    }
  }

  private mutating func add(_ word: String, _ term: Int, wrong: String?, _ ignoresCase: Bool) {
    let scalars = Array((ignoresCase ? word.lowercased() : word).unicodeScalars)
    guard let first = scalars.first else { return }
    let entry = Entry(scalars: scalars, term: term, wrong: wrong, ignoresCase: ignoresCase)
    for start in ignoresCase ? Set([first, Self.upper(first)]) : [first] {
      entries[start, default: []].append(entry)
      begins[Int(start.value & 0xFFFF)] = true
    }
  }

  /// The wrong words of a text that don't stand within right ones, in order. Where two begin at one
  /// place, the longer.
  ///
  /// - Parameter isFor: whether a term is for the text at all.
  func matches(_ scalars: [Unicode.Scalar], where isFor: (Int) -> Bool) -> [Match] {
    var found: [Match] = []
    var right: [Range<Int>] = []
    for start in scalars.indices where begins[Int(scalars[start].value & 0xFFFF)] {
      for entry in entries[scalars[start]] ?? [] where Self.stands(entry, in: scalars, at: start) {
        let range = start..<start + entry.scalars.count
        guard isFor(entry.term) else { continue }
        if let word = entry.wrong {
          found.append(Match(term: entry.term, word: word, range: range))
        } else {
          right.append(range)
        }
      }
    }
    var end = 0
    return found.filter { match in
      let isCovered = right.contains { $0.contains(match.range) }
      guard !isCovered, match.range.lowerBound >= end else { return false }
      end = match.range.upperBound
      return true
    }
  }

  private static func stands(_ entry: Entry, in text: [Unicode.Scalar], at start: Int) -> Bool {
    let end = start + entry.scalars.count
    guard end <= text.count else { return false }
    for (offset, scalar) in entry.scalars.enumerated() {
      let other = text[start + offset]
      guard scalar == (entry.ignoresCase ? lower(other) : other) else { return false }
    }
    // AI isn't a part of MAIN.
    if start > 0, entry.scalars[0].isLatinOrDigit, text[start - 1].isLatinOrDigit { return false }
    if end < text.count, text[end - 1].isLatinOrDigit, text[end].isLatinOrDigit { return false }
    return true
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar
  }

  private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x61...0x7A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value & 0xDF)) : scalar
  }
}
