internal import Datasets
public import Diagnostics
public import Releases

/// Publishes pages, and revises what was published.
///
/// One command at a time writes into a publication; what it writes comes to be all together or not
/// at all.
public struct PublishDesk: Sendable {
  private(set) var options: BuildOptions
  private let waiting: @Sendable () -> Void

  /// - Parameter waiting: called once where another command holds the publication.
  public init(options: BuildOptions, waiting: @escaping @Sendable () -> Void = {}) {
    self.options = options
    self.options.proofreads = true
    self.waiting = waiting
  }

  /// What came of a command.
  public struct Outcome: Sendable {
    public var diagnostics: [Diagnostic] = []
    /// What was written, or would have been.
    public var releases: [Release] = []

    public var hasErrors: Bool { diagnostics.hasErrors }
  }

  /// Publishes pages for the first time.
  ///
  /// - Parameter isDraft: whether to stop before anything is written.
  public func publish(_ names: [String], isDraft: Bool) async -> Outcome {
    await held { outcome in
      for (desk, paths) in await self.desks(for: names, &outcome) {
        let drafts = try self.firstReleases(of: paths, at: desk, &outcome)
        if !outcome.hasErrors, !isDraft { try ReleasePress(desk: desk).write(drafts) }
        outcome.releases += drafts.map(\.release)
      }
    }
  }

  private func firstReleases(
    of paths: [String], at desk: ReleaseDesk, _ outcome: inout Outcome
  ) throws(DiskFault) -> [ReleasePress.Draft] {
    var drafts: [ReleasePress.Draft] = []
    for path in paths {
      let (chain, found) = desk.folder(of: path).chain()
      var obstacles = found + desk.obstacles(of: path)
      obstacles += try desk.signatureObstacles(of: path)
      if let newest = chain?.newest.release {
        obstacles.append(.alreadyPublished(path, on: newest.date))
      }
      outcome.diagnostics += obstacles
      guard let record = desk.record(of: path), !Self.stops(obstacles) else { continue }
      drafts.append(
        try ReleasePress(desk: desk)
          .draft(of: path, record, change: .first, reason: nil, after: nil))
    }
    return drafts
  }

  /// Publishing is strict: a warning on the page stops it too.
  static func stops(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { $0.severity >= .warning }
  }

  // MARK: What all commands that write share

  /// Runs a command while no other writes.
  func held(_ body: (inout Outcome) async throws -> Void) async -> Outcome {
    var outcome = Outcome()
    let content = options.root + "/content"
    do {
      guard Disk.kind(of: content) == .folder else {
        outcome.diagnostics.append(.noContent(options.root))
        return outcome
      }
      let lock = try PublicationLock(content: content, waiting: waiting)
      _ = try ChangeSet.recover(content: content)
      try await body(&outcome)
      withExtendedLifetime(lock) {}
    } catch let fault as DiskFault {
      outcome.diagnostics.append(fault.diagnostic)
    } catch {
      outcome.diagnostics.append(.error("not-published", "\(error)"))
    }
    outcome.diagnostics = outcome.diagnostics.ordered()
    if Self.stops(outcome.diagnostics) {
      if !outcome.hasErrors { outcome.diagnostics.append(.warningsStop()) }
      outcome.releases = []
    }
    return outcome
  }

  /// The desks at which pages are published: each page in the edition of its own audience, and at
  /// the moment it comes due where that is later.
  func desks(
    for names: [String], _ outcome: inout Outcome
  ) async -> [(desk: ReleaseDesk, paths: [String])] {
    let (opened, found) = await ReleaseDesk.open(options, names)
    outcome.diagnostics += found
    guard let desk = opened else { return [] }
    let plan = desk.environment.plan
    var here: [String] = []
    var elsewhere: [BuildOptions.Edition: [String]] = [:]
    for name in names {
      let path = PageName.path(name, root: options.root) {
        plan.byPath[$0] != nil || plan.heldBack[$0] != nil
      }
      if here.contains(path) { continue }
      switch plan.heldBack[path] {
      case nil where plan.byPath[path] != nil: here.append(path)
      case nil:
        let known = plan.byPath.keys.sorted() + plan.heldBack.keys.sorted()
        outcome.diagnostics.append(.unknownPage(path, known: known))
      case .draft: outcome.diagnostics.append(.draftNotPublished(path))
      case .audience(let audience):
        elsewhere[.init(audience: audience, at: options.at), default: []].append(path)
      case .until(let moment):
        elsewhere[.init(audience: options.audience, at: moment), default: []].append(path)
      }
    }
    var desks = here.isEmpty ? [] : [(desk, here)]
    for (edition, paths) in elsewhere.sorted(by: { $0.value[0] < $1.value[0] }) {
      if edition == options.edition { continue }
      var other = self
      other.edition = edition
      desks += await other.desks(for: paths, &outcome)
    }
    return desks
  }

  private var edition: BuildOptions.Edition {
    get { options.edition }
    set {
      options.atIsLocal = options.atIsLocal && newValue.at == options.at
      (options.audience, options.at) = (newValue.audience, newValue.at)
    }
  }
}

extension BuildOptions {
  /// What decides which pages an edition holds.
  struct Edition: Hashable {
    var audience: Audience
    var at: Instant
  }

  var edition: Edition { Edition(audience: audience, at: at) }
}

extension DiskFault {
  var diagnostic: Diagnostic { .error("not-written", "can't \(action) '\(path)': \(reason)") }
}

extension Diagnostic {
  static func alreadyPublished(_ page: String, on day: CivilDay) -> Diagnostic {
    .error(
      "already-published", "this page was published on \(day.text)",
      at: .file("content/" + page),
      help:
        "to make its next release: gazette revise \(page) --kind correction|scheduled --reason \"…\""
    )
  }

  static let draftID = "draft-not-published"

  static func draftNotPublished(_ page: String) -> Diagnostic {
    .error(
      draftID, "a draft can't be published", at: .file("content/" + page),
      help: "take 'draft: true' out of its front matter")
  }

  static func warningsStop() -> Diagnostic {
    .error(
      "warnings-stop", "publishing is strict: a page with warnings isn't published",
      help: "mend what they tell, or allow it in place with a reason")
  }
}
