/// A piece of an SQL text, as far as Figures has to tell pieces apart.
struct SQLToken: Equatable {
  enum Kind: Equatable {
    /// A bare word, in lower case: `select`, `price_index`.
    case word(String)
    /// A name in double quotes, backquotes or square brackets, without them.
    case quotedName(String)
    /// `:name`, without the colon.
    case parameter(String)
    case text
    case number
    case symbol(UInt8)
  }

  let kind: Kind
  /// In bytes of the statement's UTF-8.
  let range: Range<Int>

  func isWord(_ word: String) -> Bool { kind == .word(word) }

  func isSymbol(_ symbol: Character) -> Bool {
    symbol.asciiValue.map { kind == .symbol($0) } ?? false
  }
}

/// Cuts SQL into tokens, past comments. Never fails: SQLite itself says what is wrong with a text.
struct SQLTokens {
  private let bytes: [UInt8]
  private var index = 0

  static func of(_ sql: String) -> [SQLToken] {
    var tokens = SQLTokens(bytes: Array(sql.utf8))
    return tokens.all()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func all() -> [SQLToken] {
    var result: [SQLToken] = []
    while index < bytes.count {
      let start = index
      if let kind = next() { result.append(SQLToken(kind: kind, range: start..<index)) }
    }
    return result
  }

  private mutating func next() -> SQLToken.Kind? {
    let byte = bytes[index]
    let following = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch byte {
    case UInt8(ascii: "-") where following == byte:
      skip { $0 != UInt8(ascii: "\n") }
      return nil
    case UInt8(ascii: "/") where following == UInt8(ascii: "*"):
      skipComment()
      return nil
    case UInt8(ascii: "'"):
      _ = quoted(until: byte)
      return .text
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return .quotedName(quoted(until: byte))
    case UInt8(ascii: "["): return .quotedName(quoted(until: UInt8(ascii: "]")))
    case UInt8(ascii: ":") where Self.isName(following):
      index += 1
      return .parameter(name())
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skip { Self.isName($0) || $0 == UInt8(ascii: ".") }
      return .number
    case _ where Self.isName(byte): return .word(name().lowercased())
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 12:
      index += 1
      return nil
    default:
      index += 1
      return .symbol(byte)
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  private mutating func name() -> String {
    let start = index
    skip(while: Self.isName)
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while index < bytes.count, condition(bytes[index]) { index += 1 }
  }

  private mutating func skipComment() {
    index += 2
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "/")
      {
        index += 2
        return
      }
      index += 1
    }
  }

  /// Steps past a quoted run; the mark doubled stands for itself.
  private mutating func quoted(until mark: UInt8) -> String {
    index += 1
    var content: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == mark {
        guard index < bytes.count, bytes[index] == mark else { break }
        index += 1
      }
      content.append(byte)
    }
    return String(decoding: content, as: UTF8.self)
  }
}
