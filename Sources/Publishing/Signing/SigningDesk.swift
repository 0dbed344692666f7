internal import Datasets
public import Diagnostics
internal import Releases

/// Records who approved which state of a page.
///
/// It is a record, not cryptography: whoever can write into the publication can write a name.
public struct SigningDesk: Sendable {
  private let options: BuildOptions
  private let waiting: @Sendable () -> Void

  /// - Parameter waiting: called once where another command holds the publication.
  public init(options: BuildOptions, waiting: @escaping @Sendable () -> Void = {}) {
    self.options = options
    self.waiting = waiting
  }

  public struct Outcome: Sendable {
    public var diagnostics: [Diagnostic] = []
    /// The page's signatures as they are now; nil where they can't be told.
    public var signatures: PageSignatures?

    public var hasErrors: Bool { diagnostics.hasErrors }
  }

  /// Who has signed a page.
  public func list(_ name: String) async -> Outcome {
    var outcome = Outcome()
    do throws(DiskFault) {
      if let found = try await open(name, &outcome) {
        outcome.signatures = PageSignatures(page: found.check.page, stages: found.check.states())
      }
    } catch {
      outcome.diagnostics.append(error.diagnostic)
    }
    return outcome
  }

  /// Signs a page as it is now.
  ///
  /// - Parameters:
  ///   - stage: one of the publication's workflow; those before it must have been signed.
  ///   - person: who approves it.
  public func sign(_ name: String, stage: String, person: String) async -> Outcome {
    var outcome = Outcome()
    let content = options.root + "/content"
    guard Disk.kind(of: content) == .folder else {
      outcome.diagnostics.append(.noContent(options.root))
      return outcome
    }
    do throws(DiskFault) {
      let lock = try PublicationLock.settled(content, waiting: waiting)
      defer { withExtendedLifetime(lock) {} }
      let opened = try await PublicationLock.held { () async throws(DiskFault) in
        try await open(name, &outcome)
      }
      guard let found = opened else { return outcome }
      let check = found.check
      outcome.diagnostics += obstacles(to: stage, person, check, found.desk)
      if outcome.hasErrors { return outcome }
      var file = check.file
      file.sign(stage: stage, name: person, date: found.desk.today, content: check.content)
      var changes = ChangeSet(content: content)
      changes.write(file.bytes, to: PathText.signatures(of: check.page))
      try changes.commit()
      let signed = SignatureCheck(
        page: check.page, stages: check.stages, file: file, content: check.content)
      outcome.signatures = PageSignatures(page: check.page, stages: signed.states())
    } catch {
      outcome.diagnostics.append(error.diagnostic)
    }
    outcome.diagnostics = outcome.diagnostics.ordered()
    return outcome
  }

  private func obstacles(
    to stage: String, _ person: String, _ check: SignatureCheck, _ desk: ReleaseDesk
  ) -> [Diagnostic] {
    if person.allSatisfy(\.isWhitespace) || person.contains(where: \.isNewline) {
      return [.withoutName()]
    }
    guard check.stages.contains(stage) else { return [.unknownStage(stage, of: check.stages)] }
    return desk.obstacles(of: check.page) + check.obstacles(before: stage)
  }

  /// The page with its signatures; nil, with errors, where nobody can sign it.
  private func open(
    _ name: String, _ outcome: inout Outcome
  ) async throws(DiskFault) -> (desk: ReleaseDesk, check: SignatureCheck)? {
    guard let (desk, path, index) = await ReleaseDesk.open(name, options, &outcome.diagnostics)
    else { return nil }
    if desk.environment.settings.workflow.isEmpty {
      outcome.diagnostics.append(.noWorkflow())
      return nil
    }
    let (check, found) = try desk.pages.signatures(at: index)
    outcome.diagnostics += found
    if check == nil, !outcome.hasErrors { outcome.diagnostics += desk.obstacles(of: path) }
    return check.map { (desk, $0) }
  }
}

extension ReleaseDesk {
  /// A desk with one page taken down, in the edition of its own audience; a draft may be looked at
  /// too. nil, with errors, where there is no such page.
  static func open(
    _ name: String, _ options: BuildOptions, _ diagnostics: inout [Diagnostic]
  ) async -> (desk: ReleaseDesk, path: String, index: Int)? {
    var opened = PublishDesk.Outcome()
    var desks = await PublishDesk(options: options).desks(for: [name], &opened)
    if opened.diagnostics.contains(where: { $0.id == Diagnostic.draftID }) {
      // Other pages are looked at as they are published: without the drafts beside them.
      var options = options
      options.includesDrafts = true
      opened = PublishDesk.Outcome()
      desks = await PublishDesk(options: options).desks(for: [name], &opened)
    }
    diagnostics += opened.diagnostics
    guard let (desk, paths) = desks.first, let path = paths.first, let index = desk.index(of: path)
    else { return nil }
    return (desk, path, index)
  }

  /// The stages of the workflow whose signatures a page lacks for being published; empty where the
  /// publication has no workflow.
  func signatureObstacles(of path: String) throws(DiskFault) -> [Diagnostic] {
    guard !environment.settings.workflow.isEmpty, let index = index(of: path) else { return [] }
    let (check, found) = try pages.signatures(at: index)
    return found + (check?.obstacles() ?? [])
  }
}

extension Diagnostic {
  static func noWorkflow() -> Diagnostic {
    .error(
      "no-workflow", "this publication has no stages to sign", at: .file("content/site.yml"),
      help: "name them in their order: workflow: [drafted, checked, approved]")
  }

  static func unknownStage(_ stage: String, of stages: [String]) -> Diagnostic {
    .error(
      "unknown-stage", "there is no stage '\(stage)'", at: .file("content/site.yml"),
      help: Suggestion.help(for: stage, in: stages)
        ?? "the stages are " + stages.joined(separator: ", "))
  }

  static func withoutName() -> Diagnostic {
    .error("no-name", "a signature needs the name of who signs", help: "--name \"…\", on one line")
  }
}
