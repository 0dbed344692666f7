/// Reads JSON that is just as `CanonicalJSON` writes it, without looking anything up twice.
///
/// Whatever else stands there breaks it off, and nothing that it gave counts: the file is then read
/// again by what can say where the mistake is.
struct CanonicalScanner {
  let bytes: [UInt8]
  var index = 1
  private var depth = 1
  /// Whether nothing was read yet of the object or list that is open.
  private var isEmpty = true
  private var isOnOneLine = false
  /// Whether something else stood there than Gazette writes.
  var isBroken: Bool

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
  mutating func takes(_ key: String) -> Bool {
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

  func matches(_ text: String, at index: inout Int) -> Bool {
    var next = index
    for byte in text.utf8 {
      guard next < bytes.count, bytes[next] == byte else { return false }
      next += 1
    }
    index = next
    return true
  }

  mutating func expect(_ text: String) {
    if !matches(text, at: &index) { isBroken = true }
  }

  mutating func nest(
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

  /// Reads item after item. There is at least one: what is empty is left out.
  mutating func items(_ read: (inout CanonicalScanner) -> Void) {
    if isBroken || separator() == nil { isBroken = true }
    while !isBroken, let next = separator() {
      (index, isEmpty) = (next, false)
      read(&self)
    }
  }

  mutating func string() -> String {
    expect("\"")
    if isBroken { return "" }
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
