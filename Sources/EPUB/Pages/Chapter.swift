internal import HTMLReading
internal import Publishing

/// A file of a book's text.
struct Chapter {
  enum Role: Equatable { case title, front, page, end, figures, colophon }

  var role: Role
  /// Of the page that it shows, by its place in the book.
  var page: Int
  /// Its name in the folder of texts.
  var file: String
  /// On one line, for lists.
  var title: String
  var language: String
  var isRightToLeft = false
  var nodes: [HTMLNode]
  var ids = ChapterIDs()
  var headings: [ChapterHeadings.Heading] = []

  /// A chapter of HTML as a page has it.
  init(
    _ role: Role, of source: DocumentSource, page: Int, file: String, title: [HTMLNode],
    html: [HTMLNode]
  ) {
    (self.role, self.page, self.file) = (role, page, file)
    language = XHTMLNames.isLanguage(source.language) ? source.language : "und"
    isRightToLeft = source.flag("page.is_rtl")
    let plain = XHTMLModel.of(PlainHTML.of(html))
    let claimed = ids.claim(plain)
    var headings = ChapterHeadings()
    let heading = XHTMLModel.of(PlainHTML.of(title))
    nodes = headings.order(ids.resolveOwn(claimed), title: heading, &ids)
    self.headings = headings.found
    self.title = headings.found.first?.text ?? PlainText.of(heading)
  }

  var holdsDrawing: Bool { !nodes.elements { $0.name == "svg" }.isEmpty }

  /// What it shows with a number and a title: charts, pictures or tables.
  func captioned(_ kind: Captioned) -> [ChapterHeadings.Heading] {
    nodes.elements { kind.isOne($0) }.compactMap { element in
      let captions = element.children.elements { kind.isCaption($0) }
      guard let id = element["id"], let caption = captions.first else { return nil }
      return .init(level: 1, text: PlainText.of(caption.children), id: id)
    }
  }

  enum Captioned {
    case figures, tables

    func isOne(_ element: HTMLElement) -> Bool {
      switch self {
      case .figures: element.name == "figure"
      case .tables: element.hasClass("tbl")
      }
    }

    func isCaption(_ element: HTMLElement) -> Bool {
      element.hasClass("find")
        || self == .figures && element.name == "figcaption"
          && element.children.elements { $0.hasClass("find") }.isEmpty
    }
  }
}
