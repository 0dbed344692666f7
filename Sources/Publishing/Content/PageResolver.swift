internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup

/// Answers what a page's text asks for while it is written: figures, blocks, links, images.
///
/// It lives as long as one page is composed, and gathers what the page shows and leads to.
final class PageResolver: MarkupResolver {
  let environment: BuildEnvironment
  let page: PlannedPage
  let scope: FigureScope
  let options: MarkupOptions
  var outline = MarkupOutline()
  var headings: [ContentsEntry] = []
  private(set) var figures: [PageFigure] = []
  private(set) var links: [LinkToCheck] = []
  private(set) var files: [String] = []
  private(set) var holes: [Hole] = []
  private(set) var diagnostics: [Diagnostic] = []
  var downloads = PageDownloads()
  /// The datasets that its tables and charts were made from.
  var datasets: Set<String> = []
  /// Links to places on the page that aren't there yet: a block below may make them.
  private var laterAnchors: [(name: String, span: SourceSpan)] = []
  /// What the page shows, taken down; nil where nobody asks for it.
  var recorder: PageRecorder?
  /// The tables that were drawn; nil where nobody reads proofs.
  var tableProofs: TableProofs?
  /// Words of the page that its translation leaves as they are.
  private(set) var untranslated: [String] = []
  /// What becomes of figures in plain text.
  private var plainFigures = PlainFigures.shown
  private var figureIDs: [String: Int] = [:]
  private var usedIDs: [String: Int] = [:]
  private var addedHeadings = 0

  init(environment: BuildEnvironment, page: PlannedPage, options: MarkupOptions) {
    self.environment = environment
    self.page = page
    self.options = options
    scope = FigureScope(page: page, audience: environment.audience(of: page))
    if environment.records(page) { recorder = PageRecorder() }
    tableProofs = environment.proofreader == nil ? nil : TableProofs()
  }

  func report(_ found: some Sequence<Diagnostic>) { diagnostics += found }

  /// The language with which runs of Chinese on the page are marked; nil for a page in Chinese, and
  /// where the publication has none.
  var chinese: String? { environment.settings.chinese(on: page.language) }

  /// Takes down words that stand on the translation as they stand on the page.
  func leave(_ text: String) { untranslated.append(text) }

  /// A word of the publication, or a name in its data, in the page's language.
  func term(_ text: String) -> String { environment.settings.term(text, in: page.language) }

  /// Enters headings that a block writes into the page's contents, and its further ids.
  func enter(_ entries: [ContentsEntry], anchors: [String], atBlock index: Int) {
    let place = outline.headingsBefore.indices.contains(index) ? outline.headingsBefore[index] : 0
    headings.insert(contentsOf: entries, at: min(place + addedHeadings, headings.count))
    addedHeadings += entries.count
    outline.anchors.formUnion(entries.map(\.id) + anchors)
  }

  // MARK: Figures

  /// The value of a reference, entered among the page's figures; nil where it has none.
  func value(of reference: FigureReference) -> (value: FigureValue, id: String)? {
    switch environment.evaluator.evaluate(reference, in: scope) {
    case .value(let value): return (value, enter(value, reference))
    case .missing: return nil
    case .failed(let found):
      diagnostics += found
      return nil
    }
  }

  /// The id of a figure's entry: `f-network-rate`, with a number where the page shows it with other
  /// arguments too.
  private func enter(_ value: FigureValue, _ reference: FigureReference) -> String {
    recorder?.show(value, at: reference.span)
    if let known = figureIDs[value.key] { return figures[known].id }
    let base = "f-" + value.name + (value.column.map { "." + $0 } ?? "")
    let count = (usedIDs[base] ?? 0) + 1
    usedIDs[base] = count
    let id = count == 1 ? base : "\(base)-\(count)"
    figureIDs[value.key] = figures.count
    figures.append(PageFigure(id: id, value: value))
    return id
  }

  func write(_ figure: FigureReference, inLink: Bool, to html: inout HTMLBuffer) {
    switch environment.evaluator.evaluate(figure, in: scope) {
    case .value(let value):
      let id = enter(value, figure)
      if !inLink {
        html.raw("<a class=\"fig\"")
        html.attribute("href", "#" + id)
        html.raw(">")
      }
      FigureHTML.writeData(value, words: environment.words(page.language), to: &html)
      if !inLink { html.raw("</a>") }
    case .missing(let shown): html.text(shown)
    case .failed(let found): diagnostics += found
    }
  }

  func plainText(of figure: FigureReference) -> String {
    switch environment.evaluator.evaluate(figure, in: scope) {
    case .value(let value):
      switch plainFigures {
      case .named: return "{\(value.name)}"
      // A reader sees it: in a picture's description, in a list of search results.
      case .shown: _ = enter(value, figure)
      case .unseen: break
      }
      return value.text
    case .missing(let shown): return shown
    case .failed(let found):
      diagnostics += found
      return ""
    }
  }

  // MARK: Inline Markdown

  /// Writes the inline Markdown of a title, a caption or a note.
  func write(_ tree: MarkupTree, inLink: Bool = false, to html: inout HTMLBuffer) {
    diagnostics += tree.diagnostics
    HTMLWriter(resolver: self, outline: outline).writeInline(tree, inLink: inLink, to: &html)
  }

  /// The inline Markdown of a value of front matter or of a block.
  func inline(_ text: LocatedText, in source: SourceText) -> MarkupTree {
    MarkupTree.parseInline(
      text.text, in: text.source, line: text.line, column: text.column, options: options)
  }

  func html(_ text: LocatedText, in source: SourceText, inLink: Bool = false) -> String {
    if Self.isPlain(text.text), chinese == nil { return HTMLText.escaped(text.text) }
    var html = HTMLBuffer()
    html.chinese = chinese
    write(inline(text, in: source), inLink: inLink, to: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  func plainText(_ text: LocatedText, in source: SourceText) -> String {
    if Self.isPlain(text.text) { return text.text }
    return PlainTextWriter(resolver: self, outline: outline).text(inline(text, in: source))
  }

  /// A text with `{name}` for each figure, for telling whether its words are those published.
  func words(_ text: LocatedText, in source: SourceText) -> String {
    plainText(text, in: source, figures: .named)
  }

  /// A text for those who read proofs, of which the page itself shows nothing.
  func unseenText(_ text: LocatedText, in source: SourceText) -> String {
    plainText(text, in: source, figures: .unseen)
  }

  private func plainText(
    _ text: LocatedText, in source: SourceText, figures: PlainFigures
  ) -> String {
    plainFigures = figures
    defer { plainFigures = .shown }
    return plainText(text, in: source)
  }

  private enum PlainFigures { case shown, named, unseen }

  /// Takes down figures that decide what the page says and aren't shown.
  func use(_ values: [FigureValue], at span: SourceSpan) {
    for value in values { recorder?.use(value, at: span) }
  }

  /// Whether no character of a text means anything in Markdown, as in most titles.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte >= 0x80 || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
  }

  // MARK: Links

  func link(_ link: MarkupLink) -> LinkTarget {
    let parts = LinkParts(link.destination)
    if parts.isExternal { return .url(link.destination) }
    if parts.path.isEmpty {
      if let anchor = parts.anchor, !anchor.isEmpty { checkOwn(anchor, at: link.span) }
      return .url(link.destination)
    }
    guard let path = PathText.resolve(parts.path, from: page.path) else {
      diagnostics.append(.leavesSite(link.destination, at: link.span))
      return .none
    }
    return target(path, parts, link.destination, at: link.span)
  }

  /// The address of what a value of the data leads to: a page by its path below `content/`, a file
  /// there, or another site. nil, with an error reported, where it leads nowhere.
  func url(toPage destination: String, at span: SourceSpan) -> String? {
    let parts = LinkParts(destination)
    if parts.isExternal {
      if destination.hasPrefix("https://") || destination.hasPrefix("http://") {
        return destination
      }
      diagnostics.append(.linkColumnScheme(destination, at: span))
      return nil
    }
    guard let path = PathText.normalized(parts.path), !path.isEmpty else {
      diagnostics.append(.leavesSite(destination, at: span))
      return nil
    }
    guard case .url(let url) = target(path, parts, destination, at: span) else { return nil }
    return url
  }

  private func target(
    _ path: String, _ parts: LinkParts, _ destination: String, at span: SourceSpan
  ) -> LinkTarget {
    let plan = environment.plan
    if path.hasSuffix(".md"), environment.generatedRoutes[path] == nil {
      guard let index = plan.byPath[path].map({ own($0) }) else {
        return missing(path, destination, at: span)
      }
      let url = environment.url(from: page, to: plan.pages[index].route)
      guard let anchor = parts.anchor, !anchor.isEmpty else { return .url(url) }
      links.append(LinkToCheck(page: index, anchor: anchor, span: span))
      return .url(url + "#" + PathText.encoded(anchor))
    }
    if let route = environment.generatedRoutes[path] {
      return .url(environment.url(from: page, to: route) + (parts.anchor.map { "#" + $0 } ?? ""))
    }
    if Disk.kind(of: environment.contentFolder + "/" + path) == .folder {
      diagnostics.append(.linkToFolder(destination, at: span))
      return .none
    }
    guard let route = file(path) else {
      diagnostics.append(
        refusal(path, destination, at: span)
          ?? .brokenLink(
            destination, at: span, near: environment.nearby, from: page.path))
      return .none
    }
    return .url(environment.url(from: page, to: route) + (parts.anchor.map { "#" + $0 } ?? ""))
  }

  /// The page, or its translation into this page's language where there is one; a translation that
  /// is named itself is meant.
  private func own(_ index: Int) -> Int {
    let plan = environment.plan
    return plan.pages[index].original == nil ? plan.page(index, in: page.language) : index
  }

  /// The address of a page that a block names, where the anchors that it leads to are checked;
  /// nil, with an error reported, where this edition doesn't hold it.
  func address(of written: LocatedText, in source: SourceText, anchors: [String]) -> String? {
    let span = source.span(
      line: written.line, column: written.column, length: written.text.count)
    let path = PathText.resolve(written.text, from: page.path)
    guard let path, let index = environment.plan.byPath[path].map({ own($0) }) else {
      checkPage(written.text, at: span)
      return nil
    }
    links += anchors.map { LinkToCheck(page: index, anchor: $0, span: span) }
    return environment.url(from: page, to: environment.plan.pages[index].route)
  }

  /// Has a place on another page checked when that page has been read.
  func check(anchor: String, onPage index: Int, at span: SourceSpan) {
    links.append(LinkToCheck(page: index, anchor: anchor, span: span))
  }

  private func missing(
    _ path: String, _ destination: String, at span: SourceSpan
  ) -> LinkTarget {
    if let record = environment.plan.withdrawn[path] {
      diagnostics.append(.linkWithdrawn(destination, record, at: span))
    } else if let reason = environment.plan.heldBack[path] {
      diagnostics.append(
        .linkHeldBack(
          destination, reason, zone: environment.settings.timeZone, at: span))
    } else {
      diagnostics.append(
        .brokenLink(
          destination, at: span, near: environment.nearby, from: page.path))
    }
    return .none
  }

  /// Reports a page that a field of the front matter names and this edition doesn't hold.
  func checkPage(_ written: String, at span: SourceSpan) {
    guard let path = PathText.resolve(written, from: page.path) else {
      diagnostics.append(.leavesSite(written, at: span))
      return
    }
    if environment.plan.byPath[path] != nil {
      recorder?.use(file: path)
      return
    }
    if let record = environment.plan.withdrawn[path] {
      diagnostics.append(.linkWithdrawn(written, record, at: span))
    } else if let reason = environment.plan.heldBack[path] {
      diagnostics.append(
        .fieldHeldBack(written, reason, zone: environment.settings.timeZone, at: span))
    } else {
      diagnostics.append(
        .brokenLink(written, at: span, near: environment.nearby, from: page.path))
    }
  }

  /// Enters a file of `content/` that goes into the site; its route, nil where there is none.
  private func file(_ path: String) -> String? {
    let disk = environment.contentFolder + "/"
    let inStatic = "static/" + path
    if Disk.kind(of: disk + inStatic) == .file {
      recorder?.use(file: inStatic)
      return path
    }
    if path.hasPrefix("static/"), Disk.kind(of: disk + path) == .file {
      recorder?.use(file: path)
      return String(path.dropFirst("static/".count))
    }
    if environment.downloads.contains(path) { return path }
    guard ReadersFile.refusal(path) == nil, Disk.kind(of: disk + path) == .file,
      environment.isInside(path)
    else { return nil }
    files.append(path)
    recorder?.use(file: path)
    return path
  }

  /// What to tell of a file that is there and isn't for readers; nil for any other.
  private func refusal(
    _ path: String, _ destination: String, at span: SourceSpan
  ) -> Diagnostic? {
    guard Disk.kind(of: environment.contentFolder + "/" + path) == .file else { return nil }
    return ReadersFile.refusal(path).map { .notForReaders(destination, $0, at: span) }
  }

  private func checkOwn(_ anchor: String, at span: SourceSpan) {
    let name = PathText.decoded(anchor)
    let isOurs = name.hasPrefix("f-") || Self.ownAnchors.contains(name)
    if !outline.anchors.contains(name), !isOurs { laterAnchors.append((name, span)) }
  }

  /// Reports links to places that the page doesn't have, once all of it is written.
  func checkAnchors() {
    let known = outline.anchors
    for anchor in laterAnchors where !known.contains(anchor.name) {
      diagnostics.append(.brokenAnchor(anchor.name, page: nil, at: anchor.span, known: known))
    }
    laterAnchors = []
  }

  /// The ids that templates give.
  static let ownAnchors: Set<String> = ["main", "page-figures", "page-releases"]

  /// The route of a picture that the front matter names; nil, with an error reported, where there is
  /// none.
  func route(ofPicture written: LocatedText) -> String? {
    let span = written.source.span(
      line: written.line, column: written.column, length: written.text.count)
    if LinkParts(written.text).isExternal {
      diagnostics.append(.outsideImage(written.text, at: span))
      return nil
    }
    guard let path = PathText.resolve(written.text, from: page.path) else {
      diagnostics.append(.leavesSite(written.text, at: span))
      return nil
    }
    if let route = file(path) { return route }
    diagnostics.append(
      refusal(path, written.text, at: span) ?? .missingImage(written.text, at: span))
    return nil
  }

  func image(_ image: MarkupImage) -> ImageTarget? {
    let parts = LinkParts(image.destination)
    if parts.isExternal {
      diagnostics.append(.outsideImage(image.destination, at: image.span))
      return nil
    }
    guard let path = PathText.resolve(parts.path, from: page.path) else {
      diagnostics.append(.leavesSite(image.destination, at: image.span))
      return nil
    }
    guard let route = file(path) else {
      diagnostics.append(
        refusal(path, image.destination, at: image.span)
          ?? .missingImage(image.destination, at: image.span))
      return nil
    }
    let folder = environment.contentFolder + "/"
    let places = [folder + path, folder + "static/" + path]
    let size = places.lazy.compactMap(environment.images.size).first
    if let bytes = places.lazy.compactMap(environment.images.byteCount).first,
      bytes > ImageSizes.heavy
    {
      diagnostics.append(.heavyImage(image.destination, bytes: bytes, at: image.span))
    }
    return ImageTarget(
      url: .url(environment.url(from: page, to: route)), width: size?.width, height: size?.height)
  }

  // MARK: Cross-references

  func write(_ reference: CrossReference, inLink: Bool, to html: inout HTMLBuffer) {
    guard let written = reference.path else {
      guard let label = captionLabel(reference.id) else {
        diagnostics.append(
          .unknownCaption(reference.id, at: reference.span, known: outline.anchors))
        return
      }
      if !inLink {
        html.raw("<a class=\"ref\"")
        html.attribute("href", "#" + PathText.encoded(reference.id))
        html.raw(">")
      }
      html.text(label)
      if !inLink { html.raw("</a>") }
      return
    }
    guard let path = PathText.resolve(written, from: page.path) else {
      diagnostics.append(.leavesSite(written, at: reference.span))
      return
    }
    guard let index = environment.plan.byPath[path].map({ own($0) }) else {
      if let record = environment.plan.withdrawn[path] {
        diagnostics.append(.linkWithdrawn(written, record, at: reference.span))
      } else if let reason = environment.plan.heldBack[path] {
        diagnostics.append(
          .referenceHeldBack(
            written, reason, zone: environment.settings.timeZone, at: reference.span))
      } else {
        diagnostics.append(
          .brokenLink(written, at: reference.span, near: environment.nearby, from: page.path))
      }
      return
    }
    links.append(
      LinkToCheck(page: index, anchor: reference.id, span: reference.span, isCaption: true))
    if !inLink {
      html.raw("<a class=\"ref\"")
      html.attribute(
        "href",
        environment.url(from: page, to: environment.plan.pages[index].route) + "#"
          + PathText.encoded(reference.id))
      html.raw(">")
    }
    // What stands here is known only later, so it is marked where it isn't a link.
    if inLink { html.raw("<span class=\"ref\">") }
    html.hole(holes.count)
    holes.append(.caption(page: index, id: reference.id))
    html.raw(inLink ? "</span>" : "</a>")
  }

  func plainText(of reference: CrossReference) -> String {
    reference.path == nil ? captionLabel(reference.id) ?? "" : ""
  }

  /// 表3 or Table 3, for a numbered caption of this page.
  func captionLabel(_ id: String) -> String? {
    caption(id).map { label(of: $0) }
  }

  func caption(_ id: String) -> MarkupOutline.CaptionNumber? {
    outline.blocksByID[id].flatMap { outline.captionNumbers[$0] }
  }

  func label(of caption: MarkupOutline.CaptionNumber) -> String {
    CaptionLabel.text(caption, environment, language: page.language)
  }

  // MARK: Blocks

  func write(_ block: MarkupBlock, at index: Int, to html: inout HTMLBuffer) {
    switch block.name {
    case "table": TableBlock(resolver: self, block: block, index: index).write(to: &html)
    case "list": ListBlock(resolver: self, block: block, index: index).write(to: &html)
    case "chart": ChartBlock(resolver: self, block: block, index: index).write(to: &html)
    case "figures": IndicatorBlock(resolver: self, block: block).write(to: &html)
    case "toc": ContentsBlock(resolver: self, block: block).write(to: &html)
    case "plan": PlanBlock(resolver: self, block: block, index: index).write(to: &html)
    case "answers": AnswersBlock(resolver: self, block: block, index: index).write(to: &html)
    case "note": NoteBlock(resolver: self, block: block).write(to: &html)
    // Expanded before; what stands in a note is told there.
    case "include", "when": break
    default: diagnostics.append(.blockNotDrawn(block.name, at: block.span))
    }
  }
}
