/// The S-stemmer: takes the ending of a plural off an English word, and leaves all else.
///
/// - SeeAlso: Donna Harman, *How effective is suffixing?*, JASIS 42 (1991).
enum Stem {
  /// - Parameter word: ASCII; only words of more than three letters are shortened.
  static func apply(to word: inout [UInt8]) {
    let count = word.count
    guard count > 3, word[count - 1] == UInt8(ascii: "s"),
      word.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return }
    let (second, third) = (word[count - 2], word[count - 3])
    if second == UInt8(ascii: "e"), third == UInt8(ascii: "i") {
      if word[count - 4] == UInt8(ascii: "e") || word[count - 4] == UInt8(ascii: "a") { return }
      word.removeLast(3)
      word.append(UInt8(ascii: "y"))
    } else if second == UInt8(ascii: "e") {
      if third == UInt8(ascii: "a") || third == UInt8(ascii: "e") || third == UInt8(ascii: "o") {
        return
      }
      word.removeLast()
    } else if second != UInt8(ascii: "u"), second != UInt8(ascii: "s") {
      word.removeLast()
    }
  }
}
