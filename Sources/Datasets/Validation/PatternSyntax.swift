/// A regular expression as it was written, in parts.
indirect enum PatternPart: Sendable {
  case empty
  case characters(CharacterSetPart)
  case sequence([PatternPart])
  case choice([PatternPart])
  case repeated(PatternPart, ClosedRange<Int>)
  /// At least so many times, without an end.
  case unbounded(PatternPart, from: Int)
}

/// A set of characters.
indirect enum CharacterSetPart: Sendable {
  case ranges([ClosedRange<UInt32>])
  case property(UnicodeProperty)
  case union([CharacterSetPart])
  case negated(CharacterSetPart)
  case difference(CharacterSetPart, CharacterSetPart)

  static let digits = CharacterSetPart.property(.general("Nd"))
  static let spaces = CharacterSetPart.ranges([9...10, 13...13, 32...32])
  /// XML Schema's `\w`: all but punctuation, separators and others.
  static let words = CharacterSetPart.negated(
    .union([.property(.general("P")), .property(.general("Z")), .property(.general("C"))]))
  /// All but line breaks.
  static let anyCharacter = CharacterSetPart.negated(.ranges([10...10, 13...13]))
  static let nameStart = CharacterSetPart.union([
    .property(.general("L")), .ranges([58...58, 95...95]),
  ])
  static let nameCharacter = CharacterSetPart.union([
    .property(.general("L")), .property(.general("N")), .property(.general("M")),
    .ranges([45...46, 58...58, 95...95, 0xB7...0xB7]),
  ])

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .ranges(let ranges): ranges.contains { $0.contains(scalar.value) }
    case .property(let property): property.holds(for: scalar)
    case .union(let parts): parts.contains { $0.contains(scalar) }
    case .negated(let part): !part.contains(scalar)
    case .difference(let part, let other): part.contains(scalar) && !other.contains(scalar)
    }
  }
}

/// What `\p{…}` asks of a character.
enum UnicodeProperty: Sendable, Hashable {
  /// A general category, or the first letter of several.
  case general(String)
  /// The ideographs, `\p{IsCJKUnifiedIdeographs}` and `\p{Han}`.
  case ideograph

  init?(name: String) {
    if ["IsCJKUnifiedIdeographs", "Han", "IsHan"].contains(name) {
      self = .ideograph
    } else if Self.categories.contains(name) {
      self = .general(name)
    } else {
      return nil
    }
  }

  private static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
  ]

  func holds(for scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .ideograph: scalar.properties.isIdeographic
    case .general(let name): Self.code(of: scalar.properties.generalCategory).hasPrefix(name)
    }
  }

  private static func code(of category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .control: "Cc"
    case .format: "Cf"
    case .privateUse: "Co"
    default: "Cn"
    }
  }
}
