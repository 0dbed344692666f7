/// Which terms some pages have, in parts by the terms' beginnings, so that each part can be put in
/// order by itself.
public struct Postings: Sendable {
  /// The parts' bytes: for each term of a page its length, its UTF-8, and in four bytes the page's
  /// number with the term's weight in the lowest two bits.
  public private(set) var parts = [[UInt8]](repeating: [], count: Self.partCount)
  /// Bytes of folded-in text: titles, headings, texts, labels.
  public private(set) var textBytes = 0
  public private(set) var hasTraditional = false

  /// Ten digits, 26 letters, other letters, the Chinese characters by eight lead bytes, the rest.
  public static let partCount = 10 + 26 + 1 + 48 + 1

  public init() {}

  /// - Parameter number: the page's, counted from 0.
  public mutating func add(_ page: SearchPage, number: Int) {
    var terms = PageTerms()
    for (text, weight) in page.texts {
      textBytes += text.utf8.count
      terms.read(text, weight)
    }
    hasTraditional = hasTraditional || terms.reader.sawTraditional
    for (place, term) in terms.table.terms.enumerated() {
      append(term, UInt32(number) << 2 | UInt32(terms.weight(place)))
    }
  }

  private mutating func append(_ term: Term, _ entry: UInt32) {
    let part = Self.part(of: term)
    let bits = term.bits
    let length = 16 - bits.trailingZeroBitCount / 8
    parts[part].append(UInt8(length))
    for place in 0..<length {
      parts[part].append(UInt8(truncatingIfNeeded: bits >> UInt128(120 - place * 8)))
    }
    for shift in [0, 8, 16, 24] as [UInt32] {
      parts[part].append(UInt8(truncatingIfNeeded: entry >> shift))
    }
  }

  /// Rises with the terms.
  static func part(of term: Term) -> Int {
    let first = Int(truncatingIfNeeded: term.bits >> 120)
    switch first {
    case ..<0x3A: return max(0, first - 0x30)
    case ..<0x7B: return 10 + max(0, first - 0x61)
    case ..<0xE4: return 36
    case ..<0xEA:
      let second = Int(truncatingIfNeeded: term.bits >> 112) & 0x3F
      return 37 + ((first - 0xE4) * 64 + second) / 8
    default: return 85
    }
  }
}

/// The terms of one page, each once.
private struct PageTerms {
  var reader = TermReader()
  private(set) var table = TermTable()
  private var counts: [UInt16] = []
  private var weights: [UInt8] = []

  /// A term as often in a page's text weighs as one in a heading.
  private static let frequent = 6

  mutating func read(_ text: String, _ weight: SearchWeight) {
    reader.read(text)
    for term in reader.terms {
      let place = table.number(of: term)
      if place == counts.count {
        counts.append(0)
        weights.append(0)
      }
      if counts[place] < .max { counts[place] += 1 }
      if weights[place] < weight.rawValue { weights[place] = weight.rawValue }
    }
  }

  func weight(_ place: Int) -> UInt8 {
    weights[place] == SearchWeight.text.rawValue && counts[place] >= Self.frequent
      ? SearchWeight.heading.rawValue : weights[place]
  }
}

/// How much a term counts on a page.
enum SearchWeight: UInt8 {
  case text = 1
  /// In a heading, in what stands under the title, in a figure's label; or often in the text.
  case heading = 2
  case title = 3
}

extension SearchPage {
  /// All texts in which the page is found.
  var texts: [(text: String, weight: SearchWeight)] {
    var texts = [(title, SearchWeight.title)]
    texts += about.map { ($0, .heading) }
    for section in sections {
      texts.append((section.heading, .heading))
      texts.append((section.text, .text))
    }
    for figure in figures { texts.append((figure.label, .heading)) }
    return texts
  }
}
