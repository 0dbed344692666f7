import Foundation
import Testing

@Suite("Commands that write into a publication")
struct WritingCommandTests {
  /// A publication with pages that all name two firms.
  private func publication() throws -> Program.Folder {
    let folder = try Program.publication()
    for number in 0..<40 {
      try folder.write(
        "---\ntitle: 第\(number)号\n---\n\n青蓝公司与红绿公司，青蓝公司。\n",
        to: "bulletin/content/pages/\(number).md")
    }
    return folder
  }

  private let first = ["withdraw", "--term", "青蓝公司", "--reason", "信用修复", "--at", "2023-07-06"]
  private let second = ["withdraw", "--term", "红绿公司", "--reason", "信用修复", "--at", "2023-07-06"]

  @Test func `that are killed leave all as it was, or all done, once another command has run`()
    throws
  {
    let folder = try publication()
    let root = folder.path + "/bulletin"
    let before = folder.files("bulletin/content")
    let start = Date.now
    try #require(try Program.run(first, in: root).status == 0)
    let duration = Date.now.timeIntervalSince(start)
    let after = folder.files("bulletin/content")
    try #require(after != before)
    let last = 7
    for round in 0...last {
      for (path, data) in before { try data.write(to: URL(filePath: root + "/content/" + path)) }
      let process = try Program.process(first, in: root)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(duration * Double.random(in: 0.2...1.2) * 1_000_000))
      // How far it has come by then depends on the machine; the last round comes to its end.
      if round < last, process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      let next = try Program.run("data", "list", in: root)
      #expect(next.status == 0, "\(next.error)")
      let found = folder.files("bulletin/content").filter { !$0.key.hasPrefix(".gazette-changes") }
      #expect((round < last && found == before) || found == after, "round \(round)")
      // Whatever was left of an undecided change is cleared away by the next that writes.
      #expect(try Program.run(second + ["--format", "json"], in: root).status == 0)
      #expect(!folder.has("bulletin/content/.gazette-changes"))
    }
  }

  @Test func `wait for one another`() throws {
    let folder = try publication()
    let root = folder.path + "/bulletin"
    let processes = try [first, second].map { try Program.process($0, in: root) }
    for process in processes {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    for (path, data) in folder.files("bulletin/content") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("青蓝") && !text.contains("红绿"), "\(path)")
    }
    #expect(!folder.has("bulletin/content/.gazette-changes"))
  }

  @Test func `tell what they took out, and not the words`() throws {
    let folder = try publication()
    let root = folder.path + "/bulletin"
    try folder.write("青蓝公司\n", to: "term.txt")
    let outcome = try Program.run(
      ["withdraw", "--term", "-", "--reason", "信用修复"], in: root, input: folder.text("term.txt"))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("80 places in 40 pages:\n  content/pages/0.md: 2\n"))
    #expect(outcome.output.contains("Build again"))
    #expect(!outcome.output.contains("青蓝"))
    let again = try Program.run(first, in: root)
    #expect(again.status == 1)
    #expect(again.error.contains("[term-not-found]") && !again.error.contains("青蓝"))
  }

  @Test func `withdraw a page, and the build leaves a notice`() throws {
    let folder = try publication()
    let root = folder.path + "/bulletin"
    let outcome = try Program.run("withdraw", "pages/7.md", "--reason", "依申请", in: root)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("withdrawn, with 0 releases\n"))
    #expect(try Program.run("build", in: root).status == 0)
    #expect(folder.text("bulletin/site/pages/7.html").contains("依申请"))
    #expect(!folder.text("bulletin/site/pages/index.html").contains("第7号"))
  }

  @Test func `sign, list, and write the sheet`() throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    let page = "reports/2022-H2.md"
    let none = try Program.run("sign", page, "--list", in: root)
    #expect(none.status == 1 && none.error.contains("[no-workflow]"))
    let settings = folder.text("bulletin/content/site.yml")
    try folder.write(settings + "workflow: [初审, 签发]\n", to: "bulletin/content/site.yml")
    let early = try Program.run("sign", page, "--stage", "签发", "--name", "张某", in: root)
    #expect(early.status == 1 && early.error.contains("the stage '初审' isn't signed"))
    let signed = try Program.run(
      "sign", page, "--stage", "初审", "--name", "张某", "--at", "2023-02-09", in: root)
    #expect(signed.status == 0, "\(signed.error)")
    #expect(signed.output.contains("初审   张某  2023-02-09  holds  "))
    #expect(try Program.run("sign", page, "--list", in: root).output == signed.output)
    let sheet = try Program.run(
      "figures", "--page", page, "--sheet", "--output", "sheet.html", in: root)
    #expect(sheet.status == 0 && sheet.output == "written to sheet.html\n", "\(sheet.error)")
    #expect(folder.text("bulletin/sheet.html").contains("<td>张某</td>"))
    let printed = try Program.run("figures", "--page", page, "--sheet", in: root)
    #expect(printed.output == folder.text("bulletin/sheet.html"))
  }

  @Test(arguments: [
    ["withdraw", "--reason", "x"], ["withdraw", "a.md"], ["sign", "a.md"],
    ["withdraw", "a.md", "--term", "x", "--reason", "x"], ["sign", "a.md", "--stage", "x"],
    ["sign", "a.md", "--list", "--name", "x"], ["sign", "--list"], ["figures", "--sheet"],
    ["figures", "--page", "a.md", "--sheet", "--json"], ["figures", "--output", "x"],
  ])
  func `end with 2 where they are used wrongly`(arguments: [String]) throws {
    let folder = try Program.publication()
    let outcome = try Program.run(arguments, in: folder.path + "/bulletin")
    #expect(outcome.status == 2, "\(outcome.error)")
  }
}
