internal import HTMLReading

/// Reads the finished HTML of pages into one tree for pandoc.
struct WordReader {
  /// The language of the page that is read.
  let language: String
  /// The document's places, by the page's address in the site and the id: `reports/a.html#tbl-1`.
  let places: WordPlaces
  /// What a picture's address on a page leads to; nil where the site has no such file.
  let file: (_ address: String, _ route: String) -> [UInt8]?
  /// The page that is read, by its address in the site.
  var route = ""
  /// How it stands in the document.
  var place = WordPlace.whole
  /// By how much its headings stand lower in the document than on the page, where `h2` is the highest.
  var depth = 0
  /// Its footnotes, by their ids.
  var notes: [String: [HTMLNode]] = [:]
  private(set) var pictures: [WordPicture] = []
  /// The addresses of pictures that no document can hold.
  private(set) var lost: [String] = []
  /// The first words of tables that no document can hold.
  private(set) var lostTables: [String] = []
  /// How many lists are open around what is read.
  var lists = 0
  /// The paragraph style of what is read; nil for the body's.
  var style: String?

  init(
    language: String, places: WordPlaces,
    file: @escaping (_ address: String, _ route: String) -> [UInt8]?
  ) {
    (self.language, self.places, self.file) = (language, places, file)
  }

  var isChinese: Bool { language.hasPrefix("zh") }

  /// Adds a picture to the document and gives its number.
  mutating func add(_ picture: WordPicture) -> Int {
    pictures.append(picture)
    return pictures.count - 1
  }

  mutating func lose(_ address: String) { lost.append(address) }

  mutating func loseTable(_ words: String) { lostTables.append(words) }

  /// A paragraph in the style of what is read.
  func paragraph(_ inlines: [PandocInline], id: String = "") -> PandocBlock? {
    let inlines = inlines.trimmed
    if inlines.isEmpty { return nil }
    return style.map { .styled($0, id: id, [.paragraph(inlines)]) } ?? .paragraph(inlines)
  }

  /// Blocks read in another style.
  mutating func blocks(_ nodes: [HTMLNode], in style: String?) -> [PandocBlock] {
    let before = self.style
    defer { self.style = before }
    self.style = style
    return blocks(nodes)
  }

  /// Paragraphs of one style, each child that is an element one of them.
  mutating func paragraphs(of element: HTMLElement, in style: String) -> [PandocBlock] {
    blocks(element.children, in: style)
  }
}
