/// Writes JSON in one form only: fields in the order in which they are given, two spaces a level,
/// and what is small on one line, so that equal values are equal bytes and git's diffs read well.
struct CanonicalJSON {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// Whether nothing stands yet in the object or list that is open.
  private var isEmpty = true
  private var isOnOneLine = false

  /// A whole file: an object, without a seal.
  static func file(_ fields: (inout CanonicalJSON) -> Void) -> [UInt8] {
    var json = CanonicalJSON()
    json.nest("{", "}", onOneLine: false, fields)
    json.bytes.append(UInt8(ascii: "\n"))
    return json.bytes
  }

  /// A whole file whose last field is the SHA-256 over all bytes before that field's line.
  static func sealedFile(_ fields: (inout CanonicalJSON) -> Void) -> [UInt8] {
    var json = CanonicalJSON()
    json.bytes.append(UInt8(ascii: "{"))
    json.depth = 1
    fields(&json)
    json.bytes.append(contentsOf: ",\n".utf8)
    return json.bytes + Seal.closing(over: json.bytes)
  }

  /// A field of text; nothing where it is nil.
  mutating func field(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  mutating func field(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func field(_ name: String, _ flag: Bool?) {
    guard let flag else { return }
    key(name)
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// A list of texts; nothing where it is empty.
  mutating func field(_ name: String, _ texts: [String], onOneLine: Bool = true) {
    list(name, texts, onOneLine: onOneLine) { $0.item($1) }
  }

  /// Texts by name, ordered by the name's bytes; nothing where there are none.
  mutating func field(_ name: String, _ texts: [String: String], onOneLine: Bool) {
    guard !texts.isEmpty else { return }
    object(name, onOneLine: onOneLine) { json in
      for (key, text) in texts.orderedByBytes { json.field(key, text) }
    }
  }

  mutating func object(
    _ name: String, onOneLine: Bool = false, _ fields: (inout CanonicalJSON) -> Void
  ) {
    key(name)
    nest("{", "}", onOneLine: onOneLine, fields)
  }

  /// A list with an item a line, or all on one line; nothing where it is empty.
  mutating func list<Items: Collection>(
    _ name: String, _ items: Items, onOneLine: Bool = false,
    _ write: (inout CanonicalJSON, Items.Element) -> Void
  ) {
    guard !items.isEmpty else { return }
    key(name)
    nest("[", "]", onOneLine: onOneLine) { json in
      for item in items { write(&json, item) }
    }
  }

  /// A text as an item of a list.
  mutating func item(_ text: String) {
    begin()
    string(text)
  }

  /// An object on one line as an item of a list.
  mutating func item(_ fields: (inout CanonicalJSON) -> Void) {
    begin()
    nest("{", "}", onOneLine: true, fields)
  }

  /// A text alone, with its quotes.
  static func quoted(_ text: String) -> [UInt8] {
    var json = CanonicalJSON()
    json.string(text)
    return json.bytes
  }

  private mutating func key(_ name: String) {
    begin()
    string(name)
    bytes.append(contentsOf: ": ".utf8)
  }

  private mutating func begin() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    if !isOnOneLine {
      breakLine()
    } else if !isEmpty {
      bytes.append(UInt8(ascii: " "))
    }
    isEmpty = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: "  ".utf8) }
  }

  private mutating func nest(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, onOneLine: Bool,
    _ content: (inout CanonicalJSON) -> Void
  ) {
    let outer = isOnOneLine
    bytes.append(UInt8(ascii: opening))
    (isEmpty, isOnOneLine) = (true, outer || onOneLine)
    depth += 1
    content(&self)
    depth -= 1
    if !isOnOneLine, !isEmpty { breakLine() }
    bytes.append(UInt8(ascii: closing))
    (isEmpty, isOnOneLine) = (false, outer)
  }

  /// Text is written as it is; only what JSON asks for is escaped, and U+2028 and U+2029, which
  /// some programs take for the end of a line.
  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var before: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F: bytes.append(contentsOf: "\\u00\(Self.twoDigits(byte))".utf8)
      case 0xA8 where before == (0xE2, 0x80), 0xA9 where before == (0xE2, 0x80):
        bytes.removeLast(2)
        bytes.append(contentsOf: "\\u20\(Self.twoDigits(byte & 0x2F))".utf8)
      default: bytes.append(byte)
      }
      before = (before.1, byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func twoDigits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension Dictionary<String, String> {
  var orderedByBytes: [(key: String, value: String)] {
    sorted { $0.key.precedesByBytes($1.key) }
  }
}

extension String {
  /// The order of files and ledgers: by UTF-8, which no language, library or version changes.
  func precedesByBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
