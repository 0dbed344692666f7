internal import Checksums
internal import Diagnostics
internal import Foundation
internal import HTMLReading
internal import Offline
internal import Publishing
internal import YAMLSource

/// Where Word documents are made, several at once: what was made of the same content by the same
/// programs is taken from the cache.
struct WordShop: Sendable {
  private let pandoc: Pandoc
  private let version: [Int]
  private let desk: DocumentDesk
  private let templates: [String: SourceText]
  /// What the layouts of PDFs say of themselves.
  private let layouts: [String: SourceText]
  private let styles: String
  private let hasChineseFont: Bool
  /// What all documents depend on.
  private let programs: String

  init(pandoc: Pandoc, version: [Int], drawer: String, desk: DocumentDesk) {
    (self.pandoc, self.version, self.desk) = (pandoc, version, desk)
    templates = desk.templates(in: "word/")
    layouts = desk.layouts
    hasChineseFont = pandoc.hasChineseFont()
    let look = desk.templates(in: "assets/")["look.css"]?.bytes ?? []
    styles = WordDrawing.styles(String(decoding: look, as: UTF8.self))
    // The number is raised where what is made of the same tree changes.
    programs = "2 \(version) \(drawer) \(hasChineseFont)"
  }

  func make(_ order: DocumentOrder) -> PressedDocument {
    let source: DocumentSource
    do {
      source = try desk.source(of: order)
    } catch {
      return PressedDocument(bytes: nil, diagnostics: [.wordNotMade(order.path, "\(error)")])
    }
    var sources: [String: DocumentSource] = [source.route: source]
    for part in source.parts { sources[part.route] = part }
    let pages = sources
    var composer = WordComposer(
      source, listsFigures: Self.listsFigures(source.layout, in: layouts), html: desk.file
    ) { address, route in
      pages[route].flatMap { desk.file(at: address, from: $0) }
    }
    let (tree, lost, lostTables) = composer.compose()
    var warnings = lost.map { Diagnostic.pictureNotInWord($0, of: order.path) }
    warnings += lostTables.map { .tableNotInWord($0, of: order.path) }
    if !hasChineseFont, tree.pictures.contains(where: \.hasChinese) {
      warnings.append(.noChineseFont(order.path))
    }
    do {
      return PressedDocument(bytes: try bytes(of: tree, source), diagnostics: warnings)
    } catch let fault as Pandoc.Fault {
      return PressedDocument(bytes: nil, diagnostics: [.wordNotMade(order.path, fault)])
    } catch let fault as ZipFault {
      return PressedDocument(
        bytes: nil, diagnostics: [.wordNotMade(order.path, "\(fault.path): \(fault.reason)")])
    } catch {
      return PressedDocument(bytes: nil, diagnostics: [.wordNotMade(order.path, "\(error)")])
    }
  }

  /// Whether a PDF in a layout has the list of figures. Mistakes in its file are told where PDFs are
  /// made.
  static func listsFigures(_ layout: String?, in layouts: [String: SourceText]) -> Bool {
    guard let file = layout.flatMap({ layouts[$0 + ".yml"] }),
      let root = YAMLParser.parse(file).root
    else { return false }
    var fields = YAMLFields(root, of: "a print layout")
    return fields.flag("figures") ?? false
  }

  private func bytes(of tree: PandocTree, _ source: DocumentSource) throws -> [UInt8] {
    let properties = WordProperties(source)
    let reference = WordReference(
      templates, layout: source.layout, values: properties.values)
    let drawings = tree.pictures.map(content)
    let plain = PandocJSON.bytes(
      tree, version: version, addresses: drawings.map { SHA256.hex($0.bytes) })
    let key = SHA256.hex(
      [programs, reference.digest, SHA256.hex(plain), SHA256.hex(properties.core)]
        .joined(separator: "\n"))
    let cache = desk.documents(.docx)
    if let kept = cache.document(key) { return kept }
    let place = "\(cache.folder)/\(key).\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try reference.write(to: place + "/reference.docx", in: place)
    var addresses: [String] = []
    for drawing in drawings {
      let bytes = drawing.type == nil ? try pandoc.png(drawing.bytes) : drawing.bytes
      let type = drawing.type ?? "image/png"
      addresses.append("data:\(type);base64,\(Data(bytes).base64EncodedString())")
    }
    let made = place + "/made.docx"
    try pandoc.write(
      PandocJSON.bytes(tree, version: version, addresses: addresses),
      reference: place + "/reference.docx", to: made, moment: properties.moment)
    try finish(made, properties, reference)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: made)))
    cache.keep(bytes, key)
    return bytes
  }

  /// Puts in what pandoc can't take from the tree, or writes in another order than Word wants.
  private func finish(
    _ file: String, _ properties: WordProperties, _ reference: WordReference
  ) throws(ZipFault) {
    try ZipArchive.replace("docProps/core.xml", with: properties.core, in: file)
    if let settings = reference.parts["word/settings.xml"] {
      try ZipArchive.replace("word/settings.xml", with: settings, in: file)
    }
    guard let document = ZipArchive.contents(of: "word/document.xml", in: file) else { return }
    var text = Self.ordered(
      String(decoding: document, as: UTF8.self)
        // No row is cut in two by the end of a page.
        .replacing("<w:tr><w:tc>", with: "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
        .replacing("<w:trPr><w:tblHeader", with: "<w:trPr><w:cantSplit/><w:tblHeader"))
    text = WordSections.placed(in: text).replacing(
      "<w:pStyle w:val=\"Imprint\" />", with: "<w:pStyle w:val=\"Imprint\" />" + Self.foot)
    try ZipArchive.replace("word/document.xml", with: Array(text.utf8), in: file)
  }

  /// At the foot of the page. Not every program takes a frame from a style.
  ///
  /// - SeeAlso: ECMA-376, part 1, 17.3.1.11.
  private static let foot =
    "<w:framePr w:w=\"8845\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" "
    + "w:xAlign=\"left\" w:yAlign=\"bottom\"/>"

  /// With the style of each item of a list before its number, as the schema has it.
  ///
  /// - SeeAlso: ECMA-376, part 1, 17.3.1.26.
  static func ordered(_ document: String) -> String {
    let opening = "<w:pPr><w:numPr>"
    var pieces = document.split(separator: opening, omittingEmptySubsequences: false)
    if pieces.count < 2 { return document }
    for index in pieces.indices.dropFirst() {
      let piece = pieces[index]
      guard let end = piece.firstRange(of: "</w:numPr>")?.upperBound,
        piece[end...].hasPrefix("<w:pStyle"), let last = piece[end...].firstIndex(of: ">")
      else {
        pieces[index] = opening + piece
        continue
      }
      let style = piece[end...last]
      pieces[index] =
        "<w:pPr>\(style)<w:numPr>\(piece[..<end])" + piece[piece.index(after: last)...]
    }
    return pieces.joined()
  }

  /// A picture's file; a drawing as it will be drawn, without a type.
  private func content(_ picture: WordPicture) -> (bytes: [UInt8], type: String?) {
    switch picture {
    case .drawing(let svg, _, _): (WordDrawing.styled(svg, styles), nil)
    case .file(let bytes, let type): (bytes, type)
    }
  }
}
