internal import HTMLReading

/// The ids of a chapter: each once, and a name of XML (XML 1.0, 2.3).
struct ChapterIDs {
  /// What an id of the page is called in the chapter.
  private(set) var names: [String: String] = [:]
  private var taken: Set<String> = []

  /// Gives every id its name; one that stands there twice stays with the first.
  mutating func claim(_ nodes: [HTMLNode]) -> [HTMLNode] {
    nodes.map { node in
      guard case .element(var element) = node else { return node }
      if let id = element["id"] {
        element["id"] = names[id] == nil && !id.isEmpty ? claim(id) : nil
      }
      element.children = claim(element.children)
      return .element(element)
    }
  }

  private mutating func claim(_ id: String) -> String {
    var name = ""
    for scalar in id.unicodeScalars {
      let isInner = Self.isFirst(scalar) || Self.isInner(scalar)
      if name.isEmpty, !Self.isFirst(scalar) { name = "i-" }
      name.unicodeScalars.append(isInner ? scalar : "-")
    }
    var free = name
    var number = 1
    while !taken.insert(free).inserted {
      number += 1
      free = "\(name)-\(number)"
    }
    names[id] = free
    return free
  }

  /// A name for an id that the book makes itself.
  mutating func add(_ id: String) -> String { claim(id) }

  private static func isFirst(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }

  /// Sets right what names ids within the same piece: labels, and what a drawing fills itself with.
  func resolveOwn(_ nodes: [HTMLNode]) -> [HTMLNode] {
    nodes.map { node in
      guard case .element(var element) = node else { return node }
      element.attributes = element.attributes.compactMap { attribute in
        switch attribute.name {
        case "aria-labelledby", "aria-describedby":
          let ids = attribute.value.split(separator: " ").compactMap { names[String($0)] }
          return ids.isEmpty ? nil : HTMLAttribute(attribute.name, ids.joined(separator: " "))
        case "href" where element.name == "use":
          return names[String(attribute.value.dropFirst())].map { HTMLAttribute("href", "#" + $0) }
        case _ where attribute.value.contains("url(#"):
          return HTMLAttribute(attribute.name, renamed(attribute.value))
        default: return attribute
        }
      }
      element.children = resolveOwn(element.children)
      return .element(element)
    }
  }

  private func renamed(_ value: String) -> String {
    var (text, rest) = ("", Substring(value))
    while let start = rest.firstRange(of: "url(#"),
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      let id = String(rest[start.upperBound..<end])
      text += rest[..<start.upperBound] + (names[id] ?? id)
      rest = rest[end...]
    }
    return text + rest
  }
}
