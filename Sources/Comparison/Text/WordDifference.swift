/// The words in which two lines differ: Chinese by characters, numbers and Latin words whole.
enum WordDifference {
  /// Longer lines are told whole.
  private static let lengthLimit = 20_000

  /// nil where the lines have so little in common that one isn't the other changed.
  static func between(_ old: String, _ new: String) -> [TextDifference.Piece]? {
    guard old.utf8.count <= lengthLimit, new.utf8.count <= lengthLimit else { return nil }
    let (oldWords, newWords) = (words(of: old), words(of: new))
    let pairs = SequenceAlignment.pairs(oldWords, newWords)
    let common = pairs.reduce(0) { $0 + weight(oldWords[$1.old]) }
    let all = (oldWords + newWords).reduce(0) { $0 + weight($1) }
    guard common * 4 >= all, common > 0 else { return nil }
    return pieces(oldWords, newWords, pairs)
  }

  /// Spaces and marks make no likeness; a long word or number counts as three characters.
  private static func weight(_ word: Substring) -> Int {
    guard let first = word.first, first.isLetter || first.isNumber || first == "{" else { return 0 }
    return min(word.count, 3)
  }

  private static func pieces(
    _ old: [Substring], _ new: [Substring], _ pairs: [(old: Int, new: Int)]
  ) -> [TextDifference.Piece] {
    var pieces: [TextDifference.Piece] = []
    func add(_ kind: TextDifference.Piece.Kind, _ words: ArraySlice<Substring>) {
      if words.isEmpty { return }
      let text = words.joined()
      if pieces.last?.kind == kind {
        pieces[pieces.count - 1].text += text
      } else {
        pieces.append(.init(kind: kind, text: text))
      }
    }
    var (oldEnd, newEnd) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
      add(.removed, old[oldEnd..<pair.old])
      add(.added, new[newEnd..<pair.new])
      if pair.old < old.count { add(.same, old[pair.old..<pair.old + 1]) }
      (oldEnd, newEnd) = (pair.old + 1, pair.new + 1)
    }
    return pieces
  }

  /// The line cut into words, spaces and marks; nothing is left out.
  static func words(of line: String) -> [Substring] {
    var words: [Substring] = []
    var index = line.startIndex
    while index < line.endIndex {
      let start = index
      let first = line[index]
      index = line.index(after: index)
      if first == "{", let end = line[index...].prefix(80).firstIndex(of: "}") {
        index = line.index(after: end)
      } else if isWordCharacter(first) {
        while index < line.endIndex, goesOn(line, at: index, after: first) {
          index = line.index(after: index)
        }
      }
      words.append(line[start..<index])
    }
    return words
  }

  /// A letter of an alphabet, or a digit; characters of Chinese are words of their own.
  private static func isWordCharacter(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (character.isLetter || character.isNumber) && scalar.value < 0x2E80
  }

  private static func goesOn(
    _ line: String, at index: String.Index, after first: Character
  ) -> Bool {
    let character = line[index]
    if isWordCharacter(character) { return character.isNumber == first.isNumber }
    // 1,192.5 is one number.
    guard first.isNumber, character == "." || character == "," else { return false }
    let next = line.index(after: index)
    return next < line.endIndex && line[next].isNumber
  }
}
