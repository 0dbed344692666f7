/// Reads JSON that is just as `CanonicalJSON` writes it, without looking anything up twice.
///
/// Whatever else stands there breaks it off, and nothing that it gave counts: the file is then read
/// again by what can say where the mistake is.
struct CanonicalScanner {
  private let bytes: [UInt8]
  private var index = 1
  private var depth = 1
  /// Whether nothing was read yet of the object or list that is open.
  private var isEmpty = true
  private var isOnOneLine = false
  /// Whether something else stood there than Gazette writes.
  private(set) var isBroken: Bool

  /// Begins within the object that the file is.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Once for the whole file is faster than for each text.
    isBroken =
      bytes.first != UInt8(ascii: "{") || String(validating: bytes, as: UTF8.self) == nil
  }

  /// Whether all was read up to the line of the file's seal, which begins at that byte.
  func ends(before seal: Int) -> Bool {
    !isBroken && !isEmpty && index + 2 == seal && bytes[index] == UInt8(ascii: ",")
      && bytes[index + 1] == UInt8(ascii: "\n")
  }

  /// Goes past the name of a field, and what parts it from the one before; whether it is given.
  private mutating func takes(_ key: String) -> Bool {
    guard var next = separator() else { return false }
    guard matches("\"", at: &next), matches(key, at: &next), matches("\": ", at: &next) else {
      return false
    }
    (index, isEmpty) = (next, false)
    return true
  }

  /// Where the next field or item begins; nil where there is none.
  private func separator() -> Int? {
    var next = index
    if !isEmpty, !matches(",", at: &next) { return nil }
    if isOnOneLine { return isEmpty || matches(" ", at: &next) ? next : nil }
    guard matches("\n", at: &next) else { return nil }
    for _ in 0..<depth where !matches("  ", at: &next) { return nil }
    return next
  }

  private func matches(_ text: String, at index: inout Int) -> Bool {
    var next = index
    for byte in text.utf8 {
      guard next < bytes.count, bytes[next] == byte else { return false }
      next += 1
    }
    index = next
    return true
  }

  private mutating func expect(_ text: String) {
    if !matches(text, at: &index) { isBroken = true }
  }

  private mutating func nest(
    _ opening: String, _ closing: String, onOneLine: Bool, _ read: (inout CanonicalScanner) -> Void
  ) {
    let outer = isOnOneLine
    expect(opening)
    (isEmpty, isOnOneLine) = (true, outer || onOneLine)
    depth += 1
    read(&self)
    depth -= 1
    if !isOnOneLine, !isEmpty {
      expect("\n")
      for _ in 0..<depth { expect("  ") }
    }
    expect(closing)
    (isEmpty, isOnOneLine) = (false, outer)
  }

  /// Reads item after item, none of which is what such lists and mappings are left out for.
  private mutating func items(_ read: (inout CanonicalScanner) -> Void) {
    if isBroken || separator() == nil { isBroken = true }
    while !isBroken, let next = separator() {
      (index, isEmpty) = (next, false)
      read(&self)
    }
  }

  private mutating func string() -> String {
    expect("\"")
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        index += 1
        return text
      case UInt8(ascii: "\\"): return escapedString(from: start)
      case 0..<0x20, 0x7F: return broken()
      case 0xA8, 0xA9:
        if bytes[index - 2] == 0xE2, bytes[index - 1] == 0x80 { return broken() }
        index += 1
      default: index += 1
      }
    }
    return broken()
  }

  /// The same with escapes: read as any, and refused where it would be written otherwise.
  private mutating func escapedString(from start: Int) -> String {
    var text: [UInt8] = []
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < bytes.count else {
        text.append(byte)
        continue
      }
      let letter = bytes[index]
      index += 1
      switch letter {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "u"):
        guard let code = UInt32(hex: bytes[index..<min(index + 4, bytes.count)]),
          let scalar = Unicode.Scalar(code)
        else { return broken() }
        text.append(contentsOf: String(Character(scalar)).utf8)
        index += 4
      default: text.append(letter)
      }
    }
    let read = String(decoding: text, as: UTF8.self)
    guard CanonicalJSON.quoted(read).elementsEqual(bytes[(start - 1)..<min(index + 1, bytes.count)])
    else { return broken() }
    self.index = index + 1
    return read
  }

  private mutating func broken() -> String {
    isBroken = true
    return ""
  }
}

extension CanonicalScanner: RecordFields {
  mutating func text(_ key: String) -> String? {
    !isBroken && takes(key) ? string() : nil
  }

  mutating func flag(_ key: String) -> Bool? {
    guard !isBroken, takes(key) else { return nil }
    if matches("true", at: &index) { return true }
    expect("false")
    return false
  }

  mutating func integer(_ key: String) -> Int? {
    guard !isBroken, takes(key) else { return nil }
    let digits = bytes[index...].prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
    let text = String(decoding: digits, as: UTF8.self)
    index += digits.count
    guard let number = Int(text), String(number) == text, abs(number) <= 1_000_000_000 else {
      isBroken = true
      return nil
    }
    return number
  }

  mutating func texts(_ key: String, onOneLine: Bool) -> [String] {
    guard !isBroken, takes(key) else { return [] }
    var texts: [String] = []
    nest("[", "]", onOneLine: onOneLine) { scanner in
      scanner.items { texts.append($0.string()) }
    }
    return texts
  }

  mutating func textsByName(_ key: String, onOneLine: Bool) -> [String: String] {
    byName(key, onOneLine: onOneLine) { $0.string() }
  }

  mutating func object<Value>(
    _ key: String, of subject: String, onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value
  ) -> Value? {
    guard !isBroken, takes(key) else { return nil }
    return object(onOneLine: onOneLine, read)
  }

  mutating func objects<Value>(
    _ key: String, of subject: String, _ read: (inout CanonicalScanner) -> Value
  ) -> [Value] {
    guard !isBroken, takes(key) else { return [] }
    var values: [Value] = []
    nest("[", "]", onOneLine: false) { scanner in
      scanner.items { item in
        if let value = item.object(onOneLine: true, read) { values.append(value) }
      }
    }
    return values
  }

  mutating func objectsByName<Value>(
    _ key: String, of subject: String, _ read: (inout CanonicalScanner) -> Value
  ) -> [String: Value] {
    byName(key, onOneLine: false) { $0.object(onOneLine: true, read) }
  }

  mutating func miss(_ key: String) { isBroken = true }
  mutating func mistake(_ key: String, expected: String) { isBroken = true }
  mutating func mistake(_ key: String, within mapping: String, expected: String) {
    isBroken = true
  }

  private mutating func object<Value>(
    onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value
  ) -> Value? {
    var value: Value?
    nest("{", "}", onOneLine: onOneLine) { value = read(&$0) }
    return value
  }

  private mutating func byName<Value>(
    _ key: String, onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value?
  ) -> [String: Value] {
    guard !isBroken, takes(key) else { return [:] }
    var values: [String: Value] = [:]
    var last: String?
    nest("{", "}", onOneLine: onOneLine) { scanner in
      scanner.items { item in
        let name = item.string()
        item.expect(": ")
        if let last, !last.precedesByBytes(name) { item.isBroken = true }
        last = name
        // Two names may be the same text for Swift though their bytes differ.
        if let value = read(&item), values.updateValue(value, forKey: name) != nil {
          item.isBroken = true
        }
      }
    }
    return values
  }
}

extension UInt32 {
  /// Four hexadecimal digits in lower case; nil for anything else.
  fileprivate init?(hex digits: ArraySlice<UInt8>) {
    guard digits.count == 4 else { return nil }
    self = 0
    for byte in digits {
      switch byte {
      case 48...57: self = self << 4 | UInt32(byte - 48)
      case 97...102: self = self << 4 | UInt32(byte - 87)
      default: return nil
      }
    }
  }
}
