internal import Checksums
internal import Diagnostics
internal import Processes
public import Publishing

/// Makes PDFs through Typst.
///
/// Each lane has a worker of its own, which lives as long as the build and keeps fonts and layouts in
/// memory: a document that hangs or breaks its worker takes no other with it. What was made of the same
/// text, layouts and fonts before is taken from the cache, without starting anything.
public struct TypstPress: DocumentPress {
  public let format = DocumentFormat.pdf
  private let environment: PrintEnvironment?
  private let seconds: Int

  /// - Parameter seconds: how long a document may take.
  public init(seconds: Int = 120) {
    self.init(environment: PrintEnvironment.find(), seconds: seconds)
  }

  init(environment: PrintEnvironment?, seconds: Int) {
    (self.environment, self.seconds) = (environment, seconds)
  }

  public func missing() -> String? { environment == nil ? PrintEnvironment.help : nil }

  public func run(at desk: DocumentDesk) -> PressRun {
    guard let environment else {
      // It was asked before whether it can work.
      return PressRun { _ in { _ in PressedDocument(bytes: nil) } }
    }
    let layouts = PrintLayouts(desk: desk)
    let cache = PrintCache(
      desk.documents(.pdf), basis: layouts.checksum + " " + environment.fingerprint)
    return PressRun(
      lane: { number in
        var worker = TypstLane(
          environment: environment, layouts: layouts, folder: cache.work(number), seconds: seconds)
        return { order in make(order, desk, layouts, cache, &worker) }
      }, end: cache.clear)
  }

  private func make(
    _ order: DocumentOrder, _ desk: DocumentDesk, _ layouts: PrintLayouts, _ cache: PrintCache,
    _ lane: inout TypstLane
  ) -> PressedDocument {
    let source: DocumentSource
    do throws(DiskFault) { source = try desk.source(of: order) } catch {
      return PressedDocument(bytes: nil, diagnostics: [.notPrinted(order.path, error.reason)])
    }
    var (layout, found) = layouts.layout(of: source)
    guard let layout, !found.hasErrors else {
      return PressedDocument(bytes: nil, diagnostics: found)
    }
    let document = TypstDocument(source, layout: layout, style: layouts.style, desk: desk)
    found += document.lostPictures.map { .pictureNotPrinted($0, source) }
    found += document.tooWide.map { .tableTooWide($0, source) }
    let key = cache.key(document)
    if let bytes = cache.document(key) { return PressedDocument(bytes: bytes, diagnostics: found) }
    let made = lane.compile(document, of: source, layout: layout)
    if let bytes = made.bytes, made.diagnostics.isEmpty { cache.keep(bytes, key) }
    return PressedDocument(bytes: made.bytes, diagnostics: found + made.diagnostics)
  }
}

/// The layouts of a build, read once.
struct PrintLayouts: Sendable {
  let files: [String: SourceText]
  /// Styles that drawings take with them.
  let style: String
  /// Of all files.
  let checksum: String
  private let layouts: [String: (layout: PrintLayout, diagnostics: [Diagnostic])]

  init(desk: DocumentDesk) {
    files = desk.layouts
    style = files["drawing.css"].map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    let ordered = files.sorted { $0.key < $1.key }
    checksum = SHA256.hex(ordered.flatMap { Array($0.key.utf8) + $0.value.bytes })
    var layouts: [String: (PrintLayout, [Diagnostic])] = [:]
    for (path, _) in ordered where path.hasSuffix(".typ") && path != "parts.typ" {
      let name = String(path.dropLast(".typ".count))
      layouts[name] = PrintLayout.read(name, from: files)
    }
    self.layouts = layouts
  }

  /// The layout of a page, with what the page lacks of its needs.
  func layout(of source: DocumentSource) -> (layout: PrintLayout?, diagnostics: [Diagnostic]) {
    let name = source.layout ?? "report"
    guard let (layout, found) = layouts[name] else {
      return (nil, [.unknownLayout(name, source, known: layouts.keys.sorted())])
    }
    let lacks = layout.lacks(source)
    // A name that the page can't have is the layout's mistake; one that is empty is the page's.
    if let unknown = lacks.first(where: { source[$0] == nil }) {
      return (layout, found + [.unknownNeed(unknown, layout, self, source)])
    }
    return (layout, found + (lacks.isEmpty ? [] : [.layoutNeeds(lacks, layout, source)]))
  }
}
