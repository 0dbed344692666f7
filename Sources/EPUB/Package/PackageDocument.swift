internal import HTMLReading
internal import Publishing

/// A file of a book.
struct BookFile {
  /// Unique in the book, a name of XML.
  var id: String
  /// From the folder of the package document.
  var path: String
  var type: String
  /// What EPUB calls it besides: `nav`, `svg`.
  var properties: [String] = []
  /// Whether it stands in the order of reading.
  var isRead = false
  var bytes: [UInt8]
}

/// The package document: what the book is, and of which files it consists.
///
/// - SeeAlso: EPUB 3.3, 5; EPUB Accessibility 1.1, 2.
struct PackageDocument {
  let source: DocumentSource
  let identity: BookIdentity
  let files: [BookFile]
  let hasPictures: Bool

  var bytes: [UInt8] {
    var package = HTMLElement("package", [], [.text("\n")])
    package["xmlns"] = "http://www.idpf.org/2007/opf"
    package["version"] = "3.0"
    package["unique-identifier"] = "book-id"
    package["xml:lang"] = language
    package["dir"] = source.flag("page.is_rtl") ? "rtl" : "ltr"
    package.children += [.element(metadata), .text("\n"), .element(manifest), .text("\n")]
    package.children += [.element(spine), .text("\n")]
    var writer = XMLWriter()
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.write(package)
    writer.raw("\n")
    return writer.bytes
  }

  private var language: String {
    XHTMLNames.isLanguage(source.language) ? source.language : "und"
  }

  private var metadata: HTMLElement {
    var rows: [HTMLElement] = []
    func core(_ name: String, _ text: String, id: String? = nil) {
      guard !text.allSatisfy(\.isWhitespace) else { return }
      var element = HTMLElement("dc:" + name, [], [.text(text)])
      element["id"] = id
      rows.append(element)
    }
    func meta(_ property: String, _ text: String, of subject: String? = nil, id: String? = nil) {
      guard !text.allSatisfy(\.isWhitespace) else { return }
      var element = HTMLElement("meta", [HTMLAttribute("property", property)], [.text(text)])
      element["refines"] = subject.map { "#" + $0 }
      element["id"] = id
      rows.append(element)
    }
    core("identifier", identity.identifier, id: "book-id")
    core("title", identity.title, id: "book-title")
    meta("title-type", "main", of: "book-title")
    core("language", language)
    for author in source.list("page.authors") { core("creator", author.text("name")) }
    let organization = source.text("site.organization")
    core("publisher", organization.isEmpty ? source.text("site.title") : organization)
    core("date", identity.date ?? "")
    core("description", source.text("page.description"))
    for tag in source.list("page.tags") { core("subject", tag.text("name")) }
    core("source", Address.encoded(source.text("page.canonical_url")))
    meta("dcterms:modified", identity.modified)
    if source.kind == "issue", source.flag("has_issue") {
      meta("belongs-to-collection", source.text("issue.series_title"), id: "book-series")
      meta("collection-type", "series", of: "book-series")
      let number = source.text("issue.cumulative_label").filter(\.isNumber)
      meta("group-position", number, of: "book-series")
    }
    meta("schema:accessMode", "textual")
    if hasPictures { meta("schema:accessMode", "visual") }
    meta("schema:accessModeSufficient", "textual")
    for feature in ["tableOfContents", "structuralNavigation", "readingOrder"] {
      meta("schema:accessibilityFeature", feature)
    }
    if hasPictures { meta("schema:accessibilityFeature", "alternativeText") }
    meta("schema:accessibilityFeature", "displayTransformability")
    meta("schema:accessibilityHazard", "none")
    let summary = ["book_access", hasPictures ? "book_access_pictures" : "", "book_access_end"]
      .map { source.text("strings." + $0) }.joined()
    meta("schema:accessibilitySummary", summary)
    var metadata = HTMLElement("metadata", [], [.text("\n")])
    metadata["xmlns:dc"] = "http://purl.org/dc/elements/1.1/"
    metadata.children += rows.flatMap { [.element($0), .text("\n")] }
    return metadata
  }

  private var manifest: HTMLElement {
    var manifest = HTMLElement("manifest", [], [.text("\n")])
    for file in files {
      var item = HTMLElement("item", [HTMLAttribute("id", file.id)])
      item["href"] = file.path
      item["media-type"] = file.type
      if !file.properties.isEmpty {
        item["properties"] = file.properties.joined(separator: " ")
      }
      manifest.children += [.element(item), .text("\n")]
    }
    return manifest
  }

  private var spine: HTMLElement {
    var spine = HTMLElement("spine", [], [.text("\n")])
    if source.flag("page.is_rtl") { spine["page-progression-direction"] = "rtl" }
    for file in files where file.isRead {
      let item = HTMLElement("itemref", [HTMLAttribute("idref", file.id)])
      spine.children += [.element(item), .text("\n")]
    }
    return spine
  }
}

extension DocumentSource {
  func list(_ path: String) -> [TemplateFields] {
    if case .list(let list) = self[path] { list } else { [] }
  }
}
