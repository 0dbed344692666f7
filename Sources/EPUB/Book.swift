internal import Diagnostics
internal import HTMLReading
internal import Offline
internal import Publishing

/// A book made of a finished page and the pages that belong to it.
struct Book {
  let source: DocumentSource
  /// In their order. Of a page it comes first, of a year or a site what is in it.
  let pages: [DocumentSource]
  /// For each page the one to which it belongs, itself where it belongs to none.
  let owners: [Int]
  let identity: BookIdentity
  let style: [UInt8]
  /// A file of the site, by its route.
  let read: (String) -> [UInt8]?

  init(of source: DocumentSource, style: [UInt8], read: @escaping (String) -> [UInt8]?) {
    self.source = source
    var routes: Set<String> = []
    var (pages, owners): ([DocumentSource], [Int]) = ([], [])
    for top in source.extent == .page ? [source] : source.parts {
      let owner = pages.count
      for page in [top] + top.parts where routes.insert(page.route).inserted {
        pages.append(page)
        owners.append(owner)
      }
    }
    (self.pages, self.owners) = (pages, owners)
    identity = BookIdentity(source)
    (self.style, self.read) = (style, read)
  }

  var hasParts: Bool { pages.count > 1 }
  var isIssue: Bool { source.extent == .page && source.isIssue }

  func word(_ key: String) -> String { source.text("strings." + key) }

  /// The book's bytes, and what there is to tell of it.
  func pressed() -> PressedDocument {
    let (files, diagnostics) = files()
    var entries = [
      ZipArchive.Entry(
        name: "mimetype", bytes: Array("application/epub+zip".utf8), isStored: true),
      ZipArchive.Entry(name: "META-INF/container.xml", bytes: Self.container),
    ]
    entries += files.map { ZipArchive.Entry(name: "EPUB/" + $0.path, bytes: $0.bytes) }
    do {
      let bytes = try ZipArchive.bytes(of: entries, for: source.path)
      return PressedDocument(bytes: bytes, diagnostics: diagnostics)
    } catch {
      return PressedDocument(
        bytes: nil, diagnostics: diagnostics + [.bookNotPacked(source.path, error.reason)])
    }
  }

  /// All files but those that say what a zip is.
  func files() -> (files: [BookFile], diagnostics: [Diagnostic]) {
    var chapters = chapters()
    let site = BookLinks.site(of: source)
    let links = BookLinks(chapters: chapters, routes: pages.map(\.route), site: site)
    let appendices = Dictionary(
      chapters.filter { $0.role == .figures }.map { ($0.page, $0.file) }
    ) { first, _ in first }
    var writing = ChapterWriting(links: links, pages: pages, figureFiles: appendices, read: read)
    for index in chapters.indices { writing.write(&chapters[index]) }
    for index in chapters.indices where chapters[index].role == .figures {
      chapters[index].lead(back: writing.mentions, word("book_back"))
    }
    var files = chapters.map { text(of: $0) }
    files.insert(navigation(of: chapters), at: 1)
    files.append(
      BookFile(id: "style", path: "style/book.css", type: "text/css", bytes: style))
    files += writing.pictures.packed.map { picture in
      BookFile(
        id: "picture-" + picture.name.prefix { $0 != "." }, path: "pictures/" + picture.name,
        type: picture.type, bytes: picture.bytes)
    }
    let package = PackageDocument(
      source: source, identity: identity, files: files,
      hasPictures: !writing.pictures.packed.isEmpty || chapters.contains(where: \.holdsDrawing))
    files.append(
      BookFile(id: "", path: "package.opf", type: "", bytes: package.bytes))
    return (files, writing.pictures.diagnostics)
  }

  private func text(of chapter: Chapter) -> BookFile {
    let title = chapter.role == .title ? identity.title : chapter.title
    return BookFile(
      id: String(chapter.file.prefix { $0 != "." }), path: "text/" + chapter.file,
      type: "application/xhtml+xml", properties: chapter.holdsDrawing ? ["svg"] : [], isRead: true,
      bytes: XHTMLFile.bytes(
        title: title, language: chapter.language, isRightToLeft: chapter.isRightToLeft,
        style: "../style/book.css", type: chapter.type, body: chapter.nodes))
  }

  private static let container = Array(
    """
    <?xml version="1.0" encoding="utf-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """.utf8)
}

extension DocumentSource {
  var isIssue: Bool { kind == "issue" && flag("has_issue") }
}

extension BookLinks {
  /// The address of the site on which a page stands, with a slash at its end; nil where it has none.
  static func site(of source: DocumentSource) -> String? {
    let address = source.text("page.canonical_url")
    let encoded = Address.encoded(source.route)
    for route in [source.route, encoded] where address.hasSuffix("/" + route) {
      return String(address.dropLast(route.count))
    }
    return nil
  }
}

extension Diagnostic {
  static func bookNotPacked(_ page: String, _ reason: String) -> Diagnostic {
    .error("book-not-packed", "the book of '\(page)' can't be packed: \(reason)", at: nil)
  }
}
