/// What a chapter may hold: the elements and attributes of HTML that readers know and the checker of
/// EPUB lets pass.
enum XHTMLNames {
  /// Elements of text, which hold text and each other.
  static let phrasing: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "svg", "time", "u", "var", "wbr",
  ]
  /// Elements that hold nothing but text and elements of text.
  static let holdsText: Set<String> = phrasing.union([
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "th", "caption",
  ])
  static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// Elements of blocks, parts of lists and tables among them.
  static let blocks: Set<String> = headings.union([
    "address", "article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
  ])
  static let void: Set<String> = ["br", "hr", "img", "wbr"]
  /// What is left out with all that it holds: what readers of a book can't use.
  static let dropped: Set<String> = [
    "applet", "area", "audio", "base", "button", "canvas", "col", "colgroup", "datalist", "dialog",
    "embed", "form", "frame", "frameset", "head", "iframe", "input", "link", "map", "meta", "meter",
    "nav", "noframes", "noscript", "object", "optgroup", "option", "param", "progress", "script",
    "select", "slot", "source", "style", "template", "textarea", "title", "track", "video",
  ]
  /// Classes of what is left out: it leads about the site, or does something.
  static let droppedClasses: Set<Substring> = [
    "chips", "crumb", "csv", "files", "noprint", "picks", "sift", "toc", "turn", "vh",
  ]
  static let drawing: Set<String> = [
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker",
    "mask",
    "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "symbol",
    "text", "title", "tspan", "use",
  ]
  /// Attributes that any element may have.
  private static let common: Set<String> = ["class", "dir", "id", "lang", "title"]
  private static let own: [String: Set<String>] = [
    "a": ["href"], "img": ["src", "alt", "width", "height"], "data": ["value"],
    "time": ["datetime"], "ol": ["start", "reversed", "type"], "li": ["value"],
    "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"],
    "table": ["aria-label", "aria-labelledby"], "aside": ["aria-label", "aria-labelledby"],
    "section": ["aria-label", "aria-labelledby"], "del": ["datetime"], "ins": ["datetime"],
  ]

  /// Whether an element of HTML may have an attribute with that value.
  static func allows(_ attribute: String, _ value: String, on element: String) -> Bool {
    guard common.contains(attribute) || own[element]?.contains(attribute) == true else {
      return false
    }
    switch attribute {
    case "dir": return ["ltr", "rtl", "auto"].contains(value)
    case "lang": return isLanguage(value)
    case "colspan", "rowspan": return Int(value).map { (2...1000).contains($0) } ?? false
    case "width", "height": return Int(value).map { (0...10_000).contains($0) } ?? false
    case "start", "value":
      return element == "data" || Int(value).map { abs($0) < 1_000_000 } ?? false
    case "scope": return ["row", "col", "rowgroup", "colgroup"].contains(value)
    case "type": return ["1", "a", "A", "i", "I"].contains(value)
    case "reversed": return value.isEmpty || value == "reversed"
    case "datetime": return isDate(value)
    case "class": return !value.isEmpty
    default: return true
    }
  }

  /// Whether a text is a tag of a language in its form, such as `zh-Hans`.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (index == 0 ? 2...3 : 2...8).contains(part.count)
        && part.utf8.allSatisfy { isLetter($0) || index > 0 && isDigit($0) }
    }
  }

  /// Whether a text is a day, a month or a year, which is all that pages write.
  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
      zip(parts, [4, 2, 2]).allSatisfy({ $0.count == $1 })
    else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard let year = numbers.first, year > 0 else { return false }
    if numbers.count > 1, !(1...12).contains(numbers[1]) { return false }
    return numbers.count < 3 || (1...daysInMonth(numbers[1], of: year)).contains(numbers[2])
  }

  private static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
