/// Cuts text into terms.
///
/// English letters and digits: words, plurals shortened, and numbers with their decimals. All other
/// letters, Chinese above all: every two neighbours, and the last of a run by itself, so that a
/// single character is found as the beginning of a term.
struct TermReader {
  /// The terms of the text that was read last, as often as each occurs.
  private(set) var terms: [Term] = []
  private let table = Folding.table
  private var folded: [Unicode.Scalar] = []
  private var word: [UInt8] = []
  /// Whether a traditional character was read.
  private(set) var sawTraditional = false

  mutating func read(_ text: String) {
    terms.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x3400, !sawTraditional { sawTraditional = table.isTraditional(scalar) }
      table.append(scalar, to: &folded)
    }
    var index = 0
    while index < folded.count {
      switch Self.script(of: folded[index]) {
      case .none: index += 1
      case .others: readRun(&index)
      case .letters: readWord(&index)
      }
    }
  }

  static func terms(in text: String) -> [String] {
    var reader = TermReader()
    reader.read(text)
    return reader.terms.map(\.text)
  }

  private mutating func readRun(_ index: inout Int) {
    while true {
      let this = folded[index]
      index += 1
      guard index < folded.count, Self.script(of: folded[index]) == .others else {
        return terms.append(Term(this))
      }
      terms.append(Term(this, folded[index]))
    }
  }

  private mutating func readWord(_ index: inout Int) {
    word.removeAll(keepingCapacity: true)
    while index < folded.count {
      let scalar = folded[index]
      guard Self.script(of: scalar) == .letters || isPoint(index) else { break }
      word.append(UInt8(truncatingIfNeeded: scalar.value))
      index += 1
    }
    Stem.apply(to: &word)
    // A long code is cut into pieces, all of which a query must find.
    for start in stride(from: 0, to: word.count, by: Term.longest) {
      terms.append(Term(word[start..<min(start + Term.longest, word.count)]))
    }
  }

  /// The point of 81.8.
  private func isPoint(_ index: Int) -> Bool {
    folded[index] == "." && isDigit(index - 1) && isDigit(index + 1)
  }

  private func isDigit(_ index: Int) -> Bool {
    folded.indices.contains(index) && folded[index].value &- 0x30 < 10
  }

  enum Script { case none, letters, others }

  static func script(of scalar: Unicode.Scalar) -> Script {
    let value = scalar.value
    if value < 0x80 {
      return value &- 0x61 < 26 || value &- 0x30 < 10 ? .letters : .none
    }
    if value &- 0x4E00 < 0x5200 { return .others }
    // Chinese punctuation, which is most of what is left.
    if value &- 0x3000 < 5 || value &- 0x3008 < 25 || value &- 0xFF00 < 0x60 { return .none }
    // Unassigned planes and forms that folding leaves alone, which order otherwise in JavaScript.
    if value &- 0xE000 < 0x2000 { return .none }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return .others
    default: return .none
    }
  }
}
