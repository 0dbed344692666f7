internal import Figures
internal import Markup

/// The second pass over a page: fills the holes of its body, puts it into its template, writes it.
struct PageWriter: Sendable {
  let build: FinishedPages
  let output: OutputFolder

  /// - Returns: how many figures of the page have another value than in the site that stands there;
  ///   0 for a page that is held to its release.
  func write(_ index: Int) throws(DiskFault) -> Int {
    let page = build.plan.pages[index]
    let composed = build.composed[index]
    let links = TableLinks(
      build.documents[index] ?? [], words: build.environment.words(page.language))
    let content = links.added(
      to: try build.body(at: composed.body, composed.holes, language: page.language))
    let values = try TemplateContext(build: build, index: index).values(content: content)
    let templates = build.environment.templates
    let html = templates.render(templates.template(for: page.kind), values)
    try output.write(html, to: page.route)
    for download in composed.downloads {
      try output.write(try download.bytes(build.environment.spool), to: download.route(of: page))
    }
    if composed.figures.isEmpty { return 0 }
    let route = build.figuresRoute(of: page)
    let json = FiguresJSON(
      page: page, route: route, title: composed.titleText, figures: composed.figures,
      history: FigureHistory(build: build, index: index), environment: build.environment)
    let bytes = Array(json.text.utf8)
    try output.write(bytes, to: route)
    if let release = composed.release, release.onChange != .follow { return 0 }
    return FigureMovement(old: output.present(route), new: bytes).count
  }
}

extension FinishedPages {
  /// A page's body, its holes filled.
  func body(
    at place: Spool.Place?, _ holes: [(offset: Int, hole: Hole)], language: String
  ) throws(DiskFault) -> [UInt8] {
    guard let place, let spool = environment.spool else { return [] }
    let bytes = try spool.read(place)
    if holes.isEmpty { return bytes }
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes.count + holes.count * 16)
    var last = 0
    for (offset, hole) in holes {
      filled += bytes[last..<offset]
      switch hole {
      case .caption(let page, let id):
        guard let caption = composed[page].captions[id] else { break }
        var html = HTMLBuffer()
        html.text(CaptionLabel.text(caption, environment, language: language))
        filled += html.bytes
      }
      last = offset
    }
    filled += bytes[last...]
    return filled
  }
}
