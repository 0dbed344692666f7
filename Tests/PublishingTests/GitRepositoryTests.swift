import Foundation
import Processes
import Testing

@testable import Publishing

@Suite("A publication's history in git")
struct GitRepositoryTests {
  /// A repository of its own, with fixed authors and dates; goes with its last holder.
  final class History: Sendable {
    let folder: TemporaryFolder
    var root: String { folder.path }

    init() throws {
      folder = try TemporaryFolder()
      try git("init", "-q", "-b", "main")
    }

    func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    func write(_ bytes: [UInt8], to path: String) throws {
      let target = root + "/" + path
      try Disk.makeFolder(try #require(Disk.parent(of: target)))
      try Disk.write(bytes, to: target)
    }

    /// Commits all, and gives the commit's name.
    @discardableResult
    func commit(_ day: Int) throws -> String {
      try git("add", "-A")
      try git("commit", "-q", "--allow-empty", "-m", "day \(day)", day: day)
      return try git("rev-parse", "HEAD")
    }

    @discardableResult
    func git(_ arguments: String..., day: Int = 1) throws -> String {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "-C", root] + arguments
      var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
      let date = "2023-02-0\(day)T09:30:00+08:00"
      for name in ["AUTHOR", "COMMITTER"] {
        environment["GIT_\(name)_NAME"] = "Desk"
        environment["GIT_\(name)_EMAIL"] = "desk@example.cn"
        environment["GIT_\(name)_DATE"] = date
      }
      environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
      environment["GIT_CONFIG_SYSTEM"] = "/dev/null"
      process.environment = environment
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
  }

  @Test func `files are read as they were at a revision`() throws {
    let history = try History()
    try history.write("旧\n", to: "content/数据 1.csv")
    try history.write("page\n", to: "content/a/b.md")
    let first = try history.commit(1)
    try history.write("新\n", to: "content/数据 1.csv")
    let second = try history.commit(2)
    try history.write("unseen\n", to: "content/a/new.md")
    let repository = try #require(GitRepository(root: history.root))
    #expect(try repository.resolve("HEAD") == second)
    #expect(try repository.resolve("HEAD~1") == first)
    #expect(try repository.resolve("main") == second)
    #expect(try repository.blob(path: "content/数据 1.csv", at: first) == Array("旧\n".utf8))
    #expect(try repository.blob(path: "content/数据 1.csv", at: "HEAD") == Array("新\n".utf8))
    #expect(try repository.blob(path: "content/a", at: "HEAD") == nil)
    #expect(try repository.blob(path: "content/none", at: "HEAD") == nil)
    #expect(
      try repository.files(below: "content", at: "HEAD").map(\.path) == [
        "content/a/b.md", "content/数据 1.csv",
      ])
    #expect(try repository.files(below: "", at: "HEAD").count == 2)
    #expect(try repository.files(below: "content/a", at: "HEAD").map(\.path) == ["content/a/b.md"])
    #expect(try repository.files(below: "none", at: "HEAD").isEmpty)
    #expect(try repository.revisions(of: "content/数据 1.csv", limit: 9) == [second, first])
    #expect(try repository.revisions(of: "content/数据 1.csv", limit: 1) == [second])
    #expect(try repository.revisions(of: "content/a", limit: 9) == [first])
    #expect(try repository.revisions(of: "content", limit: 9, from: first) == [first])
  }

  @Test(arguments: ["none", "", "-h", "--all", "HEAD:content", "a\nb", "HEAD^{tree}", "\0"])
  func `what names no commit is nil`(revision: String) throws {
    let history = try History()
    try history.write("a", to: "content/a")
    try history.commit(1)
    let repository = try #require(GitRepository(root: history.root))
    #expect(try repository.resolve(revision) == nil)
    #expect(try repository.blob(path: "content/a", at: revision) == nil)
    #expect(try repository.files(below: "content", at: revision).isEmpty)
    #expect(try repository.revisions(of: "content/a", limit: 5, from: revision).isEmpty)
  }

  @Test func `a publication may lie below the repository's root`() throws {
    let history = try History()
    try history.write("outer", to: "content/a.md")
    try history.write("inner", to: "公报/content/a.md")
    try history.commit(1)
    let repository = try #require(GitRepository(root: history.root + "/公报"))
    #expect(try repository.blob(path: "content/a.md", at: "HEAD") == Array("inner".utf8))
    #expect(try repository.files(below: "", at: "HEAD").map(\.path) == ["content/a.md"])
    #expect(try repository.revisions(of: "content/a.md", limit: 5).count == 1)
    let target = try TemporaryFolder()
    try repository.export(folders: ["content", "templates"], at: "HEAD", to: target.path)
    #expect(Fixtures.files(target.path) == ["content/a.md": Array("inner".utf8)])
  }

  @Test func `no repository, and a repository without a commit`() throws {
    let folder = try TemporaryFolder()
    #expect(GitRepository(root: folder.path) == nil)
    #expect(GitRepository(root: folder.path + "/none") == nil)
    let history = try History()
    let repository = try #require(GitRepository(root: history.root))
    #expect(try repository.resolve("HEAD") == nil)
    #expect(try repository.files(below: "", at: "HEAD").isEmpty)
    #expect(try repository.revisions(of: "a", limit: 5).isEmpty)
  }

  @Test func `folders are exported as git keeps them, and nothing of the repository is run`() throws
  {
    let history = try History()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) }
    try history.write(bytes, to: "content/big.bin")
    try history.write([], to: "content/empty")
    try history.write("a\r\nb\n", to: "content/data/a.csv")
    try history.write("t", to: "templates/base.mustache")
    try history.write("s", to: "site/index.html")
    try Disk.makeFolder(history.root + "/content/links")
    for (name, destination) in [
      ("within", "../data/a.csv"), ("outside", "../../../secret"), ("absolute", "/etc/hostname"),
      ("site", "../../site/index.html"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: history.root + "/content/links/" + name, withDestinationPath: destination)
    }
    try history.commit(1)
    // A repository that runs programs of its own whenever it can.
    let trap = history.root + "/ran"
    try history.write("*.csv filter=trap diff=trap\n", to: ".gitattributes")
    for key in [
      "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.trap.smudge",
      "filter.trap.clean", "diff.trap.textconv", "gpg.program", "core.editor", "core.askPass",
    ] {
      try history.git("config", key, "touch '\(trap)'; cat")
    }
    try history.git("config", "log.showSignature", "true")
    try history.git("config", "core.hooksPath", history.root + "/hooks")
    let target = try TemporaryFolder()
    let repository = try #require(GitRepository(root: history.root))
    try repository.export(folders: ["content", "templates"], at: "HEAD", to: target.path)
    let found = Fixtures.files(target.path)
    #expect(
      found.keys.sorted() == [
        "content/big.bin", "content/data/a.csv", "content/empty", "content/links/within",
        "templates/base.mustache",
      ])
    #expect(found["content/big.bin"] == bytes)
    #expect(found["content/empty"] == [])
    #expect(found["content/data/a.csv"] == Array("a\r\nb\n".utf8))
    #expect(Disk.kind(of: target.path + "/content/links/within") == .link)
    #expect(found["content/links/within"] == Array("a\r\nb\n".utf8))
    #expect(try repository.revisions(of: "content/data/a.csv", limit: 9).count == 1)
    #expect(Disk.kind(of: trap) == nil)
  }

  @Test func `a former file is found by its checksum, and kept in the cache`() throws {
    let history = try History()
    var versions: [[UInt8]] = []
    for number in 1...5 {
      versions.append(Array("k,n\n1,\(number)\n".utf8))
      try history.write(versions[number - 1], to: "content/data/a.csv")
      if number == 3 { try history.git("rm", "-q", "--cached", "-f", "content/data/a.csv") }
      try history.commit(number)
    }
    let cache = try TemporaryFolder()
    let files = FormerFiles(root: history.root, cache: cache.path)
    let checksum = try checksum(of: versions[1])
    #expect(files.bytes(of: "content/data/a.csv", sha256: checksum) == versions[1])
    #expect(Disk.kind(of: cache.path + "/files/" + checksum) == .file)
    #expect(files.bytes(of: "content/other.csv", sha256: checksum) == versions[1])
    #expect(
      files.bytes(of: "content/data/a.csv", sha256: String(repeating: "0", count: 64)) == nil)
    #expect(files.bytes(of: "content/data/a.csv", sha256: "../../etc/passwd") == nil)
    // What was spoiled in the cache is read from git.
    try Disk.write(Array("spoiled".utf8), to: cache.path + "/files/" + checksum)
    #expect(files.bytes(of: "content/data/a.csv", sha256: checksum) == versions[1])
    #expect(files.bytes(of: "content/other.csv", sha256: checksum) == nil)
  }

  @Test func `the cache alone is enough, and one that can't be written to does no harm`() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("k,n\n".utf8)
    FormerFiles.keep(bytes, in: folder.path + "/cache")
    FormerFiles.keep(bytes, in: folder.path + "/cache")
    #expect(Fixtures.files(folder.path).count == 1)
    let files = FormerFiles(root: folder.path, cache: folder.path + "/cache")
    #expect(files.bytes(of: "a.csv", sha256: try checksum(of: bytes)) == bytes)
    try Disk.write([], to: folder.path + "/file")
    FormerFiles.keep(bytes, in: folder.path + "/file")
    #expect(Disk.kind(of: folder.path + "/file") == .file)
  }

  private func checksum(of bytes: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    try Disk.write(bytes, to: folder.path + "/a")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", folder.path + "/a"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: line.prefix(64), as: UTF8.self)
  }
}

@Suite("Other programs")
struct ChildProcessTests {
  private func run(
    _ script: String, input: [UInt8] = [], seconds: Int = 60, enough: Int = .max
  ) throws -> (ending: ChildProcess.Ending, output: String) {
    var output: [UInt8] = []
    let process = ChildProcess(
      program: "sh", arguments: ["-c", script], environment: ["A": "天"], input: input,
      seconds: seconds)
    let ending = try process.run {
      output.append(contentsOf: $0)
      return output.count < enough
    }
    return (ending, String(decoding: output, as: UTF8.self))
  }

  @Test func `give their output, their errors and their status`() throws {
    let (ending, output) = try run("cat; echo $A; echo bad >&2; exit 3", input: Array("in,".utf8))
    #expect(output == "in,天\n")
    #expect(ending == .exited(status: 3, error: "bad\n"))
    #expect(try run("kill -9 $$").ending == .killed)
    #expect(try run("cat").output == "")
  }

  @Test func `much on both channels doesn't hold them up`() throws {
    let script = "cat; i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890; "
    let (ending, output) = try run(
      script + "echo error number $i >&2; i=$((i+1)); done",
      input: [UInt8](repeating: 120, count: 300_000))
    #expect(output.utf8.count == 300_000 + 3000 * 32)
    guard case .exited(0, let error) = ending else {
      Issue.record("\(ending)")
      return
    }
    #expect(error.utf8.count == 4096)
  }

  @Test func `are ended when their taker has enough, and when their time is over`() throws {
    #expect(try run("yes", enough: 100_000).ending == .stopped)
    #expect(throws: ChildProcess.Fault.self) { try run("exec >&- 2>&-; yes", seconds: 0) }
    #expect(throws: ChildProcess.Fault.self) { try run("yes > /dev/null & wait", seconds: 0) }
  }

  @Test func `that aren't there are told`() throws {
    let process = ChildProcess(program: "no-such-program", arguments: [], environment: [:])
    #expect(throws: ChildProcess.Fault.self) { try process.run { _ in true } }
  }
}
