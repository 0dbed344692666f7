import Foundation
import Testing

@Suite("gazette build")
struct BuildCommandTests {
  static let moment = ["--at", "2023-07-06T00:00+08:00"]

  @Test(arguments: ["zh-Hans", "en"])
  func `makes a site of what 'new site' made, and says what it made`(language: String) throws {
    let folder = try Program.publication(language: language)
    let check = try Program.run("check", "--root", "bulletin", in: folder.path)
    #expect(check.status == 0, "\(check.error)")
    #expect(check.error == "")
    #expect(!folder.has("bulletin/site"))
    let built = try Program.run(["build"] + Self.moment, in: folder.path + "/bulletin")
    #expect(built.status == 0, "\(built.error)")
    #expect(built.error == "")
    #expect(built.output.contains("pages, ") && built.output.contains("→ site"))
    let page = folder.text("bulletin/site/reports/2022-H2.html")
    #expect(page.contains("<html lang=\"\(language)\" "))
    // (93 + 66 + 50) / (99 + 73 + 60)
    #expect(page.contains("90.1%"))
    #expect(folder.has("bulletin/site/gazette-manifest.txt"))
  }

  @Test func `ends with 1 and leaves the site where there are mistakes, all of them told`() throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    #expect(try Program.run("build", "--quiet", in: root).status == 0)
    let before = folder.files("bulletin/site")
    try folder.write(
      "---\ntitle: 坏\n---\n\n{{ nothing }}[x](y.md)\n", to: "bulletin/content/bad.md")
    try folder.write("SELECT * FROM nowhere\n", to: "bulletin/content/data/views/bad.sql")
    let built = try Program.run("build", in: root)
    #expect(built.status == 1)
    #expect(built.output == "")
    #expect(built.error.contains("content/bad.md:5:1: error: "))
    #expect(built.error.contains("content/bad.md:5:14: error: "))
    #expect(built.error.contains("content/data/views/bad.sql:1:15: error: "))
    #expect(built.error.hasSuffix("3 errors\n"))
    #expect(!built.error.contains("\u{1B}"))
    #expect(folder.files("bulletin/site") == before)
    #expect(try Program.run("check", in: root).status == 1)
  }

  @Test func `refuses an output without a name, and one among the sources`() throws {
    let folder = try Program.publication()
    let nameless = try Program.run("build", "--output", "", in: folder.path + "/bulletin")
    #expect(nameless.status == 2)
    #expect(nameless.error.contains("--output must name a folder"))
    #expect(nameless.error.contains("USAGE") || nameless.error.contains("Usage"))
    let before = folder.files("bulletin")
    for output in ["content/site", "content", ".", "./content/", "../bulletin"] {
      let built = try Program.run("build", "--output", output, in: folder.path + "/bulletin")
      #expect(built.status == 1)
      #expect(built.error.contains("[output-among-sources]"), "\(output): \(built.error)")
    }
    #expect(folder.files("bulletin").filter { !$0.key.hasPrefix(".gazette/") } == before)
  }

  @Test func `prints diagnostics as JSON lines`() throws {
    let folder = try Program.publication()
    try folder.write(
      "---\ntitle: 坏\n---\n\n{{ purchase-rat }}\"<b>\n", to: "bulletin/content/bad.md")
    let built = try Program.run("check", "--root", "bulletin", "--format", "json", in: folder.path)
    #expect(built.status == 1)
    let lines = built.error.split(separator: "\n")
    #expect(lines.count >= 2)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["severity"] != nil && object?["id"] != nil && object?["message"] != nil)
    }
    #expect(
      lines.contains { $0.contains("\"id\":\"unknown-figure\"") && $0.contains("\"line\":5") })
  }

  @Test func `takes the root, the output and the cache from elsewhere, and a date`() throws {
    let folder = try Program.publication()
    try folder.write(
      "---\ntitle: 以后\npublish-at: 2023-08-01T00:00+08:00\n---\n", to: "bulletin/content/later.md")
    let built = try Program.run(
      ["build", "--root", "bulletin/", "--output", "out/site/", "--cache", "cache"] + Self.moment,
      in: folder.path)
    #expect(built.status == 0, "\(built.error)")
    #expect(built.output.contains("not in this edition: later.md"))
    #expect(built.output.contains("the next page comes due at 2023-08-01T00:00:00+08:00"))
    #expect(folder.has("out/site/index.html") && !folder.has("out/site/later.html"))
    #expect(!folder.has("bulletin/.gazette"))
    let due = try Program.run(
      "build", "--root", "bulletin", "--output", "out/site", "--at", "2023-08-01T00:00+08:00",
      "--verbose", in: folder.path)
    #expect(due.output.contains("slowest pages:"))
    #expect(folder.has("out/site/later.html"))
  }

  @Test func `makes the same bytes in every time zone and locale, with any number of jobs`() throws
  {
    let root = Program.repository
    let folder = try Program.Folder()
    let runs: [(String, [String], [String: String?])] = [
      ("a", ["--jobs", "1"], ["TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"]),
      ("b", ["--jobs", "5"], ["TZ": "Asia/Shanghai", "LANG": "tr_TR.UTF-8", "LC_ALL": nil]),
    ]
    for (name, options, environment) in runs {
      let built = try Program.run(
        ["build", "--root", root, "--output", name, "--cache", "cache-" + name, "--quiet"]
          + Self.moment + options, in: folder.path, environment: environment)
      #expect(built.status == 0, "\(built.error)")
    }
    let first = folder.files("a")
    #expect(first.count > 50)
    #expect(folder.files("b") == first)
  }

  @Test func `needs nothing beside it: a copied program makes and builds a site elsewhere`() throws
  {
    let folder = try Program.Folder()
    let copy = folder.path + "/empty/gazette"
    try folder.write("", to: "empty/x")
    try FileManager.default.removeItem(atPath: folder.path + "/empty/x")
    try FileManager.default.copyItem(atPath: try Program.path, toPath: copy)
    let place = folder.path + "/empty"
    let environment: [String: String?] = ["HOME": "/nowhere", "LANG": nil, "TERM": nil]
    let made = try Program.run(
      "new", "site", "x", in: place, environment: environment, program: copy)
    #expect(made.status == 0, "\(made.error)")
    let built = try Program.run(
      "build", "--root", "x", in: place, environment: environment, program: copy)
    #expect(built.status == 0, "\(built.error)")
    #expect(folder.text("empty/site/index.html").contains("look."))
  }

  @Test func `colours what it tells on a terminal, unless NO_COLOR is set`() throws {
    let script = "/usr/bin/script"
    try #require(FileManager.default.isExecutableFile(atPath: script), "needs \(script)")
    let folder = try Program.publication()
    try folder.write("---\ntitle: 坏\n---\n\n{{ x }}\n", to: "bulletin/content/bad.md")
    let command = "'\(try Program.path)' check --root bulletin"
    func told(_ environment: [String: String?]) throws -> String {
      try Program.run(
        "-qec", command, "/dev/null", in: folder.path, environment: environment, program: script
      ).output
    }
    #expect(try told(["NO_COLOR": nil, "TERM": "xterm"]).contains("\u{1B}[31;1merror: "))
    #expect(try !told(["NO_COLOR": "1", "TERM": "xterm"]).contains("\u{1B}[31;1m"))
    #expect(try !told(["NO_COLOR": nil, "TERM": "dumb"]).contains("\u{1B}[31;1m"))
  }
}

@Suite("A build that is stopped")
struct StoppedBuildTests {
  /// Whether the folder holds one of two whole sites.
  private func isWhole(_ folder: Program.Folder, _ sites: [[String: Data]]) -> Bool {
    sites.contains(folder.files("bulletin/site"))
  }

  @Test func `leaves the old site or the new one, never a part`() throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    for number in 0..<40 {
      try folder.write(
        "---\ntitle: 页\(number)\n---\n\n一段。\n", to: "bulletin/content/pages/\(number).md")
    }
    let build = ["build", "--quiet"] + BuildCommandTests.moment
    #expect(try Program.run(build, in: root).status == 0)
    let old = folder.files("bulletin/site")
    try folder.write("---\ntitle: 新页\n---\n", to: "bulletin/content/pages/new.md")
    #expect(try Program.run(build + ["--output", "other"], in: root).status == 0)
    let new = folder.files("bulletin/other")
    #expect(old != new)
    for delay in [20, 60, 100, 150, 200, 300, 450] {
      let process = try Program.process(build, in: root)
      try process.run()
      usleep(UInt32(delay) * 1000)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      #expect(isWhole(folder, [old, new]), "after \(delay) ms")
    }
    #expect(try Program.run(build, in: root).status == 0)
    #expect(folder.files("bulletin/site") == new)
    #expect(!folder.has("bulletin/site.gazette-new"))
  }

  /// A limit on the size of files stands for a full disk: writing ends with an error in the midst.
  @Test(arguments: [0, 1, 2, 8, 20])
  func `by a full disk leaves the old site and tells why`(blocks: Int) throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    #expect(try Program.run(["build", "--quiet"] + BuildCommandTests.moment, in: root).status == 0)
    let old = folder.files("bulletin/site")
    try folder.write("---\ntitle: 新页\n---\n", to: "bulletin/content/new.md")
    let built = try Program.run(
      "-c", "(trap '' XFSZ; ulimit -f \(blocks); exec '\(try Program.path)' build) 2>&1 | cat",
      in: root, program: "/bin/bash")
    #expect(built.output.contains("File too large"), "\(built.output)")
    #expect(folder.files("bulletin/site") == old)
    #expect(!folder.has("bulletin/site.gazette-new"))
  }
}
