/// Whether the aliases of a text may make values without bound: aliases within what aliases stand
/// for multiply, and the library walks all that they make before a reader can count it.
enum AliasBounds {
  /// Aliases within anchored values; no editor writes that many, and so few make little.
  static let nestedLimit = 16

  /// Counts the aliases that stand within anchored values. Words of text that only look like
  /// anchors may be taken for them, but an alias counts only where an anchor of its name came first.
  static func multiply(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return false }
    var names: Set<ArraySlice<UInt8>> = []
    /// The indents and bracket depths at which the anchored values that are still open began.
    var open: [(indent: Int, depth: Int)] = []
    var (indent, depth, nested, index) = (0, 0, 0, 0)
    var atLineStart = true
    while index < bytes.count {
      let byte = bytes[index]
      if atLineStart {
        let start = index
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        guard index < bytes.count else { break }
        atLineStart = false
        if bytes[index] != UInt8(ascii: "\n") {
          indent = index - start
          open.removeAll { depth <= $0.depth && indent <= $0.indent }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"): atLineStart = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        let name = bytes[(index + 1)...].prefix(while: isNameByte)
        if name.isEmpty { break }
        if byte == UInt8(ascii: "&") {
          names.insert(name)
          open.append((indent, depth))
        } else if names.contains(name), !open.isEmpty {
          nested += 1
          if nested > nestedLimit { return true }
        }
      default: break
      }
      index += 1
    }
    return false
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}
