internal import Datasets
internal import Diagnostics
internal import Figures
public import Releases

extension PublishDesk {
  /// What an editor says of a difference between a page and its release.
  public struct Revision: Sendable {
    /// Any but `first`.
    public var change: Release.Change
    public var reason: String
    /// The dataset whose movement is meant: every published page that it moves.
    public var dataset: String?
    /// Whether to stop before anything is written.
    public var isDraft: Bool

    public init(
      change: Release.Change, reason: String, dataset: String? = nil, isDraft: Bool = false
    ) {
      (self.change, self.reason, self.dataset, self.isDraft) = (change, reason, dataset, isDraft)
    }
  }

  /// Makes the next release of published pages, or records that they stand as they were issued.
  ///
  /// - Parameter names: empty where the revision names a dataset, or narrows it to these pages.
  public func revise(_ names: [String], _ revision: Revision) async -> Outcome {
    await held { outcome in
      let versions = ReleasedVersions(names, root: self.options.root)
      let pages = names.isEmpty ? self.publishedPages(&outcome) : versions.names
      var drafts: [ReleasePress.Draft] = []
      var datasets: [String] = []
      for (desk, paths) in await self.strict.desks(
        for: pages, areNamed: !names.isEmpty, &outcome)
      {
        datasets = desk.environment.catalog.datasets.map(\.name)
        drafts += try self.nextReleases(
          of: paths, revision, named: !names.isEmpty, versions.implied, at: desk, &outcome)
      }
      if drafts.isEmpty, !Self.stops(outcome.diagnostics) {
        outcome.diagnostics.append(.nothingMoved(by: revision.dataset, known: datasets))
      }
      try self.finish(drafts, isDraft: revision.isDraft, &outcome)
    }
  }

  private func publishedPages(_ outcome: inout Outcome) -> [String] {
    do {
      return try PageFiles.find(in: options.root + "/content").releases.map(ReleaseFolder.page)
    } catch {
      outcome.diagnostics.append(.unreadable(error))
      return []
    }
  }

  /// - Parameter named: whether the editor named the pages; else those that the dataset doesn't move
  ///   are left out, and so are those of `implied` that have nothing to revise.
  private func nextReleases(
    of paths: [String], _ revision: Revision, named: Bool, _ implied: Set<String>,
    at desk: ReleaseDesk, _ outcome: inout Outcome
  ) throws(DiskFault) -> [ReleasePress.Draft] {
    var drafts: [ReleasePress.Draft] = []
    for path in paths {
      guard let index = desk.index(of: path) else { continue }
      let state = desk.pages.composed[index].release
      let moves = state?.differences.filter { $0.kind != .definedOtherwise } ?? []
      if let dataset = revision.dataset {
        let isMoved = moves.contains { $0.movedDatasets.contains(dataset) }
        if !isMoved {
          if named, !implied.contains(path) {
            outcome.diagnostics.append(.notMoved(path, by: dataset))
          }
          continue
        }
      }
      let (found, chainFaults) = desk.folder(of: path).chain()
      if found == nil, chainFaults.isEmpty, implied.contains(path) { continue }
      var obstacles = chainFaults + desk.obstacles(of: path)
      // A page that stands as it was issued says nothing new that somebody would have to approve.
      if revision.change != .keep { obstacles += try desk.signatureObstacles(of: path) }
      outcome.diagnostics += obstacles
      guard let chain = found else {
        if !chainFaults.hasErrors { outcome.diagnostics.append(.notPublished(path)) }
        continue
      }
      if desk.today < chain.newest.release.date {
        outcome.diagnostics.append(.beforeFormer(path, chain.newest.release.date))
        continue
      }
      guard let record = desk.record(of: path), !Self.stops(obstacles) else { continue }
      var own = Outcome()
      if let draft = try next(path, record, chain, moves, revision, desk, &own) {
        drafts.append(draft)
      }
      if !implied.contains(path) { outcome.diagnostics += own.diagnostics }
    }
    return drafts
  }

  private func next(
    _ path: String, _ record: PageRecord, _ chain: ReleaseChain, _ moves: [LedgerDifference],
    _ revision: Revision, _ desk: ReleaseDesk, _ outcome: inout Outcome
  ) throws(DiskFault) -> ReleasePress.Draft? {
    guard let index = desk.index(of: path) else { return nil }
    let page = desk.environment.plan.pages[index]
    let issued = chain.issued.release
    let changes = LedgerComparison.differences(
      from: issued.ledger, to: record.ledger,
      renamed: desk.environment.evaluator.book.formerNames
    ).filter { $0.kind != .definedOtherwise }
    let wording = Wording.difference(
      from: Wording.Side(issued, try desk.folder(of: path).body(of: issued.name) ?? []),
      to: Wording.Side(record, try desk.body(of: path), of: page))
    let isKeep = revision.change == .keep
    let isForOthers = desk.pages.composed[index].release?.isForOthers ?? false
    if isKeep ? moves.isEmpty : changes.isEmpty && wording.isEmpty && !isForOthers {
      outcome.diagnostics.append(.nothingToRevise(path, since: issued.date))
      return nil
    }
    return try ReleasePress(desk: desk).draft(
      of: path, record, change: revision.change, reason: revision.reason, after: chain,
      changes: changes.map(\.releasedChange), wording: isKeep ? [] : wording)
  }
}

extension Diagnostic {
  static func notPublished(_ page: String) -> Diagnostic {
    .error(
      "not-published", "this page was never published", at: .file("content/" + page),
      help: "gazette publish \(page)")
  }

  static func beforeFormer(_ page: String, _ day: CivilDay) -> Diagnostic {
    .error(
      "release-before-former", "this page was last released on \(day.text), which is later",
      at: .file("content/" + page), help: "give the day of the revision with --at")
  }

  static func notMoved(_ page: String, by dataset: String) -> Diagnostic {
    .error(
      "nothing-to-revise", "the dataset '\(dataset)' moves no published value of this page",
      at: .file("content/" + page))
  }

  /// - Parameter known: the names of all datasets; empty where no page was published.
  static func nothingMoved(by dataset: String?, known: [String]) -> Diagnostic {
    if let dataset, !known.isEmpty, !known.contains(dataset) {
      return .error(
        "unknown-dataset", "there is no dataset '\(dataset)'",
        help: Suggestion.help(for: dataset, in: known) ?? "known are "
          + known.joined(separator: ", "))
    }
    return .error(
      "nothing-to-revise",
      dataset.map { "the dataset '\($0)' moves no published page" } ?? "no published page differs",
      help: "gazette check tells which published figures moved")
  }

  static func nothingToRevise(_ page: String, since day: CivilDay) -> Diagnostic {
    .error(
      "nothing-to-revise", "this page doesn't differ from its release of \(day.text)",
      at: .file("content/" + page))
  }
}
