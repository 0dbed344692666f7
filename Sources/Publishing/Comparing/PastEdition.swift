public import Comparison
internal import Diagnostics

/// Compares a publication with what it was at a revision of its git repository: both are built, with
/// the same options, into a temporary folder.
public struct PastEdition: Sendable {
  private let options: BuildOptions

  public init(options: BuildOptions) {
    self.options = options
  }

  /// What differs between the publication as it was and as it is.
  public func difference(since revision: String) async throws(ComparisonFault) -> EditionDifference
  {
    let folder: TemporaryFolder
    do { folder = try TemporaryFolder() } catch { throw .unreadable(error) }
    let root = folder.path + "/publication"
    let commit = try export(revision, to: root)
    let name = "\(revision) (\(commit.prefix(10)))"
    var former = options
    former.root = root
    // What the publication of now keeps there need not fit that of then.
    former.cache = folder.path + "/cache"
    try await build(former, into: folder.path + "/old", name: revision)
    try await build(options, into: folder.path + "/new", name: nil)
    let comparison = try EditionComparison(
      old: folder.path + "/old", new: folder.path + "/new", jobs: options.jobs)
    return try await comparison.run(oldName: name, newName: "now")
  }

  /// Returns the commit's name.
  private func export(_ revision: String, to root: String) throws(ComparisonFault) -> String {
    let found: (commit: String?, hasContent: Bool)
    do throws(GitFault) {
      let repository = try GitRepository.open(options.root)
      let commit = try repository.resolve(revision)
      let at = commit ?? ""
      found = (commit, try !repository.files(below: "content", at: at).isEmpty)
      if found.hasContent {
        try repository.export(folders: ["content", "templates"], at: at, to: root)
      }
    } catch {
      throw .git(error)
    }
    guard let commit = found.commit else { throw .unknownRevision(revision) }
    guard found.hasContent else { throw .noContent(revision) }
    return commit
  }

  /// - Parameter name: the revision; nil for the present state.
  private func build(
    _ options: BuildOptions, into output: String, name: String?
  ) async throws(ComparisonFault) {
    var options = options
    options.output = output
    // What moved is what is asked for, published or not.
    options.showsMovedFigures = true
    let report = await SiteBuild(options: options).run()
    if report.hasErrors { throw .notBuilt(name, report.diagnostics) }
  }
}
