/// Writes a tree as XML: what EPUB's pages and drawings outside HTML are.
public struct XMLWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes characters that have a meaning in XML as references, and leaves out those that XML can't
  /// hold (XML 1.0, 2.2).
  public mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\t", "\n", "\r": bytes.append(UInt8(scalar.value))
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  /// - Parameter name: of the attribute, one that XML allows.
  public mutating func attribute(_ name: String, _ value: String) {
    raw(" ")
    bytes.append(contentsOf: name.utf8)
    raw("=\"")
    var first = true
    for part in value.split(separator: "\"", omittingEmptySubsequences: false) {
      if !first { raw("&quot;") }
      first = false
      text(String(part))
    }
    raw("\"")
  }

  public mutating func write(_ nodes: [HTMLNode]) {
    for node in nodes { write(node) }
  }

  public mutating func write(_ node: HTMLNode) {
    switch node {
    case .text(let text): self.text(text)
    case .element(let element): write(element)
    }
  }

  public mutating func write(_ element: HTMLElement) {
    guard Self.isName(element.name) else { return write(element.children) }
    raw("<")
    bytes.append(contentsOf: element.name.utf8)
    for attribute in element.attributes where Self.isName(attribute.name) {
      self.attribute(attribute.name, attribute.value)
    }
    if element.children.isEmpty {
      raw("/>")
      return
    }
    raw(">")
    write(element.children)
    raw("</")
    bytes.append(contentsOf: element.name.utf8)
    raw(">")
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x3A || byte == 0x2D
        || byte == 0x5F || byte == 0x2E
    }
  }
}
