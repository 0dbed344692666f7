internal import Diagnostics
internal import Figures
internal import Markup
internal import Releases
internal import YAMLSource

/// The first pass over a page: parses it, works out its figures, and spools its body.
struct PageComposer: Sendable {
  let environment: BuildEnvironment
  let root: String

  func compose(_ index: Int) -> ComposedPage {
    let page = environment.plan.pages[index]
    guard let header = page.header else {
      if case .release(let path, let name) = page.role {
        return compose(name, of: path, as: page)
      }
      var composed = ComposedPage()
      composed.titleText = page.plainTitle
      composed.titleHTML = HTMLText.escaped(page.plainTitle)
      return composed
    }
    do {
      return try compose(page, header)
    } catch {
      var composed = ComposedPage()
      composed.diagnostics = [.unreadablePage(error, header.source.path)]
      return composed
    }
  }

  private func compose(
    _ page: PlannedPage, _ header: PageHeader
  ) throws(DiskFault) -> ComposedPage {
    let source = SourceText(
      path: header.source.path, bytes: try Disk.read(root + "/" + header.source.path))
    let kind = environment.templates.kinds[page.kind]
    var options = MarkupOptions()
    options.language = page.language
    options.keepsPlaces = environment.proofreader != nil
    options.rawHTML = environment.settings.keepsRawHTML ? .kept : .dropped
    options.numbering =
      HeadingNumbering(rawValue: header.numbering ?? kind?.numbering ?? "none") ?? .none

    let resolver = PageResolver(environment: environment, page: page, options: options)
    let parsed = MarkupTree.parse(source, from: header.bodyOffset, options: options)
    let tree = try TranslatedBlocks(resolver: resolver, root: root).put(
      BlockExpander(resolver: resolver).expand(parsed))
    resolver.report(tree.diagnostics)
    let outline = tree.outline()
    resolver.outline = outline
    resolver.report(outline.diagnostics)
    let writer = HTMLWriter(resolver: resolver, outline: outline)
    resolver.headings = outline.headings.map { heading in
      ContentsEntry(
        id: heading.id, level: heading.rank, titleHTML: headingHTML(heading, tree, writer))
    }
    var body = HTMLBuffer()
    body.chinese = resolver.chinese
    writer.write(tree, to: &body)

    var composed = ComposedPage()
    composed.titleHTML = title(header, resolver)
    composed.titleText = TitleParts.joined(
      header.title.map { resolver.plainText($0, in: header.source) })
    composed.subtitleHTML = header.subtitle.map { resolver.html($0, in: header.source) } ?? ""
    composed.summaryHTML = header.summary.map { resolver.html($0, in: header.source) } ?? ""
    composed.summaryText = header.summary.map { resolver.plainText($0, in: header.source) } ?? ""
    composed.description =
      header.description.map { resolver.plainText($0, in: header.source) } ?? composed.summaryText
    composed.descriptionWords = header.description.map { resolver.words($0, in: header.source) }
    if composed.description.isEmpty {
      composed.description = Self.opening(
        PlainTextWriter(resolver: resolver, outline: outline).firstParagraph(of: tree))
    }
    composed.inlineFields = inlineFields(header, kind, resolver)
    composed.image = header.image.flatMap { resolver.route(ofPicture: $0) }
    composed.contents = resolver.headings
    composed.anchors = resolver.outline.anchors
    for id in outline.blocksByID.keys { composed.captions[id] = resolver.caption(id) }
    composed.holes = body.holes.map { ($0.offset, resolver.holes[$0.id]) }
    composed.figures = resolver.figures
    composed.datasets = resolver.datasets
    composed.audience = resolver.scope.audience
    composed.links = resolver.links
    composed.files = resolver.files
    composed.untranslated = resolver.untranslated
    composed.downloads = resolver.downloads.all
    resolver.checkAnchors()
    composed.diagnostics = resolver.diagnostics
    if let reader = environment.proofreader {
      composed.proof = proof(
        of: page, header, source, tree, parsed: parsed, resolver, by: reader)
    }
    var bytes = body.bytes
    if let recorder = resolver.recorder {
      let isWanted = environment.recording.contains(page.path)
      composed.record = PageRecord(
        ledger: recorder.ledger(composed.figures, environment),
        head: ReleasedHead(composed, header),
        body: isWanted && !composed.diagnostics.hasErrors
          ? try environment.spool?.append(bytes) : nil,
        holes: composed.holes, files: recorder.files, downloads: composed.downloads,
        obstacles: recorder.obstacles + composed.diagnostics.filter { $0.severity == .error },
        places: recorder.places)
      if environment.released.contains(page.path) {
        let released = ReleasedPage(environment: environment, page: page, header: header)
        try released.apply(to: &composed, body: &bytes)
      }
      if !isWanted { composed.record = nil }
    }
    if !composed.diagnostics.hasErrors {
      composed.body = try environment.spool?.append(bytes)
    }
    return composed
  }

  private func inlineFields(
    _ header: PageHeader, _ kind: Kind?, _ resolver: PageResolver
  ) -> [String: String] {
    var fields: [String: String] = [:]
    checkPages(header, kind, resolver)
    for field in kind?.fields ?? [] where field.type == .inline {
      guard let node = header.fields.first(where: { $0.key == field.name })?.value,
        let text = node.text
      else { continue }
      fields[field.name] = resolver.html(LocatedText(node, text: text), in: node.source)
    }
    return fields
  }

  /// The pages that fields name, such as attachments, must be there: a list that leaves one out would
  /// number the rest wrongly.
  private func checkPages(_ header: PageHeader, _ kind: Kind?, _ resolver: PageResolver) {
    for field in kind?.fields ?? [] where field.type == .page || field.type == .pages {
      guard let node = header.fields.first(where: { $0.key == field.name })?.value else { continue }
      for target in node.elements ?? [node] {
        if let text = target.text { resolver.checkPage(text, at: target.span) }
      }
    }
  }

  /// The heading with its numeral, for lists of contents.
  private func headingHTML(
    _ heading: MarkupOutline.Heading, _ tree: MarkupTree, _ writer: HTMLWriter<PageResolver>
  ) -> String {
    var html = HTMLBuffer()
    html.text(heading.numeral)
    writer.writeHeading(heading, of: tree, to: &html)
    return html.string
  }

  /// The title's parts, with a place to break the line between them.
  private func title(_ header: PageHeader, _ resolver: PageResolver) -> String {
    TitleParts.joined(
      header.title.map { resolver.plainText($0, in: header.source) },
      as: header.title.map { resolver.html($0, in: header.source, inLink: true) }, wide: "<wbr>")
  }

  /// The first words of a page, for lists of search engines: at most 120 characters.
  static func opening(_ text: String) -> String {
    text.count <= 120 ? text : text.prefix(119) + "…"
  }
}
