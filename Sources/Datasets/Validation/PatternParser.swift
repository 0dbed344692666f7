/// Reads a regular expression of XML Schema, with what editors know from elsewhere: `^` at the
/// start, `$` at the end, and `(?:…)`.
struct PatternParser {
  struct Fault: Error, Hashable {
    var problem: String
    /// In characters, counted from 0.
    var position: Int
  }

  static let depthLimit = 50
  static let repeatLimit = 1000

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  static func parse(_ text: String) throws(Fault) -> PatternPart {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "^" { scalars.removeFirst() }
    if scalars.last == "$", !endsEscaped(scalars) { scalars.removeLast() }
    var parser = PatternParser(scalars: scalars)
    let part = try parser.choice()
    if parser.index < scalars.count { throw parser.fault("a ) closes nothing") }
    return part
  }

  private static func endsEscaped(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.dropLast().reversed().prefix { $0 == "\\" }.count % 2 == 1
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func fault(_ problem: String) -> Fault { Fault(problem: problem, position: index) }

  private mutating func choice() throws(Fault) -> PatternPart {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw fault("groups are nested too deep") }
    var branches = [try sequence()]
    while next == "|" {
      index += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(Fault) -> PatternPart {
    var parts: [PatternPart] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try atom(scalar)
      parts.append(try quantified(atom))
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(Fault) -> PatternPart {
    switch scalar {
    case "(": return try group()
    case "[":
      index += 1
      return .characters(try bracket())
    case ".":
      index += 1
      return .characters(.anyCharacter)
    case "\\": return .characters(try escape())
    case "*", "+", "?": throw fault("there is nothing for '\(scalar)' to repeat")
    case "{", "}", "]": throw fault("'\(scalar)' must be written \\\(scalar)")
    case "^", "$": throw fault("'\(scalar)' within a pattern has no use: the whole cell must match")
    default:
      index += 1
      return .characters(.ranges([scalar.value...scalar.value]))
    }
  }

  private mutating func group() throws(Fault) -> PatternPart {
    let opening = index
    index += 1
    if next == "?" {
      guard index + 1 < scalars.count, scalars[index + 1] == ":" else {
        throw fault("groups with (?… other than (?:…) are not supported")
      }
      index += 2
    }
    let part = try choice()
    guard next == ")" else { throw Fault(problem: "the ( is never closed", position: opening) }
    index += 1
    return part
  }

  private mutating func quantified(_ atom: PatternPart) throws(Fault) -> PatternPart {
    let result: PatternPart
    switch next {
    case "*": result = .unbounded(atom, from: 0)
    case "+": result = .unbounded(atom, from: 1)
    case "?": result = .repeated(atom, 0...1)
    case "{":
      index += 1
      result = try counted(atom)
    default: return atom
    }
    index += 1
    // Whether a repetition is greedy makes no difference where the whole cell must match.
    if next == "?" { index += 1 }
    if next == "*" || next == "+" { throw fault("there is nothing for the second sign to repeat") }
    return result
  }

  /// Reads `n}`, `n,}` or `n,m}`, up to the closing brace.
  private mutating func counted(_ atom: PatternPart) throws(Fault) -> PatternPart {
    let least = try count()
    if next == "}" { return .repeated(atom, least...least) }
    guard next == "," else { throw fault("a repetition reads {n}, {n,} or {n,m}") }
    index += 1
    if next == "}" { return .unbounded(atom, from: least) }
    let most = try count()
    guard next == "}" else { throw fault("a repetition reads {n}, {n,} or {n,m}") }
    guard most >= least else { throw fault("the second number is less than the first") }
    return .repeated(atom, least...most)
  }

  private mutating func count() throws(Fault) -> Int {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      index += 1
      if value ?? 0 > Self.repeatLimit { throw fault("more than \(Self.repeatLimit) repetitions") }
    }
    guard let value else { throw fault("a repetition reads {n}, {n,} or {n,m}") }
    return value
  }

  private mutating func bracket() throws(Fault) -> CharacterSetPart {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw fault("brackets are nested too deep") }
    let opening = index - 1
    var isNegated = false
    if next == "^" {
      isNegated = true
      index += 1
    }
    var parts: [CharacterSetPart] = []
    while true {
      guard let scalar = next else {
        throw Fault(problem: "the [ is never closed", position: opening)
      }
      if scalar == "]", !parts.isEmpty { break }
      if scalar == "-", index + 1 < scalars.count, scalars[index + 1] == "[", !parts.isEmpty {
        index += 2
        let taken = try bracket()
        guard next == "]" else { throw fault("a ] should follow what is taken away") }
        index += 1
        let whole = CharacterSetPart.union(parts)
        return .difference(isNegated ? .negated(whole) : whole, taken)
      }
      parts.append(try bracketItem(scalar))
    }
    index += 1
    let whole = CharacterSetPart.union(parts)
    return isNegated ? .negated(whole) : whole
  }

  private mutating func bracketItem(_ scalar: Unicode.Scalar) throws(Fault) -> CharacterSetPart {
    let start = try single(scalar)
    guard case .ranges(let ranges) = start, let low = ranges.first, ranges.count == 1,
      low.lowerBound == low.upperBound, next == "-", index + 1 < scalars.count,
      scalars[index + 1] != "]", scalars[index + 1] != "["
    else { return start }
    index += 1
    let end = try single(scalars[index])
    guard case .ranges(let ends) = end, let high = ends.first, high.lowerBound == high.upperBound
    else { throw fault("a range ends in one character") }
    guard high.lowerBound >= low.lowerBound else { throw fault("a range runs backwards") }
    return .ranges([low.lowerBound...high.lowerBound])
  }

  private mutating func single(_ scalar: Unicode.Scalar) throws(Fault) -> CharacterSetPart {
    if scalar == "\\" { return try escape() }
    index += 1
    return .ranges([scalar.value...scalar.value])
  }

  private mutating func escape() throws(Fault) -> CharacterSetPart {
    index += 1
    guard let scalar = next else { throw fault("the pattern ends in a single \\") }
    index += 1
    switch scalar {
    case "d": return .digits
    case "D": return .negated(.digits)
    case "s": return .spaces
    case "S": return .negated(.spaces)
    case "w": return .words
    case "W": return .negated(.words)
    case "i": return .nameStart
    case "I": return .negated(.nameStart)
    case "c": return .nameCharacter
    case "C": return .negated(.nameCharacter)
    case "n": return .ranges([10...10])
    case "r": return .ranges([13...13])
    case "t": return .ranges([9...9])
    case "p", "P": return try property(isNegated: scalar == "P")
    case "u": return try codePoint()
    case "a"..."z", "A"..."Z", "0"..."9":
      index -= 1
      throw fault("\\\(scalar) is not known")
    default: return .ranges([scalar.value...scalar.value])
    }
  }

  private mutating func property(isNegated: Bool) throws(Fault) -> CharacterSetPart {
    guard next == "{", let end = scalars[index...].firstIndex(of: "}") else {
      throw fault("\\p is followed by a name in braces")
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: scalars[(index + 1)..<end])
    guard let property = UnicodeProperty(name: name) else {
      throw fault("no property is named '\(name)'")
    }
    index = end + 1
    return isNegated ? .negated(.property(property)) : .property(property)
  }

  private mutating func codePoint() throws(Fault) -> CharacterSetPart {
    var digits = ""
    for scalar in scalars[index...].prefix(4) { digits.unicodeScalars.append(scalar) }
    guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16) else {
      throw fault("\\u needs four hexadecimal digits")
    }
    index += 4
    return .ranges([code...code])
  }
}
