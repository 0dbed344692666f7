/// Takes forms of a character that readers don't tell apart for one: NFKC, lower case, traditional
/// Chinese as simplified. Each character is folded by itself, as the search page's script does it.
public enum Folding {
  public static func fold(_ text: String) -> String {
    var folded: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars { table.append(scalar, to: &folded) }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: folded)
    return String(result)
  }

  /// Each traditional character and its simplified form.
  static var simplifiedPairs: [(Character, Character)] {
    let characters = Array(simplified)
    return stride(from: 0, to: characters.count - 1, by: 2).map {
      (characters[$0], characters[$0 + 1])
    }
  }

  /// Entries from here on name a sequence.
  private static let several: UInt32 = 0x8000_0000

  struct Table: Sendable {
    /// By scalar: 0 where it stays, the scalar it becomes, or the number of a sequence.
    fileprivate var entries = [UInt32](repeating: 0, count: 0x10000)
    fileprivate var sequences: [[Unicode.Scalar]] = []
    fileprivate var traditional: Set<UInt16> = []

    /// Appends the folded scalar; nothing for those that stand between letters unseen.
    func append(_ scalar: Unicode.Scalar, to folded: inout [Unicode.Scalar]) {
      let value = scalar.value
      if value < 0x80 {
        folded.append(value &- 0x41 < 26 ? Unicode.Scalar(UInt8(value | 0x20)) : scalar)
        return
      }
      if value >= 0x10000 { return folded.append(scalar) }
      let entry = entries[Int(value)]
      if entry == 0 { return folded.append(scalar) }
      if entry < several {
        if let other = Unicode.Scalar(entry) { folded.append(other) }
      } else {
        folded += sequences[Int(entry - several)]
      }
    }

    /// Whether a character is a traditional one that stands for a simplified one.
    func isTraditional(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x10000 && entries[Int(scalar.value)] != 0
        && traditional.contains(UInt16(scalar.value))
    }
  }

  static let table: Table = {
    var table = Table()
    var pair: [Unicode.Scalar] = []
    for scalar in simplified.unicodeScalars {
      pair.append(scalar)
      guard pair.count == 2 else { continue }
      table.entries[Int(pair[0].value)] = pair[1].value
      table.traditional.insert(UInt16(truncatingIfNeeded: pair[0].value))
      pair = []
    }
    for line in folded.unicodeScalars.split(separator: "\t") {
      guard let first = line.first else { continue }
      // A compatibility ideograph may be traditional once it is folded.
      let rest = line.dropFirst().map { scalar -> Unicode.Scalar in
        table.traditional.contains(UInt16(truncatingIfNeeded: scalar.value))
          ? Unicode.Scalar(table.entries[Int(scalar.value)]) ?? scalar : scalar
      }
      if rest.count == 1 {
        table.entries[Int(first.value)] = rest[0].value
      } else {
        table.entries[Int(first.value)] = several + UInt32(table.sequences.count)
        table.sequences.append(rest)
      }
    }
    // A full-width comma never stands in a number; these are seen by nobody.
    table.entries[0xFF0C] = 0
    for unseen in [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF] {
      table.entries[unseen] = several + UInt32(table.sequences.count)
    }
    table.sequences.append([])
    return table
  }()
}
