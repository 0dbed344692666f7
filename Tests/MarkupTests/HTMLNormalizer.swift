/// HTML with what doesn't matter taken out, as the specifications' own test runner does: white
/// space beside blocks, the order of attributes, how characters are escaped.
///
/// - SeeAlso: `test/normalize.py` of cmark.
struct HTMLNormalizer {
  private let input: [Character]
  private var index = 0
  private var output = ""
  private enum Last { case data, startTag, endTag, other }
  private var last = Last.startTag
  private var lastTag = ""
  private var isInPre = false

  static func normalize(_ html: String) -> String {
    var normalizer = HTMLNormalizer(html)
    return normalizer.run()
  }

  private init(_ html: String) {
    input = Array(html.replacing("\r\n", with: "\n"))
  }

  private mutating func run() -> String {
    while index < input.count {
      if starts(with: "<![CDATA[") {
        output += take(through: "]]>")
        last = .other
      } else if starts(with: "<!--") {
        output += take(through: "-->")
        last = .other
      } else if starts(with: "<!") || starts(with: "<?") {
        output += take(through: ">")
        last = .other
      } else if input[index] == "<", readTag() {
        continue
      } else if input[index] == "&", readReference() {
        continue
      } else {
        readData()
      }
    }
    return output
  }

  private mutating func readData() {
    var data = String(input[index])
    index += 1
    while index < input.count, input[index] != "<", input[index] != "&" {
      data.append(input[index])
      index += 1
    }
    let afterTag = last == .startTag || last == .endTag
    let afterBlock = afterTag && Self.blocks.contains(lastTag)
    if afterTag, lastTag == "br" { data = String(data.drop { $0 == "\n" }) }
    if !isInPre {
      data = Self.collapsed(data)
      if afterBlock {
        data = String(data.drop { $0 == " " })
        if last == .endTag { while data.last == " " { data.removeLast() } }
      }
    }
    output += data
    last = .data
  }

  private static func collapsed(_ text: String) -> String {
    var result = ""
    for character in text {
      if !character.isWhitespace {
        result.append(character)
      } else if result.last != " " {
        result.append(" ")
      }
    }
    return result
  }

  private mutating func readTag() -> Bool {
    var cursor = index + 1
    let isEnd = cursor < input.count && input[cursor] == "/"
    if isEnd { cursor += 1 }
    var name = ""
    while cursor < input.count, input[cursor].isASCII,
      input[cursor].isLetter || input[cursor].isNumber || input[cursor] == "-"
    {
      name.append(input[cursor])
      cursor += 1
    }
    guard let first = name.first, first.isLetter else { return false }
    name = name.lowercased()
    var attributes: [(String, String?)] = []
    var isSelfClosing = false
    while cursor < input.count, input[cursor] != ">" {
      if input[cursor].isWhitespace || input[cursor] == "/" {
        isSelfClosing = input[cursor] == "/"
        cursor += 1
      } else {
        isSelfClosing = false
        attributes.append(readAttribute(&cursor))
      }
    }
    guard cursor < input.count else { return false }
    index = cursor + 1
    write(name, attributes, isEnd: isEnd, isSelfClosing: isSelfClosing)
    return true
  }

  private mutating func write(
    _ name: String, _ attributes: [(String, String?)], isEnd: Bool, isSelfClosing: Bool
  ) {
    if name == "pre" { isInPre = !isEnd }
    if Self.blocks.contains(name), !(isEnd && name == "pre") {
      while output.last?.isWhitespace == true { output.removeLast() }
    }
    if isEnd {
      output += "</\(name)>"
    } else {
      output += "<\(name)"
      for (key, value) in attributes.sorted(by: { ($0.0, $0.1 ?? "") < ($1.0, $1.1 ?? "") }) {
        output += " \(key)" + (value.map { "=\"\(Self.escaped($0))\"" } ?? "")
      }
      output += ">"
    }
    lastTag = name
    last = isEnd || isSelfClosing ? .endTag : .startTag
  }

  private func readAttribute(_ cursor: inout Int) -> (String, String?) {
    var name = ""
    while cursor < input.count, !input[cursor].isWhitespace, !"=>/".contains(input[cursor]) {
      name.append(input[cursor])
      cursor += 1
    }
    var next = cursor
    while next < input.count, input[next].isWhitespace { next += 1 }
    guard next < input.count, input[next] == "=" else {
      if name.isEmpty { cursor += 1 }
      return (name.lowercased(), nil)
    }
    cursor = next + 1
    while cursor < input.count, input[cursor].isWhitespace { cursor += 1 }
    guard cursor < input.count else { return (name.lowercased(), "") }
    let quote = input[cursor]
    var value = ""
    if quote == "\"" || quote == "'" {
      cursor += 1
      while cursor < input.count, input[cursor] != quote {
        value.append(input[cursor])
        cursor += 1
      }
      cursor += 1
    } else {
      while cursor < input.count, !input[cursor].isWhitespace, input[cursor] != ">" {
        value.append(input[cursor])
        cursor += 1
      }
    }
    return (name.lowercased(), Self.unescaped(value))
  }

  private mutating func readReference() -> Bool {
    guard let end = input[index...].prefix(12).firstIndex(of: ";") else { return false }
    let name = String(input[index...end])
    let text = Self.unescaped(name)
    guard text != name else { return false }
    index = end + 1
    output += Self.escaped(text)
    last = .other
    return true
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func unescaped(_ text: String) -> String {
    var result = text
    for (name, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"),
      ("&amp;", "&"),
    ] {
      result = result.replacing(name, with: character)
    }
    return result
  }

  private func starts(with text: String) -> Bool {
    input[index...].starts(with: text)
  }

  private mutating func take(through end: String) -> String {
    let begin = index
    while index < input.count, !starts(with: end) { index += 1 }
    index = min(index + end.count, input.count)
    return String(input[begin..<index])
  }

  private static let blocks: Set<String> = [
    "article", "header", "aside", "hgroup", "blockquote", "hr", "iframe", "body", "li", "map",
    "button", "object", "canvas", "ol", "caption", "output", "col", "p", "colgroup", "pre", "dd",
    "progress", "div", "section", "dl", "table", "td", "dt", "tbody", "embed", "textarea",
    "fieldset", "tfoot", "figcaption", "th", "figure", "thead", "footer", "tr", "form", "ul", "h1",
    "h2", "h3", "h4", "h5", "h6", "video", "script", "style",
  ]
}
