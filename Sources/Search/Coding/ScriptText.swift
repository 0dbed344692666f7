/// Writes the files of the index: scripts that hand one text or value to the search page's function.
enum ScriptText {
  /// The function that the search page's script gives to all others.
  static let function = "gazetteSearch"

  /// - Parameter name: the file's, without its ending.
  static func open(_ name: String, _ bytes: inout [UInt8]) {
    bytes += Array("\(function)(\"\(name)\",".utf8)
  }

  static func close(_ bytes: inout [UInt8]) { bytes += [UInt8(ascii: ")"), 0x0A] }

  /// Appends a text in quotes, as JSON and JavaScript both read it.
  static func quoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes += Array(byte < 16 ? "\\u000\(hex(byte))".utf8 : "\\u001\(hex(byte))".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hex(_ byte: UInt8) -> String { String(byte & 15, radix: 16) }

  static func list<Element>(
    _ elements: some Sequence<Element>, to bytes: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  static func texts(_ texts: [String], to bytes: inout [UInt8]) {
    list(texts, to: &bytes) { quoted($0, to: &$1) }
  }
}
