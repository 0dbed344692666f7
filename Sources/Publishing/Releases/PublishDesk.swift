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
    self.waiting = waiting
  }

  /// The same desk, at which what is to be published is proofread too.
  var strict: PublishDesk {
    var desk = self
    desk.options.proofreads = true
    return desk
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
      let versions = ReleasedVersions(names, root: self.options.root)
      var drafts: [ReleasePress.Draft] = []
      for (desk, paths) in await self.strict.desks(for: versions.names, &outcome) {
        drafts += try self.firstReleases(of: paths, versions.implied, at: desk, &outcome)
      }
      try self.finish(drafts, isDraft: isDraft, &outcome)
    }
  }

  /// - Parameter implied: paths that come along with others, unless they are published already.
  private func firstReleases(
    of paths: [String], _ implied: Set<String>, at desk: ReleaseDesk, _ outcome: inout Outcome
  ) throws(DiskFault) -> [ReleasePress.Draft] {
    var drafts: [ReleasePress.Draft] = []
    for path in paths {
      let (chain, found) = desk.folder(of: path).chain()
      if chain != nil, implied.contains(path) { continue }
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

  /// Writes the releases, unless something on one of the pages stops all of them.
  func finish(
    _ drafts: [ReleasePress.Draft], isDraft: Bool, _ outcome: inout Outcome
  ) throws(DiskFault) {
    if Self.stops(outcome.diagnostics) { return }
    if !isDraft { try ReleasePress.Draft.write(drafts, options: options) }
    outcome.releases = drafts.map(\.release)
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
      let lock = try PublicationLock.settled(content, waiting: waiting)
      try await PublicationLock.$isHeld.withValue(true) { try await body(&outcome) }
      withExtendedLifetime(lock) {}
    } catch let fault as DiskFault {
      outcome.diagnostics.append(fault.diagnostic)
    } catch {
      outcome.diagnostics.append(.error("not-published", "\(error)"))
    }
    outcome.diagnostics = outcome.diagnostics.ordered()
    if Self.stops(outcome.diagnostics) {
      if !outcome.hasErrors { outcome.diagnostics.append(.warningsStop()) }
    }
    return outcome
  }

  /// The desks at which pages are published: each page in the edition of its own audience, and at
  /// the moment it comes due where that is later.
  ///
  /// - Parameter areNamed: whether an editor named the pages; else those that can't be published
  ///   now are left out in silence.
  func desks(
    for names: [String], areNamed: Bool = true, _ outcome: inout Outcome
  ) async -> [(desk: ReleaseDesk, paths: [String])] {
    let (opened, found) = await ReleaseDesk.open(options, names)
    outcome.diagnostics += found
    guard let desk = opened else { return [] }
    let plan = desk.environment.plan
    var here: [String] = []
    var seen: Set<String> = []
    var elsewhere: [BuildOptions.Edition: [String]] = [:]
    for name in names {
      let path = PageName.path(name, root: options.root) {
        plan.byPath[$0] != nil || plan.heldBack[$0] != nil
      }
      guard seen.insert(path).inserted else { continue }
      switch plan.heldBack[path] {
      case nil where plan.byPath[path] != nil: here.append(path)
      case nil, .draft:
        if !areNamed { continue }
        if plan.heldBack[path] != nil {
          outcome.diagnostics.append(.draftNotPublished(path))
          continue
        }
        let known = plan.byPath.keys.sorted() + plan.heldBack.keys.sorted()
        outcome.diagnostics.append(.unknownPage(path, known: known))
      case .audience(let audience):
        var edition = options.edition
        edition.audience = audience
        elsewhere[edition, default: []].append(path)
      case .until(let moment):
        var edition = options.edition
        (edition.at, edition.isLocal) = (moment, false)
        elsewhere[edition, default: []].append(path)
      }
    }
    var desks = here.isEmpty ? [] : [(desk, here)]
    for (edition, paths) in elsewhere.sorted(by: { $0.value[0] < $1.value[0] }) {
      if edition == options.edition { continue }
      var other = self
      other.edition = edition
      desks += await other.desks(for: paths, areNamed: areNamed, &outcome)
    }
    return desks
  }

  private var edition: BuildOptions.Edition {
    get { options.edition }
    set {
      (options.audience, options.at) = (newValue.audience, newValue.at)
      options.atIsLocal = newValue.isLocal
    }
  }
}

extension BuildOptions {
  /// What decides which pages an edition holds.
  struct Edition: Hashable {
    var audience: Audience
    var at: Instant
    /// Whether the moment is meant in the site's own time zone.
    var isLocal: Bool
  }

  var edition: Edition { Edition(audience: audience, at: at, isLocal: atIsLocal) }
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
