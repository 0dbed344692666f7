import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// Editors who publish on branches of their own, and bring them together with git.
@Suite("Releases made on two branches")
struct ReleaseBranchTests {
  /// Runs git in the publication, deaf to the settings of the machine.
  @discardableResult
  private func git(_ arguments: String..., in publication: TestPublication) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", publication.root] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": publication.root,
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
      "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func commit(_ publication: TestPublication) throws {
    try git("add", "-A", "content", in: publication)
    #expect(try git("commit", "-qm", "work", in: publication) == 0)
  }

  private func repository() throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    #expect(try git("init", "-q", "-b", "main", in: publication) == 0)
    try commit(publication)
    return publication
  }

  /// Does something on a branch that begins where `main` is.
  private func on(
    _ branch: String, _ publication: TestPublication, _ work: () async -> PublishDesk.Outcome
  ) async throws {
    #expect(try git("switch", "-qc", branch, "main", in: publication) == 0)
    let outcome = await work()
    #expect(!outcome.hasErrors, "\(ConsoleReport().text(outcome.diagnostics))")
    try commit(publication)
  }

  @Test func `of different pages merge without a conflict, and the build is sound`() async throws {
    let publication = try repository()
    for (branch, month, day) in [
      ("spring", "2022-03", "2022-04-15"), ("summer", "2022-06", "2022-07-15"),
    ] {
      try await on(branch, publication) {
        await publication.desk(day).publish(["reports/\(month).md"], isDraft: false)
      }
    }
    #expect(try git("switch", "-q", "main", in: publication) == 0)
    #expect(try git("merge", "-q", "--no-edit", "spring", in: publication) == 0)
    #expect(try git("merge", "-q", "--no-edit", "summer", in: publication) == 0)
    let report = await publication.build()
    #expect(report.isWritten && report.published == 2)
    #expect(!report.diagnostics.contains { $0.severity >= .warning })
  }

  @Test func `of the same page merge, and the build says that they fork`() async throws {
    let publication = try repository()
    let first = await publication.desk("2022-04-15").publish(
      ["reports/2022-03.md"], isDraft: false)
    #expect(!first.hasErrors)
    try commit(publication)
    for (branch, day, value) in [
      ("one", "2022-06-20", "171.5"), ("other", "2022-06-21", "171.9"),
    ] {
      try await on(branch, publication) {
        try? publication.write(
          ReleaseYear.purchases(["2022-03 东省": value]), to: "content/data/purchases.csv")
        return await publication.desk(day).revise(
          ["reports/2022-03.md"], .init(change: .correction, reason: "更正"))
      }
    }
    #expect(try git("switch", "-q", "one", in: publication) == 0)
    // The data themselves are git's to tell; the releases lie side by side.
    _ = try git("merge", "-q", "--no-edit", "-X", "ours", "other", in: publication)
    let report = await publication.build()
    #expect(!report.isWritten)
    let fork = try #require(report.diagnostics.first { $0.id == "release-fork" })
    #expect(fork.message.contains("2022-06-20") && fork.message.contains("2022-06-21"))
    #expect(fork.help?.contains("delete the other") == true)
    try Disk.remove(publication.root + "/content/reports/2022-03.releases/2022-06-21")
    #expect(await publication.build().isWritten)
  }
}
