public import Diagnostics
internal import YAMLSource

/// Where presses get what they need: finished pages, one at a time, and the files of the site that is
/// being made.
public struct DocumentDesk: Sendable {
  let build: FinishedPages
  let output: OutputFolder
  /// A folder for what may be deleted at any time.
  public let cache: String
  /// How many documents may be worked on at once.
  let jobs: Int

  /// Reads a page with its parts.
  public func source(of order: DocumentOrder) throws(DiskFault) -> DocumentSource {
    switch order.extent {
    case .page: return try source(at: order.page, withParts: true)
    case .year(let year): return try source(order, of: build.issues(of: order.page, in: year))
    case .site: return try source(order, of: build.pages(beside: order.page))
    case .table: return try source(order, of: [])
    }
  }

  private func source(
    _ order: DocumentOrder, of pages: [Int]
  ) throws(DiskFault) -> DocumentSource {
    var source = try source(at: order.page, withParts: false)
    for page in pages { source.parts.append(try self.source(at: page, withParts: true)) }
    source.extent = order.extent
    return source
  }

  private func source(at index: Int, withParts: Bool) throws(DiskFault) -> DocumentSource {
    let page = build.plan.pages[index]
    let composed = build.composed[index]
    let kind = build.environment.templates.kinds[composed.former?.kind ?? page.kind]
    let layout = page.header?.printLayout ?? kind?.printLayout
    var parts: [DocumentSource] = []
    if withParts {
      for part in build.parts(of: index) { parts.append(try source(at: part, withParts: false)) }
    }
    var values = try TemplateContext(build: build, index: index).values(content: [])
    values["content"] = nil
    return DocumentSource(
      path: page.path, route: page.route, kind: page.kind, language: page.language,
      layout: layout?.text, layoutSpan: layout?.span, values: values,
      body: try build.body(at: composed.body, composed.holes, language: page.language),
      parts: parts, markdown: page.header == nil ? nil : markdown(of: page))
  }

  /// A page's file; what is kept of a page while others are read is its front matter alone.
  private func markdown(of page: PlannedPage) -> SourceText? {
    let path = build.environment.contentFolder + "/" + page.path
    guard let bytes = try? Disk.read(path) else { return page.header?.source }
    return SourceText(path: "content/" + page.path, bytes: bytes)
  }

  /// Puts a document into the site that is being made.
  func write(_ bytes: [UInt8], to route: String) throws(DiskFault) {
    try output.write(bytes, to: route)
  }

  /// A file of the site that is being made, such as a picture; nil where it has none of that name.
  ///
  /// - Parameter route: from the site's root.
  public func file(_ route: String) -> [UInt8]? {
    guard ReadersFile.isNormal(route) else { return nil }
    return try? Disk.read(output.staging + "/" + route)
  }

  /// The file of the site to which a page's link leads; nil for an address outside the site.
  public func file(at address: String, from source: DocumentSource) -> [UInt8]? {
    route(at: address, from: source).flatMap(file)
  }

  /// Where in the site a page's link leads; nil for an address outside the site.
  public func route(at address: String, from source: DocumentSource) -> String? {
    PathText.resolve(PathText.decoded(address), from: source.route)
  }

  /// The files in `templates/print/`, the publication's own before those of the program, by their
  /// path below it.
  public var layouts: [String: SourceText] { templates(in: "print/") }

  /// The files in a folder of `templates/`, the publication's own before those of the program, by
  /// their path below it.
  ///
  /// - Parameter folder: its name with the slash at its end.
  public func templates(in folder: String) -> [String: SourceText] {
    var found: [String: SourceText] = [:]
    for (path, file) in build.environment.templates.files where path.hasPrefix(folder) {
      found[String(path.dropFirst(folder.count))] = file.source
    }
    return found
  }
}

extension FinishedPages {
  /// An issue's articles, or the pages that a page names as its attachments, without those for a higher
  /// audience than the page's own.
  func parts(of index: Int) -> [Int] {
    let audience = environment.audience(of: plan.pages[index])
    return belonging(to: index).filter { environment.audience(of: plan.pages[$0]) <= audience }
  }

  /// Pages that belong to a page and are for a higher audience: no document of it may hold them.
  func partsAbove(_ index: Int) -> [Int] {
    let audience = environment.audience(of: plan.pages[index])
    return belonging(to: index).filter { environment.audience(of: plan.pages[$0]) > audience }
  }

  private func belonging(to index: Int) -> [Int] {
    let page = plan.pages[index]
    if page.kind == "issue", let series = page.series, let issue = page.issue {
      return plan.series[series].issues[issue].articles.map { plan.page($0, in: page.language) }
    }
    let entry = header(of: index)?.fields.first { $0.key == "attachments" }?.value
    let names = entry.map { $0.elements?.compactMap(\.text) ?? [$0.text].compactMap(\.self) } ?? []
    return names.compactMap { name in
      PathText.resolve(name, from: page.path).flatMap { plan.byPath[$0] }
        .map { plan.page($0, in: page.language) }
    }
  }
}
