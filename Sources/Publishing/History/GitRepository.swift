internal import Glibc
internal import Processes

/// The history of a publication that is kept in git, read only.
///
/// The repository may come from anyone: whatever its settings say, no hook, filter, pager or
/// external program of it is run, and nothing is fetched. Files are read as they are stored: git's
/// own filters, such as LFS, aren't run either.
public struct GitRepository: Sendable {
  /// The publication's root, which may lie below that of the repository.
  public let root: String
  /// The way from the repository's root to the publication's, with a slash at its end; empty where
  /// they are one.
  private let prefix: String

  /// One file of a revision.
  public struct File: Sendable, Hashable {
    /// From the publication's root.
    public var path: String
    /// The name of its content in git: files of equal names have equal bytes.
    public var object: String
    public var isLink = false
  }

  /// nil where there is no git, or no repository holds the folder.
  public init?(root: String) {
    guard let found = try? GitRepository.open(root) else { return nil }
    self = found
  }

  public static func open(_ root: String) throws(GitFault) -> GitRepository {
    let found = GitRepository(root: root, prefix: "")
    let (status, output, error) = try found.git(["rev-parse", "--show-prefix"])
    guard status == 0, output.last == 10 else {
      throw .notARepository(root, reason: GitFault.firstLine(error))
    }
    return GitRepository(root: root, prefix: String(decoding: output.dropLast(), as: UTF8.self))
  }

  private init(root: String, prefix: String) {
    (self.root, self.prefix) = (root, prefix)
  }

  /// The commit that a revision names, such as `HEAD~3`, `v1` or `main@{2023-02-10}`; nil where
  /// there is none.
  public func resolve(_ revision: String) throws(GitFault) -> String? {
    let isPlain = revision.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    guard isPlain, !revision.isEmpty, !revision.hasPrefix("-") else { return nil }
    let (status, output, _) = try git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    let name = String(decoding: output, as: UTF8.self).filter { !$0.isNewline }
    return status == 0 && Self.isObjectName(name) ? name : nil
  }

  /// The bytes of a file at a revision; nil where the revision doesn't exist or lacks the file.
  public func blob(path: String, at revision: String) throws(GitFault) -> [UInt8]? {
    guard let commit = try resolve(revision),
      let file = try files(below: path, at: commit).first(where: { $0.path == path })
    else { return nil }
    var found: [UInt8]?
    try read([file]) { _, bytes in
      found = bytes
      return false
    }
    return found
  }

  /// The commits before `start` that changed a file or what lies in a folder, newest first.
  ///
  /// - Parameter path: from the publication's root.
  public func revisions(
    of path: String, limit: Int, from start: String = "HEAD"
  ) throws(GitFault) -> [String] {
    guard let commit = try resolve(start) else { return [] }
    // Unlike `ls-tree --full-tree`, this takes paths from the folder in which git runs.
    let (status, output, error) = try git(
      [
        "rev-list", "--full-history", "--max-count=\(limit)", commit, "--",
        path.isEmpty ? "." : path,
      ])
    guard status == 0 else { throw .failed(GitFault.firstLine(error)) }
    return output.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files in a folder and below it at a revision, or the one file of that path, ordered by
  /// path; empty where the revision has none, or doesn't exist.
  ///
  /// - Parameter folder: from the publication's root; empty for all of the publication.
  public func files(below folder: String, at revision: String) throws(GitFault) -> [File] {
    guard let commit = try resolve(revision) else { return [] }
    let place = prefix + folder
    let (status, output, error) = try git(
      ["ls-tree", "-r", "-z", "--full-tree", commit] + (place.isEmpty ? [] : ["--", place]))
    guard status == 0 else { throw .failed(GitFault.firstLine(error)) }
    return output.split(separator: 0).compactMap(file)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Reads a line of `ls-tree`: mode, type, object, tab, path. nil for what is no file, and for
  /// paths that no file can have.
  private func file(_ line: ArraySlice<UInt8>) -> File? {
    guard let tab = line.firstIndex(of: 9) else { return nil }
    let facts = line[..<tab].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
    guard facts.count == 3, facts[1] == "blob", path.hasPrefix(prefix) else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
    return File(
      path: String(path.dropFirst(prefix.count)), object: facts[2], isLink: facts[0] == "120000")
  }

  /// Reads files one after another, in one run of git.
  ///
  /// - Parameter take: gets each file that git has, and answers whether it wants more.
  public func read(
    _ files: [File], seconds: Int = 60, _ take: (File, [UInt8]) -> Bool
  ) throws(GitFault) {
    if files.isEmpty { return }
    var objects = ObjectStream()
    var next = 0
    let input = files.map { $0.object + "\n" }.joined()
    let (status, error) = try git(["cat-file", "--batch"], input: input, seconds: seconds) {
      objects.append($0)
      while let object = objects.next() {
        guard next < files.count else { return false }
        defer { next += 1 }
        if let bytes = object, !take(files[next], bytes) { return false }
      }
      return true
    }
    guard status == 0 else { throw .failed(GitFault.firstLine(error)) }
  }

  static func isObjectName(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.utf8.allSatisfy(\.isHexDigit)
  }

  /// Reads the versions of one file at some commits, each version once, in the order of the commits.
  ///
  /// - Parameter take: gets each version, and answers whether it wants more.
  func read(
    versionsOf path: String, at commits: [String], seconds: Int, _ take: ([UInt8]) -> Bool
  ) throws(GitFault) {
    guard !commits.isEmpty, !path.contains(where: \.isNewline) else { return }
    let names = commits.map { "\($0):\(prefix)\(path)\n" }.joined()
    let found = try git(["cat-file", "--batch-check"], input: names)
    var seen: Set<String> = []
    let objects = found.output.split(separator: 10).compactMap { line -> File? in
      let facts = line.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
      guard facts.count == 3, facts[1] == "blob", seen.insert(facts[0]).inserted else { return nil }
      return File(path: path, object: facts[0])
    }
    try read(objects, seconds: seconds) { take($1) }
  }

  // MARK: Running git

  /// The most that is kept of what git prints: paths of a large publication are some megabytes.
  private static let outputLimit = 256 << 20

  private func git(
    _ arguments: [String], input: String = ""
  ) throws(GitFault) -> (status: Int32, output: [UInt8], error: String) {
    var output: [UInt8] = []
    let (status, error) = try git(arguments, input: input, seconds: 60) { bytes in
      output.append(contentsOf: bytes)
      return output.count <= Self.outputLimit
    }
    if output.count > Self.outputLimit { throw .failed("it printed more than 256 MB") }
    return (status, output, error)
  }

  /// The status is 0 where the taker had enough.
  private func git(
    _ arguments: [String], input: String, seconds: Int, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(GitFault) -> (status: Int32, error: String) {
    let process = ChildProcess(
      program: "git",
      arguments: [
        "-C", root, "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false",
        "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
      ] + arguments,
      environment: GitEnvironment.variables, input: Array(input.utf8), seconds: seconds)
    let ending: ChildProcess.Ending
    do throws(ChildProcess.Fault) {
      ending = try process.run(take)
    } catch {
      switch error {
      case .notFound: throw .noGit
      case .tookTooLong: throw .failed("it took more than \(seconds) seconds")
      case .refused(let reason): throw .failed(reason)
      }
    }
    switch ending {
    case .exited(let status, let error): return (status, error)
    case .stopped: return (0, "")
    case .killed: throw .failed("it was killed")
    }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
