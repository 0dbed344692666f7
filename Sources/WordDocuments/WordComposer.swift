internal import HTMLReading
internal import Publishing

/// Puts a document together from a page and its parts.
struct WordComposer {
  private let source: DocumentSource
  private let page: WordPage
  private let parts: [WordPage]
  private let listsFigures: Bool
  private var reader: WordReader

  /// - Parameters:
  ///   - listsFigures: whether the page's layout prints the list of figures. It is asked of official
  ///     documents alone: all others have one, since Word shows nothing behind a number.
  ///   - file: what an address in the site leads to.
  init(
    _ source: DocumentSource, listsFigures: Bool = false, html: (_ route: String) -> [UInt8]?,
    file: @escaping (_ address: String, _ route: String) -> [UInt8]?
  ) {
    self.source = source
    self.listsFigures = listsFigures
    page = WordPage(source, html: html(source.route))
    parts = source.parts.map { WordPage($0, html: html($0.route)) }
    let address = source.text("page.canonical_url")
    let site =
      address.hasSuffix(source.route) && !source.route.isEmpty
      ? String(address.dropLast(source.route.count)) : nil
    var places = WordPlaces(site: site)
    for page in [page] + parts { places.add(page.main, of: page.source.route) }
    reader = WordReader(language: source.language, places: places, file: file)
  }

  /// - Returns: the document, and the addresses of pictures and the first words of tables that it
  ///   couldn't take in.
  mutating func compose() -> (tree: PandocTree, lost: [String], lostTables: [String]) {
    begin(page, .whole)
    var blocks = page.heads.flatMap { reader.head($0, .whole) }
    var (front, rest) = Self.split(page.body)
    let imprints = Self.takeImprints(&front) + Self.takeImprints(&rest)
    blocks += reader.blocks(front)
    if rest.isEmpty {
      for (index, part) in parts.enumerated() { blocks += read(part, .attachment(mark(index))) }
    } else {
      for part in parts { blocks += read(part, .article) }
      begin(page, .whole)
      blocks += reader.blocks(rest)
    }
    if listsFigures || !page.isOfficial { blocks += figures() }
    begin(page, .whole)
    blocks += imprints.flatMap { reader.imprint($0) }
    return (PandocTree(blocks: blocks, pictures: reader.pictures), reader.lost, reader.lostTables)
  }

  private mutating func begin(_ page: WordPage, _ place: WordPlace) {
    reader.route = page.source.route
    reader.notes = page.notes
    reader.place = place
    reader.style = nil
  }

  private mutating func read(_ part: WordPage, _ place: WordPlace) -> [PandocBlock] {
    begin(part, place)
    var body = Self.withoutFigures(part.body)
    _ = Self.takeImprints(&body)
    // An official head isn't said again where the document is another's attachment.
    let heads = part.heads.filter { !$0.hasClass("redhead") }
    return heads.flatMap { reader.head($0, place) } + reader.blocks(body)
  }

  private func mark(_ index: Int) -> String {
    let word = source.text("strings.attachments").filter { $0 != "：" && $0 != ":" }.trimmingSpaces
    if parts.count == 1 { return word }
    return reader.isChinese ? "\(word)\(index + 1)" : "\(word) \(index + 1)"
  }

  /// What stands before an issue's articles, its contents at the end, and what stands after; all in
  /// the first where there are no contents.
  private static func split(_ nodes: [HTMLNode]) -> (front: [HTMLNode], rest: [HTMLNode]) {
    let kept = withoutFigures(nodes)
    guard let place = kept.firstIndex(where: { $0.element?.hasClass("secs") == true }) else {
      return (kept, [])
    }
    return (Array(kept[...place]), Array(kept[(place + 1)...]) + [.text(" ")])
  }

  /// The list of figures is made from its values.
  private static func withoutFigures(_ nodes: [HTMLNode]) -> [HTMLNode] {
    guard let place = nodes.firstIndex(where: { $0.element?["id"] == "page-figures" }) else {
      return nodes
    }
    let end =
      nodes[place...].firstIndex { $0.element?.hasClass("prov") == true } ?? nodes.count - 1
    return Array(nodes[..<place]) + Array(nodes[(end + 1)...])
  }

  private static func takeImprints(_ nodes: inout [HTMLNode]) -> [HTMLElement] {
    let imprints = nodes.compactMap(\.element).filter { $0.hasClass("bank") }
    nodes.removeAll { $0.element?.hasClass("bank") == true }
    return imprints
  }

  // MARK: Figures

  private mutating func figures() -> [PandocBlock] {
    var blocks: [PandocBlock] = []
    for page in [page] + parts {
      guard let table = WordFigures(page.source).table else { continue }
      if blocks.isEmpty {
        blocks.append(.heading(level: 1, id: "", [.text(source.text("strings.figures"))]))
      }
      if page.source.route != source.route {
        blocks.append(.heading(level: 2, id: "", [.text(page.source.text("page.title"))]))
      }
      blocks += [.table(table), WordReader.tableEnd]
    }
    return blocks
  }
}
