import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
  static let commands: [[String]] = [
    [], ["build"], ["check"], ["figures"], ["explain"], ["sign"], ["withdraw"], ["data"],
    ["data", "validate"],
    ["data", "list"],
    ["data", "describe"], ["data", "query"], ["render"], ["new"], ["new", "site"],
  ]

  @Test(arguments: commands)
  func `helps with every command`(command: [String]) throws {
    let help = try Program.run(command + ["--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("OVERVIEW: "))
    #expect(help.output.contains("USAGE: " + (["gazette"] + command).joined(separator: " ")))
    #expect(help.error == "")
    for line in help.output.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
      #expect(line.count <= 100)
    }
  }

  @Test(arguments: [
    ["build"], ["check"], ["figures"], ["explain"], ["sign"], ["withdraw"], ["data"], ["render"],
    ["new", "site"], [],
  ])
  func `gives examples`(command: [String]) throws {
    let help = try Program.run(command + ["--help"]).output
    #expect(help.contains("Examples:"))
    #expect(help.contains("  gazette " + command.joined(separator: " ")))
  }

  @Test(arguments: [
    ["biuld"], ["build", "--rot", "x"], ["build", "--jobs", "0"], ["build", "--jobs", "x"],
    ["build", "--at", "yesterday"], ["build", "--audience", "all"], ["check", "--format", "xml"],
    ["new", "site"], ["new", "site", "x", "--language", "fr"], ["data", "query"],
    ["data", "describe"], ["build", "extra"], ["explain"], ["explain", "x", "y"],
    ["explain", "x", "--rows", "-1"],
  ])
  func `ends with 2 where it is used wrongly`(arguments: [String]) throws {
    let folder = try Program.publication()
    let outcome = try Program.run(arguments, in: folder.path + "/bulletin")
    #expect(outcome.status == 2, "\(outcome.error)")
    #expect(outcome.error.contains("rror: "))
    #expect(outcome.output == "")
  }

  @Test func `tells its version`() throws {
    let version = try Program.run("--version")
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `writes scripts that complete its commands`(shell: String) throws {
    let script = try Program.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    for word in ["build", "check", "figures", "render", "describe"] {
      #expect(script.output.contains(word))
    }
    if shell == "bash" {
      let checked = try Program.run("-n", input: script.output, program: "/bin/bash")
      #expect(checked.status == 0, "\(checked.error)")
    }
  }

  @Test func `makes a publication only where none is`() throws {
    let folder = try Program.publication()
    let again = try Program.run("new", "site", "bulletin", in: folder.path)
    #expect(again.status == 1)
    #expect(again.error.contains("isn't empty"))
    let internalOne = try Program.run(
      "new", "site", "other", "--audience", "internal", in: folder.path)
    #expect(internalOne.status == 0)
    #expect(folder.text("other/content/site.yml").contains("audience: internal"))
    #expect(
      try Program.run("build", "--root", "other", "--audience", "internal", in: folder.path).status
        == 0)
  }

  @Test func `says what to do where there is no publication`() throws {
    let folder = try Program.Folder()
    let built = try Program.run("build", in: folder.path)
    #expect(built.status == 1)
    #expect(built.error.contains("gazette new site"))
  }
}

@Suite("gazette render")
struct RenderCommandTests {
  @Test func `prints the HTML of a file or of standard input`() throws {
    let folder = try Program.Folder()
    try folder.write("---\ntitle: 标题\n---\n\n# 一\n\n**注意：**正文\n第二行 {{ rate }}。\n", to: "a.md")
    let rendered = try Program.run("render", "a.md", in: folder.path)
    #expect(rendered.status == 0, "\(rendered.error)")
    #expect(rendered.output.contains("<strong>注意：</strong>正文第二行"))
    #expect(!rendered.output.contains("标题"))
    let piped = try Program.run("render", "-", in: folder.path, input: folder.text("a.md"))
    #expect(piped.output == rendered.output)
    #expect(
      try Program.run("render", in: folder.path, input: "*x*").output == "<p><em>x</em></p>\n")
  }

  @Test func `is CommonMark and GFM alone with --plain, raw HTML kept`() throws {
    let text = "<b>x</b> {{ rate }}\n\n| a |\n| - |\n| ~~b~~ |\n"
    let plain = try Program.run("render", "--plain", input: text)
    #expect(plain.status == 0)
    #expect(plain.output.contains("<p><b>x</b> {{ rate }}</p>"))
    #expect(plain.output.contains("<del>b</del>"))
    let usual = try Program.run("render", input: text)
    #expect(!usual.output.contains("<b>"))
    #expect(usual.error.contains("[raw-html]"))
  }

  @Test func `ends with 1 where the file is missing or wrong`() throws {
    let folder = try Program.Folder()
    #expect(try Program.run("render", "none.md", in: folder.path).status == 1)
    let wrong = try Program.run("render", input: "{{ x( }}")
    #expect(wrong.status == 1)
    #expect(wrong.error.hasPrefix("standard input:1:"))
  }
}

@Suite("gazette data and figures")
struct DataCommandTests {
  private func run(_ arguments: String...) throws -> Program.Outcome {
    let folder = try Program.publication()
    return try Program.run(arguments, in: folder.path + "/bulletin")
  }

  @Test func `list and describe what there is`() throws {
    let list = try run("data", "list")
    #expect(list.status == 0, "\(list.error)")
    #expect(list.output.contains("purchases") && list.output.contains("purchase_rates"))
    #expect(list.output.contains("gazette_pages") == false)
    let dataset = try run("data", "describe", "purchases")
    #expect(dataset.output.contains("6 rows") && dataset.output.contains("SHA-256"))
    #expect(dataset.output.contains("平台采购金额"))
    let view = try run("data", "describe", "purchase_rates")
    #expect(view.output.contains("columns: period, area, platform, total, rate"))
    let unknown = try run("data", "describe", "purchase")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("did you mean 'purchases'?"))
  }

  @Test func `validate says what is wrong, and where`() throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    let sound = try Program.run("data", "validate", in: root)
    #expect(sound.status == 0)
    #expect(sound.output == "1 dataset, all valid\n")
    let csv = folder.text("bulletin/content/data/purchases.csv")
    try folder.write(csv + "2022-H2,东部,x,1\n", to: "bulletin/content/data/purchases.csv")
    let broken = try Program.run("data", "validate", in: root)
    #expect(broken.status == 1)
    #expect(broken.error.contains("content/data/purchases.csv:8:12: error: "))
  }

  @Test func `query answers as a table, as CSV and as JSON`() throws {
    let sql = "SELECT area AS 地区, sum(platform) AS n, NULL AS z FROM purchases GROUP BY area"
    let table = try run("data", "query", sql)
    #expect(
      table.output == """
        地区    n  z
        ----  ---  -
        东部  181
        中部  127
        西部   95

        """)
    let csv = try run("data", "query", sql, "--format", "csv")
    #expect(csv.output == "地区,n,z\n东部,181,\n中部,127,\n西部,95,\n")
    let json = try run("data", "query", sql, "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.count == 3)
    #expect(rows?.first?["地区"] as? String == "东部")
    #expect(rows?.first?["n"] as? Int == 181)
    #expect(rows?.first?["z"] is NSNull)
  }

  @Test func `query takes parameters, and nothing that writes`() throws {
    let counted = try run(
      "data", "query", "SELECT count(*) AS n FROM purchases WHERE period = :p", "--parameter",
      "p=2022-H1", "--format", "csv")
    #expect(counted.output == "n\n3\n", "\(counted.error)")
    let empty = try run("data", "query", "SELECT 1 AS a WHERE 1 = 0", "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(empty.output.utf8)) as? [Int] == [])
    let deleted = try run("data", "query", "DELETE FROM purchases")
    #expect(deleted.status == 1)
    #expect(deleted.error.contains("[sql-writes]"))
    #expect(try run("data", "query", "SELECT 1", "--parameter", "p").status == 2)
  }

  @Test func `figures are listed with their values or their needs, and those of a page`() throws {
    let all = try run("figures")
    #expect(all.status == 0, "\(all.error)")
    #expect(all.output.contains("needs period"))
    let page = try run("figures", "--page", "reports/2022-H2.md")
    #expect(page.output.contains("90.1%"))
    let json = try run("figures", "--page", "content/reports/2022-H2.md", "--json")
    let entries = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(entries?.contains { $0["shown"] as? String == "90.1%" } == true)
    let unknown = try run("figures", "--page", "reports/2022-H1.md")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("did you mean 'reports/2022-H2.md'?"))
  }
}
