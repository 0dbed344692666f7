import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Publishing

@Suite("A set of changes")
struct ChangeSetTests {
  private static let before = [
    "content/a.md": "old a", "content/b.md": "old b", "content/p.releases/1/release.json": "one",
    "content/p.releases/1/body.html": "body", "content/deep/er/c.md": "c",
  ]
  private static let after = [
    "content/a.md": "new a", "content/new/folder/d.md": "d",
    "content/p.releases/withdrawn.json": "gone",
  ]

  /// The steps before the changes are decided: the folder, three new files, the list, its folder, and
  /// its name.
  private static let undecided = 7

  private func publication() throws -> TestPublication { try TestPublication([], Self.before) }

  private func changes(_ publication: TestPublication) -> ChangeSet {
    var changes = ChangeSet(content: publication.root + "/content")
    changes.write(Array("first thought".utf8), to: "a.md")
    changes.write(Array("new a".utf8), to: "a.md")
    changes.write(Array("d".utf8), to: "new/folder/d.md")
    changes.write(Array("gone".utf8), to: "p.releases/withdrawn.json")
    changes.remove("b.md")
    changes.remove("p.releases")
    changes.remove("p.releases/1/body.html")
    changes.remove("deep/er/c.md")
    changes.remove("never/there.md")
    return changes
  }

  /// What stands in a publication, as text by path.
  private func texts(_ publication: TestPublication) -> [String: String] {
    publication.files("").mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `is made, and leaves nothing beside it`() throws {
    let publication = try publication()
    try changes(publication).commit()
    #expect(texts(publication) == Self.after)
    #expect(Disk.kind(of: publication.root + "/content/.gazette-changes") == nil)
  }

  @Test func `without changes touches nothing, not even a folder that can't be written`() throws {
    #expect(ChangeSet(content: "/nowhere").isEmpty)
    try ChangeSet(content: "/nowhere").commit()
    var changes = ChangeSet(content: "/nowhere")
    changes.remove("nothing")
    try changes.commit()
  }

  @Test func `that is broken off anywhere, and mended, is made or isn't`() throws {
    var stops = 0
    while true {
      let publication = try publication()
      let content = publication.root + "/content"
      var steps = DiskSteps()
      steps.stop = stops
      do {
        try changes(publication).commit(&steps)
        break
      } catch {
        #expect(error.reason == "Interrupted")
      }
      let isUnfinished = ChangeSet.isDecided(content)
      #expect(try ChangeSet.recover(content: content) == isUnfinished, "step \(stops)")
      let isAfter = stops >= Self.undecided
      #expect(isAfter || !isUnfinished)
      #expect(texts(publication) == (isAfter ? Self.after : Self.before), "step \(stops)")
      #expect(try !ChangeSet.recover(content: content))
      #expect(Disk.kind(of: content + "/.gazette-changes") == nil)
      stops += 1
    }
    #expect(stops > 3 * Self.undecided)
  }

  @Test func `whose mending is broken off anywhere, too, ends whole`() throws {
    for first in 0..<200 {
      let publication = try publication()
      let content = publication.root + "/content"
      var steps = DiskSteps()
      steps.stop = first
      if (try? changes(publication).commit(&steps)) != nil { return #expect(first > 20) }
      for again in 0..<200 {
        var steps = DiskSteps()
        steps.stop = again
        if (try? ChangeSet.recover(content: content, &steps)) != nil { break }
      }
      let isAfter = first >= Self.undecided
      #expect(texts(publication) == (isAfter ? Self.after : Self.before), "step \(first)")
    }
  }

  @Test(arguments: [
    "../a.md", "/etc/passwd", "a/../../b", "", "./a.md", "a//b.md", "out/a.md", "out", "inner.md",
    ".gazette-changes/changes.json", "plain/below.md", "folder",
  ])
  func `refuses what doesn't lie in the publication, and what is no file`(path: String) throws {
    let publication = try TestPublication(
      [], ["content/plain": "file", "content/folder/a.md": "a", "elsewhere/a.md": "out"])
    for (link, target) in [("out", "../elsewhere"), ("inner.md", "plain")] {
      try FileManager.default.createSymbolicLink(
        atPath: publication.root + "/content/" + link, withDestinationPath: target)
    }
    let before = publication.files("")
    var changes = ChangeSet(content: publication.root + "/content")
    changes.write([1], to: "sound.md")
    changes.write([1], to: path)
    #expect(throws: DiskFault.self) { try changes.commit() }
    #expect(publication.files("") == before)
    #expect(Disk.kind(of: publication.root + "/content/.gazette-changes") == nil)
  }

  @Test func `doesn't remove what links lead to`() throws {
    let publication = try TestPublication(
      [], ["content/a.md": "a", "elsewhere/a.md": "out", "elsewhere/b.md": "out"])
    for (link, target) in [("out", "../elsewhere"), ("b.md", "../elsewhere/b.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: publication.root + "/content/" + link, withDestinationPath: target)
    }
    var through = ChangeSet(content: publication.root + "/content")
    through.remove("out/a.md")
    #expect(throws: DiskFault.self) { try through.commit() }
    var changes = ChangeSet(content: publication.root + "/content")
    changes.remove("out")
    changes.remove("b.md")
    try changes.commit()
    #expect(
      texts(publication).keys.sorted() == ["content/a.md", "elsewhere/a.md", "elsewhere/b.md"])
  }

  @Test func `that came with a copied folder can't reach outside`() throws {
    let publication = try TestPublication(
      [],
      [
        "content/a.md": "a", "victim.txt": "mine", "content/.gazette-changes/new-0": "theirs",
        "content/.gazette-changes/changes.json":
          "{\"format\": 1, \"changes\": [{\"write\": \"../victim.txt\", \"from\": \"new-0\"}]}",
      ])
    #expect(throws: DiskFault.self) {
      try ChangeSet.recover(content: publication.root + "/content")
    }
    #expect(publication.text("victim.txt") == "mine")
  }

  /// A list as it would come with a copy of somebody else's publication.
  private func list(_ writes: [String]) -> String {
    let changes = writes.enumerated().map { number, path in
      "{\"write\": \"\(path)\", \"from\": \"new-\(number)\"}"
    }
    return "{\"format\": 1, \"changes\": [\(changes.joined(separator: ", "))]}"
  }

  private func link(_ path: String, to target: String, in publication: TestPublication) throws {
    try FileManager.default.createSymbolicLink(
      atPath: publication.root + "/" + path, withDestinationPath: target)
  }

  @Test func `that came with a copied folder plants no link to write through`() throws {
    let publication = try TestPublication(
      [],
      [
        "content/a.md": "a", ".git/hooks/sample": "mine",
        "content/.gazette-changes/new-1": "theirs",
        "content/.gazette-changes/changes.json": list(["a", "a/post-checkout"]),
      ])
    try link(
      "content/.gazette-changes/new-0", to: "../../.git/hooks", in: publication)
    let before = publication.files("")
    #expect(throws: DiskFault.self) {
      try ChangeSet.recover(content: publication.root + "/content")
    }
    #expect(publication.files("") == before)
    #expect(Disk.kind(of: publication.root + "/content/a") == nil)
  }

  @Test(arguments: [["new.md", "new.md"], ["a", "a/b.md"], ["a/b.md", "a"], [".git/hooks/x"]])
  func `takes no steps that are in each other's way, nor into git's files`(
    paths: [String]
  ) throws {
    var files = ["content/a.md": "a", "content/.gazette-changes/changes.json": list(paths)]
    for number in paths.indices { files["content/.gazette-changes/new-\(number)"] = "theirs" }
    let publication = try TestPublication([], files)
    let before = publication.files("")
    #expect(throws: DiskFault.self) {
      try ChangeSet.recover(content: publication.root + "/content")
    }
    #expect(publication.files("") == before)
  }

  @Test func `isn't followed where links stand in the place of its own files`() throws {
    let publication = try TestPublication(
      [],
      [
        "content/a.md": "a", "elsewhere/new-0": "theirs", "elsewhere/changes.json": list(["b.md"]),
      ])
    let content = publication.root + "/content"
    try link("content/.gazette-changes", to: "../elsewhere", in: publication)
    #expect(throws: DiskFault.self) { try ChangeSet.recover(content: content) }
    try Disk.remove(content + "/.gazette-changes")
    try publication.write("theirs", to: "content/.gazette-changes/new-0")
    try link(
      "content/.gazette-changes/changes.json", to: "../../elsewhere/changes.json", in: publication)
    #expect(throws: DiskFault.self) { try ChangeSet.recover(content: content) }
    #expect(Disk.kind(of: content + "/b.md") == nil)
    #expect(publication.text("elsewhere/new-0") == "theirs")
  }

  @Test(arguments: [
    "", "{", "[]", "{\"format\": 2, \"changes\": []}", "{\"format\": 1}",
    "{\"format\": 1, \"changes\": [{\"wipe\": \"a.md\"}]}",
    "{\"format\": 1, \"changes\": [{\"write\": \"a.md\", \"from\": \"../../b\"}]}",
  ])
  func `whose list can't be read is left alone and told`(list: String) throws {
    let publication = try TestPublication(
      [], ["content/a.md": "a", "content/.gazette-changes/changes.json": list])
    let before = publication.files("")
    #expect(throws: DiskFault.self) {
      try ChangeSet.recover(content: publication.root + "/content")
    }
    #expect(publication.files("") == before)
  }

  @Test func `keeps names of every sort through an interruption`() throws {
    let names = ["报告 “甲”.md", "a\"b\\c.md", "line\nbreak.md", "<x>&amp;.md", "é.md"]
    let publication = try TestPublication([], ["content/a.md": "a"])
    let content = publication.root + "/content"
    var changes = ChangeSet(content: content)
    for name in names { changes.write(Array(name.utf8), to: name) }
    var steps = DiskSteps()
    // Behind the folder, the new files and the four steps of the list.
    steps.stop = 1 + names.count + 4
    #expect(throws: DiskFault.self) { try changes.commit(&steps) }
    #expect(try ChangeSet.recover(content: content))
    for name in names { #expect(publication.text("content/" + name) == name) }
  }

  @Test func `isn't begun over another that is unfinished`() throws {
    let publication = try publication()
    var steps = DiskSteps()
    steps.stop = 6
    #expect(throws: DiskFault.self) { try changes(publication).commit(&steps) }
    #expect(throws: DiskFault.self) { try changes(publication).commit() }
  }
}

@Suite("Changes that a command left unfinished")
struct UnfinishedChangesTests {
  /// A publication whose next page was decided on and not put in place.
  private func interrupted() throws -> TestPublication {
    let publication = try TestPublication()
    var changes = ChangeSet(content: publication.root + "/content")
    changes.write(Array("---\ntitle: 新页\n---\n".utf8), to: "new.md")
    var steps = DiskSteps()
    steps.stop = 6
    #expect(throws: DiskFault.self) { try changes.commit(&steps) }
    return publication
  }

  @Test func `are finished by the next build`() async throws {
    let publication = try interrupted()
    let report = await publication.build()
    #expect(report.isWritten)
    #expect(publication.files().keys.contains("new.html"))
    #expect(!publication.files("content").keys.contains { $0.hasPrefix(".gazette-changes") })
  }

  @Test func `that weren't decided on don't concern a build`() async throws {
    let publication = try TestPublication()
    let sound = await publication.build(output: "first")
    try publication.write("---\ntitle: 半页\n---\n", to: "content/.gazette-changes/new-0.md")
    try publication.write("{", to: "content/.gazette-changes/changes.json.new")
    #expect(await publication.build().isWritten)
    #expect(sound.isWritten && publication.files("first") == publication.files())
  }

  @Test func `are finished once no other command holds the publication`() async throws {
    let publication = try interrupted()
    let lock = try PublicationLock(content: publication.root + "/content")
    let report = await publication.build { $0.waiting = { lock.letGo() } }
    #expect(report.isWritten)
    #expect(publication.files().keys.contains("new.html"))
  }

  @Test func `are told where they can't be finished`() async throws {
    let publication = try interrupted()
    try publication.write("{}", to: "content/.gazette-changes/changes.json")
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == ["unfinished-changes"])
    #expect(!report.isWritten)
  }
}

@Suite("The publication's lock")
struct PublicationLockTests {
  @Test func `is held by one, and goes with it`() throws {
    let publication = try TestPublication([], ["content/a.md": "a"])
    let content = publication.root + "/content"
    let first = try PublicationLock(content: content)
    #expect(try PublicationLock(ifFree: content) == nil)
    withExtendedLifetime(first) {}
    #expect(publication.files("").keys.sorted() == ["content/a.md"])
  }

  @Test func `is free again when its holder is gone`() throws {
    let publication = try TestPublication([], ["content/a.md": "a"])
    let content = publication.root + "/content"
    for _ in 0..<3 { #expect(try PublicationLock(ifFree: content) != nil) }
  }

  @Test func `lets many read, and none of them while somebody writes`() throws {
    let publication = try TestPublication([], ["content/a.md": "a"])
    let content = publication.root + "/content"
    let readers = try (0..<3).map { _ in try PublicationLock(reading: content) }
    #expect(try PublicationLock(ifFree: content) == nil)
    for reader in readers { reader.letGo() }
    let writer = try #require(try PublicationLock(ifFree: content))
    let waited = Atomic(0)
    let late = try PublicationLock(reading: content) {
      waited.add(1, ordering: .relaxed)
      writer.letGo()
    }
    #expect(waited.load(ordering: .relaxed) == 1)
    withExtendedLifetime(late) {}
  }

  @Test func `is kept by a build until its pages are composed, and no longer`() async throws {
    var files: [String: String] = [:]
    for number in 0..<256 { files["content/many/\(number).md"] = "---\ntitle: 页\n---\n" }
    let publication = try TestPublication([Fixtures.shared, Fixtures.small], files)
    let content = publication.root + "/content"
    let free = Mutex<[String: Bool]>([:])
    let report = await publication.build {
      $0.progress = { stage, _, _ in
        let isFree = (try? PublicationLock(ifFree: content)) != nil
        free.withLock { $0[stage] = isFree }
      }
    }
    #expect(report.isWritten)
    #expect(free.withLock { $0 } == ["pages": false, "writing": true])
  }

  @Test func `makes a build wait for the command that writes`() async throws {
    let publication = try TestPublication()
    let writer = try PublicationLock(content: publication.root + "/content")
    let path = publication.root + "/content/new.md"
    let report = await publication.build {
      $0.waiting = {
        try? Disk.write(Array("---\ntitle: 新页\n---\n".utf8), to: path)
        writer.letGo()
      }
    }
    #expect(report.isWritten)
    #expect(publication.files().keys.contains("new.html"))
  }

  @Test func `makes publishing wait for a build, and doesn't stand in its own way`() async throws {
    let publication = try ReleaseYear.publication()
    let build = try PublicationLock(reading: publication.root + "/content")
    let desk = PublishDesk(options: publication.options("2022-04-15")) { build.letGo() }
    let outcome = await desk.publish(["reports/2022-03.md"], isDraft: false)
    #expect(outcome.releases.count == 1)
    #expect(try PublicationLock(ifFree: publication.root + "/content") != nil)
  }

  @Test func `lets others wait, and tells each once`() async throws {
    let publication = try TestPublication([], ["content/a.md": "0"])
    let content = publication.root + "/content"
    // Each reads and writes the same file: without the lock, some would be lost.
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            let lock = try PublicationLock(content: content, waiting: {})
            let count = Int(publication.text("content/a.md")) ?? 0
            try publication.write("\(count + 1)", to: "content/a.md")
            withExtendedLifetime(lock) {}
          } catch { Issue.record(error) }
        }
      }
    }
    #expect(publication.text("content/a.md") == "20")
  }

  @Test func `of what is no folder is a fault`() throws {
    let publication = try TestPublication([], ["content": "file"])
    #expect(throws: DiskFault.self) { try PublicationLock(content: publication.root + "/content") }
    #expect(throws: DiskFault.self) { try PublicationLock(content: "/nowhere") }
  }
}
