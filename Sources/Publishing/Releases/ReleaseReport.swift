internal import Datasets
internal import Diagnostics
internal import Figures
internal import Releases

/// What a build tells of published pages whose figures or words aren't those of their releases.
struct ReleaseReport {
  let environment: BuildEnvironment
  let composed: [ComposedPage]
  let movedRows: MovedRows

  private struct Published {
    var index: Int
    var release: PageRelease
  }

  /// An error to be, which is put into words in the order in which errors are told, so that the
  /// rows of a dataset stand at the first of them.
  private struct Movement {
    var span: SourceSpan
    /// The figure's key, or the id of the table or chart.
    var name: String
    var differences: [(difference: LedgerDifference, page: Published)]
    var diagnostic: (_ span: SourceSpan, _ data: [Diagnostic.Note], _ help: String) -> Diagnostic
  }

  func diagnostics() -> [Diagnostic] {
    let published = composed.indices.compactMap { index in
      composed[index].release.map { Published(index: index, release: $0) }
    }
    var found = brokenLinks(published)
    for page in published where page.release.isForOthers {
      found.append(.releasedForOthers(page.release, page: environment.plan.pages[page.index].path))
    }
    let stopping = published.filter { $0.release.onChange == .stop }
    for page in published where page.release.onChange == .freeze { found += frozen(page) }
    for page in stopping { found += stopped(page) }
    let movements = movedFigures(stopping) + stopping.flatMap(movedBlocks)
    var told: Set<String> = []
    for movement in movements.sorted(by: Self.isBefore) {
      let data = dataNotes(movement.differences, &told)
      found.append(movement.diagnostic(movement.span, data, help(movement.differences)))
    }
    return found
  }

  /// Also where several stand at one place, as in a text that pages include.
  private static func isBefore(_ first: Movement, _ second: Movement) -> Bool {
    let (a, b) = (first.span, second.span)
    return (a.path, a.line, a.column, first.name) < (b.path, b.line, b.column, second.name)
  }

  // MARK: Figures that moved

  /// One error for each figure, with all pages that quote it, published ones first.
  private func movedFigures(_ pages: [Published]) -> [Movement] {
    var moved: [String: [(page: Published, difference: LedgerDifference)]] = [:]
    for page in pages {
      for difference in page.release.differences
      where difference.kind == .moved && difference.new?.kind == .figure {
        moved[difference.key, default: []].append((page, difference))
      }
    }
    if moved.isEmpty { return [] }
    var quoting: [String: [Int]] = [:]
    for (index, page) in composed.enumerated() where page.former == nil {
      for figure in page.figures where moved[figure.value.key] != nil {
        quoting[figure.value.key, default: []].append(index)
      }
    }
    return moved.map { key, places in
      let places = places.sorted { isBefore($0.page.index, $1.page.index) }
      let quoting = (quoting[key] ?? []).sorted(by: isBefore).map { quote(key, on: $0) }
      let first = places[0]
      return Movement(
        span: first.page.release.places[key] ?? span(of: first.page), name: key,
        differences: places.map { ($0.difference, $0.page) }
      ) { span, data, help in
        .publishedFigureMoved(first.difference, at: span, notes: quoting + data, help: help)
      }
    }
  }

  /// One error for each table and each chart of a page.
  private func movedBlocks(_ page: Published) -> [Movement] {
    let release = page.release
    let cells = release.differences.filter { difference in
      if (difference.new ?? difference.old)?.kind == .figure { return false }
      return [.moved, .gained, .lost].contains(difference.kind)
    }
    let tables = Dictionary(grouping: cells) { ($0.new ?? $0.old)?.name ?? "" }
    return tables.map { table, differences in
      Movement(
        span: differences.compactMap { release.places[$0.key] }.first ?? span(of: page),
        name: table,
        differences: differences.map { ($0, page) }
      ) { span, data, help in
        .publishedBlockMoved(
          table, differences, since: release.issued.date, at: span, dataNotes: data, help: help)
      }
    }
  }

  /// Published pages first, older releases before newer ones.
  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    func key(_ index: Int) -> (Int, Int, String) {
      let issued = composed[index].release?.issued.date.number
      let page = environment.plan.pages[index]
      return (issued == nil ? 1 : 0, issued ?? 0, page.path.isEmpty ? page.route : page.path)
    }
    return key(first) < key(second)
  }

  private func quote(_ key: String, on index: Int) -> Diagnostic.Note {
    let page = environment.plan.pages[index]
    let path = page.path.isEmpty ? page.route : "content/" + page.path
    guard let release = composed[index].release else {
      return .init("\(path) quotes it: not published, it moves along")
    }
    var shown = composed[index].figures.first { $0.value.key == key }?.value.text ?? ""
    // A page that is shown as it was issued has the values that readers see.
    if !release.isIssued, let old = release.differences.first(where: { $0.key == key })?.old {
      shown = old.shownText
    }
    let date = release.issued.date.text
    return .init("\(path), published on \(date), says \(shown)")
  }

  /// What is known of the data that moved; rows once for each dataset.
  private func dataNotes(
    _ differences: [(difference: LedgerDifference, page: Published)],
    _ told: inout Set<String>
  ) -> [Diagnostic.Note] {
    var stamps: [String: DatasetStamp] = [:]
    for (difference, page) in differences {
      for name in difference.movedDatasets where stamps[name] == nil {
        if let stamp = page.release.datasets[name] { stamps[name] = stamp }
      }
    }
    return stamps.sorted { $0.key < $1.key }.flatMap { name, stamp -> [Diagnostic.Note] in
      let isFirst = told.insert(name + stamp.sha256).inserted
      return movedRows.notes(name, since: stamp, withRows: isFirst)
    }
  }

  private func help(
    _ differences: [(difference: LedgerDifference, page: Published)]
  ) -> String {
    let datasets = Set(differences.flatMap(\.difference.movedDatasets))
    let pages = Set(differences.map { environment.plan.pages[$0.page.index].path }).sorted()
    let subject =
      datasets.count == 1
      ? "--dataset \(datasets.first ?? "")" : pages.joined(separator: " ")
    return
      "if the data are right, say what this is: gazette revise \(subject) --kind correction|scheduled|keep --reason \"…\""
  }

  private func span(of page: Published) -> SourceSpan {
    .file("content/" + environment.plan.pages[page.index].path)
  }

  // MARK: Links of issued pages

  /// Links of bodies that were released when the site had what they lead to.
  private func brokenLinks(_ pages: [Published]) -> [Diagnostic] {
    let pages = pages.filter { !$0.release.routes.isEmpty }
    if pages.isEmpty { return [] }
    let plan = environment.plan
    var known = Set(plan.pages.map(\.route)).union(environment.downloads)
    for (page, planned) in zip(composed, plan.pages) {
      known.formUnion(page.files)
      known.formUnion(page.downloads.map { $0.route(of: planned) })
    }
    for alias in plan.aliases { known.insert(alias.route) }
    return pages.flatMap { page in
      page.release.routes.filter { route in
        !known.contains(route)
          && Disk.kind(of: environment.contentFolder + "/static/" + route) == nil
      }.map { .issuedLinkBroken($0, page.release, page: plan.pages[page.index].path) }
    }
  }

  // MARK: One page

  /// What differs on a page whose numbers may not move, but for what moved.
  private func stopped(_ page: Published) -> [Diagnostic] {
    let release = page.release
    let path = environment.plan.pages[page.index].path
    var found: [Diagnostic] = []
    var tables: [String: [LedgerDifference]] = [:]
    for difference in release.differences {
      let place = release.places[difference.key] ?? span(of: page)
      switch (difference.kind, (difference.new ?? difference.old)?.kind) {
      // Figures are told for all pages together, other values for each table or chart.
      case (.moved, _), (.gained, .cell), (.lost, .cell), (.gained, .chart), (.lost, .chart): break
      case (.gained, _): found.append(.publishedPageGained(difference, page: path, at: place))
      case (.lost, _): found.append(.publishedPageLost(difference, page: path, at: place))
      case (.shownOtherwise, .figure):
        found.append(.shownOtherwise(difference, at: place))
      case (.definedOtherwise, .figure):
        found.append(.definedOtherwise(difference, at: place))
      case (.shownOtherwise, _), (.definedOtherwise, _):
        tables[(difference.new ?? difference.old)?.name ?? "", default: []].append(difference)
      }
    }
    for (table, differences) in tables.sorted(by: { $0.key < $1.key }) {
      let place = release.places[differences[0].key] ?? span(of: page)
      found.append(.blockOtherwise(table, differences, at: place))
    }
    if let obstacle = release.obstacle {
      found.append(.issuedDespite(obstacle, release, page: path))
    }
    if !release.wording.isEmpty {
      found.append(.publishedWordsChanged(release, page: path, shown: !release.isIssued))
    }
    return found
  }

  /// What differs on a page that is shown as it was issued.
  private func frozen(_ page: Published) -> [Diagnostic] {
    let release = page.release
    let path = environment.plan.pages[page.index].path
    if let obstacle = release.obstacle {
      return [.issuedDespite(obstacle, release, page: path)]
    }
    let moved = release.differences.filter { $0.kind != .definedOtherwise }
    if moved.isEmpty, release.wording.isEmpty { return [] }
    return [.issuedDiffers(moved, release, page: path)]
  }
}
