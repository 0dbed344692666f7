internal import Diagnostics
internal import HTMLReading
internal import Publishing

/// A page as Typst takes it: the code of its main file, and the pictures beside it.
struct TypstDocument {
  private(set) var main: [UInt8] = []
  /// By their names beside the main file.
  private(set) var pictures: [String: [UInt8]] = [:]
  /// The addresses of pictures that aren't files of the site in a form that Typst knows, each once.
  private(set) var lostPictures: [String] = []
  /// The first rows of tables that no page is wide enough for.
  private(set) var tooWide: [[String]] = []
  /// What stands in it besides ASCII, each once.
  private(set) var characters: Set<Unicode.Scalar> = []

  private let desk: DocumentDesk
  private let layout: PrintLayout
  private let style: String

  init(_ source: DocumentSource, layout: PrintLayout, style: String, desk: DocumentDesk) {
    (self.layout, self.style, self.desk) = (layout, style, desk)
    var code = TypstCode()
    code.raw("#import \"/print/parts.typ\": *\n#import ")
    code.literal("/print/\(layout.name).typ")
    code.raw(": layout\n#layout(\n")
    write(source, prefix: "", to: &code)
    code.raw("parts: (\n")
    if layout.printsParts {
      for (index, part) in source.parts.enumerated() {
        code.raw("(\n")
        write(part, prefix: "\(index + 1)-", to: &code)
        code.raw("),\n")
      }
    }
    code.raw("))\n")
    main = code.bytes
    for text in ([source] + (layout.printsParts ? source.parts : [])).flatMap(\.printedTexts) {
      // What has no shape, such as a word joiner, needs no glyph.
      for scalar in text.unicodeScalars
      where scalar.value > 0x7F && !scalar.properties.isDefaultIgnorableCodePoint {
        characters.insert(scalar)
      }
    }
  }

  /// The arguments `doc` and `body`.
  private mutating func write(_ source: DocumentSource, prefix: String, to code: inout TypstCode) {
    let nodes = layout.excerpt(HTMLTreeReader.nodes(of: source.body))
    var writer = TypstWriter()
    writer.drawingStyle = style
    writer.address = source.siteAddress
    writer.route = source.route
    writer.anchorPrefix = prefix
    writer.pictures = pictures(of: nodes, source, prefix: prefix)
    writer.anchors = Set(
      nodes.elements { element in
        element["id"] != nil
          && (element.name.count == 2 && element.name.hasPrefix("h")
            || element.name == "figure" && element.hasClass("chart") || element.hasClass("tbl"))
      }.compactMap { $0["id"] })
    // The list is the page's own; what its parts quote leads nowhere.
    if layout.listsFigures, prefix.isEmpty, case .list(let figures)? = source["page.figures"] {
      for figure in figures {
        if case .text(let id)? = figure["id"] { writer.anchors.insert(id) }
      }
    }
    for notes in nodes.elements(where: { $0.name == "section" && $0.hasClass("footnotes") }) {
      for note in notes.children.elements(where: { $0.name == "li" }) {
        if let id = note["id"] { writer.notes[id] = note.children }
      }
    }
    code.raw("doc: ")
    var values = TypstValues(writer: writer)
    values.write(source.printedValues)
    code.code(values.code)
    code.raw(",\nbody: ")
    writer.page(nodes)
    tooWide += writer.tooWide
    code.code(writer.code)
    code.raw(",\n")
  }

  private mutating func pictures(
    of nodes: [HTMLNode], _ source: DocumentSource, prefix: String
  ) -> [String: String] {
    var names: [String: String] = [:]
    for image in nodes.elements(where: { $0.name == "img" }) {
      guard let address = image["src"], names[address] == nil else { continue }
      guard let bytes = desk.file(at: address, from: source), Self.isKnown(bytes) else {
        if !lostPictures.contains(address) { lostPictures.append(address) }
        continue
      }
      let name = "\(prefix)picture-\(names.count + 1)"
      names[address] = name
      pictures[name] = bytes
    }
    return names
  }

  /// Whether a file is PNG, JPEG, GIF, WebP or SVG, whatever its name says.
  private static func isKnown(_ bytes: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8)]
    if starts.contains(where: bytes.starts) { return true }
    if bytes.starts(with: Array("RIFF".utf8)) {
      return bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    }
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return text.contains("<svg")
  }
}

/// Writes what templates see as a Typst dictionary: texts as strings, HTML as content, lists as
/// arrays. A layout reads `doc.page.fields.issuer`.
private struct TypstValues {
  let writer: TypstWriter
  var code = TypstCode()

  mutating func write(_ fields: TemplateFields) {
    if fields.isEmpty { return code.raw("(:)") }
    code.raw("(")
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      code.literal(name)
      code.raw(": ")
      write(value)
      code.raw(",\n")
    }
    code.raw(")")
  }

  private mutating func write(_ value: TemplateValue) {
    switch value {
    case .text(let text): code.literal(text)
    case .html(let html):
      var inline = writer
      inline.inline(HTMLTreeReader.nodes(of: html))
      code.code(inline.code)
    case .body: code.raw("none")
    case .flag(let flag): code.raw(flag ? "true" : "false")
    case .list(let entries):
      code.raw("(")
      for entry in entries {
        write(entry)
        code.raw(",")
      }
      code.raw(")")
    case .fields(let fields): write(fields)
    }
  }
}

extension DocumentSource {
  /// The texts of which every layout prints nearly all: body, title and the kind's own fields.
  fileprivate var printedTexts: [String] {
    var texts = [String(decoding: body, as: UTF8.self)]
    texts += ["page.title", "page.subtitle_html", "page.summary_html", "page.author"].map(text)
    func add(_ value: TemplateValue) {
      switch value {
      case .text(let text), .html(let text): texts.append(text)
      case .list(let entries): for entry in entries { entry.values.forEach(add) }
      case .fields(let fields): fields.values.forEach(add)
      case .flag, .body: break
      }
    }
    if let fields = self["page.fields"] { add(fields) }
    return texts
  }

  /// The names that layouts see: those of the page and of its issue, the site's, and the words of its
  /// language.
  fileprivate var printedValues: [String: TemplateValue] {
    var printed = values.filter { name, _ in
      ["page", "site", "strings", "issue", "series", "sections", "contributors"].contains(name)
        || name.hasPrefix("has_")
    }
    if case .fields(var page)? = printed["page"] {
      for name in ["structured_data", "open_graph", "government", "breadcrumbs", "documents"] {
        page[name] = nil
      }
      printed["page"] = .fields(page)
    }
    return printed
  }

  /// The site's address without a closing slash; nil where it has none.
  fileprivate var siteAddress: String? {
    let canonical = text("page.canonical_url")
    let parts = canonical.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 3 else { return nil }
    let depth = route.split(separator: "/").count
    return canonical.split(separator: "/", omittingEmptySubsequences: false).dropLast(depth)
      .joined(separator: "/")
  }
}
