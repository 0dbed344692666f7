/// The character references that generated pages hold.
public enum HTMLEntities {
  /// Gazette writes characters as they are but for these; the others come from templates.
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "shy": "", "mdash": "—",
    "ndash": "–", "hellip": "…", "middot": "·", "times": "×", "copy": "©", "laquo": "«",
    "raquo": "»", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "larr": "←",
    "rarr": "→", "uarr": "↑", "darr": "↓", "deg": "°", "plusmn": "±", "minus": "−",
  ]

  /// The longest reference that is looked for, without `&` and `;`.
  private static let longest = 10

  /// The text with its references replaced; those that aren't known stay as they are.
  public static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "&") {
        let rest = bytes[(index + 1)...].prefix(longest + 1)
        if let end = rest.firstIndex(of: UInt8(ascii: ";")),
          let text = text(String(decoding: rest[..<end], as: UTF8.self))
        {
          result.append(contentsOf: text.utf8)
          index = end + 1
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return result
  }

  /// nil for what is no reference.
  private static func text(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
      number != 0, let scalar = Unicode.Scalar(number)
    else { return nil }
    return String(Character(scalar))
  }
}
