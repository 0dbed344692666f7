import Foundation
import Testing

@Suite("gazette diff")
struct DiffCommandTests {
  static let moment = ["--at", "2023-07-06T00:00+08:00"]

  /// A publication with an edition before and one after a change of its data.
  private func editions() throws -> Program.Folder {
    let folder = try Program.publication(language: "en")
    let root = folder.path + "/bulletin"
    _ = try Program.run(["build", "--output", "../old"] + Self.moment, in: root)
    let data = folder.text("bulletin/content/data/purchases.csv")
    try folder.write(
      data.replacing(",93,", with: ",83,"), to: "bulletin/content/data/purchases.csv")
    _ = try Program.run(["build", "--output", "../new"] + Self.moment, in: root)
    return folder
  }

  @Test func `compares two editions, and ends with 0 unless it is asked`() throws {
    let folder = try editions()
    let found = try Program.run("diff", "old", "new/", in: folder.path)
    #expect(found.status == 0)
    #expect(found.error == "")
    #expect(found.output.hasPrefix("old → new\n"))
    #expect(found.output.contains("purchase-rate(period=2022-H2)"))
    #expect(!found.output.contains("\u{1B}"))
    #expect(try Program.run("diff", "old", "new", "--exit-code", in: folder.path).status == 1)
    let same = try Program.run("diff", "old", "old", "--exit-code", in: folder.path)
    #expect(same.status == 0)
    #expect(same.output == "old → old\nno differences\n")
  }

  @Test func `writes JSON and HTML, also into files`() throws {
    let folder = try editions()
    let json = try Program.run("diff", "old", "new", "--format", "json", in: folder.path)
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((root?["changedFigures"] as? [Any])?.isEmpty == false)
    let html = try Program.run(
      "diff", "old", "new", "--format", "html", "--output", "changes.html", in: folder.path)
    #expect(html.status == 0 && html.output == "")
    #expect(html.error.hasSuffix(" → changes.html\n"))
    #expect(folder.text("changes.html").hasPrefix("<!DOCTYPE html>"))
    let refused = try Program.run("diff", "old", "new", "--output", "none/a", in: folder.path)
    #expect(refused.status == 1)
    #expect(refused.error.contains("[output-not-writable]"))
  }

  @Test func `tells what is no edition, and no repository`() throws {
    let folder = try editions()
    let missing = try Program.run("diff", "old", "bulletin", in: folder.path)
    #expect(missing.status == 1 && missing.output == "")
    #expect(missing.error.contains("'bulletin' is no built edition"))
    let json = try Program.run("diff", "old", "none", "--format", "json", in: folder.path)
    #expect(json.error.hasPrefix("{\"severity\":\"error\",\"id\":\"not-an-edition\""))
    let environment = ["GIT_CEILING_DIRECTORIES": folder.path]
    let outside = try Program.run(
      "diff", "--since", "HEAD", in: folder.path + "/bulletin", environment: environment)
    #expect(outside.status == 1)
    #expect(outside.error.contains("[not-a-repository]"))
    let gitless = try Program.run(
      "diff", "--since", "HEAD", in: folder.path + "/bulletin", environment: ["PATH": "/none"])
    #expect(gitless.error.contains("[no-git]"))
  }

  @Test(arguments: [
    [], ["old"], ["a", "b", "c"], ["--since", "HEAD", "old"], ["old", "new", "--format", "pdf"],
    ["old", "new", "--output", ""],
  ])
  func `wrong use ends with 2`(arguments: [String]) throws {
    let folder = try Program.Folder()
    #expect(try Program.run(["diff"] + arguments, in: folder.path).status == 2)
  }

  @Test func `compares a publication with a revision of its repository`() throws {
    let folder = try Program.publication(language: "en")
    let root = folder.path + "/bulletin"
    func git(_ arguments: String...) throws {
      let environment = [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "Desk", "GIT_AUTHOR_EMAIL": "desk@example.cn",
        "GIT_COMMITTER_NAME": "Desk", "GIT_COMMITTER_EMAIL": "desk@example.cn",
      ]
      let done = try Program.run(
        ["git"] + arguments, in: root, environment: environment, program: "/usr/bin/env")
      try #require(done.status == 0, "\(done.error)")
    }
    try git("init", "-q")
    try git("add", "-A")
    try git("commit", "-q", "-m", "first")
    try folder.write(
      folder.text("bulletin/content/index.md") + "\n\nA new line.\n",
      to: "bulletin/content/index.md")
    let found = try Program.run(["diff", "--since", "HEAD"] + Self.moment, in: root)
    #expect(found.status == 0, "\(found.error)")
    #expect(found.output.contains("+ A new line.\n"))
    #expect(found.output.contains("text of 1 page changed"))
    #expect(!folder.has("bulletin/site") && !folder.has("bulletin/.gazette"))
    // A build would stop at what moved on a published page; the comparison tells it.
    let published = try Program.run(
      ["publish", "reports/2022-H2.md"] + Self.moment, in: root)
    try #require(published.status == 0, "\(published.error)")
    try git("add", "-A")
    try git("commit", "-q", "-m", "second")
    let data = folder.text("bulletin/content/data/purchases.csv")
    try folder.write(
      data.replacing(",93,", with: ",83,"), to: "bulletin/content/data/purchases.csv")
    #expect(try Program.run(["build"] + Self.moment, in: root).status == 1)
    let moved = try Program.run(["diff", "--since", "HEAD"] + Self.moment, in: root)
    #expect(moved.status == 0, "\(moved.error)")
    #expect(moved.output.contains("purchase-rate(period=2022-H2)"))
    let unknown = try Program.run("diff", "--since", "none", in: root)
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("git knows no commit 'none' [unknown-revision]"))
  }
}
