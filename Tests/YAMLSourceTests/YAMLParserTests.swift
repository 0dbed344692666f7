import Diagnostics
import Testing
import YAMLSource

/// What comes of a text: its tree as `key@line:column=text`, and what is wrong with it.
private struct Read {
  var root: YAMLNode?
  var diagnostics: [Diagnostic]

  init(_ text: String, line: Int = 1, column: Int = 1, in whole: String? = nil) {
    let source = SourceText(path: "a.yml", text: whole ?? text)
    let parsed = YAMLParser.parse(text, in: source, line: line, column: column)
    (root, diagnostics) = (parsed.root, parsed.diagnostics)
  }

  var tree: String { root.map(Self.describe) ?? "nothing" }

  /// Each as `line:column id message`.
  var mistakes: [String] {
    diagnostics.map { "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.id) \($0.message)" }
  }

  private static func describe(_ node: YAMLNode) -> String {
    let place = "@\(node.line):\(node.column)"
    switch node.value {
    case .null: return place + "~"
    case .scalar(let text, let quoted): return place + (quoted ? "\"\(text)\"" : text)
    case .sequence(let nodes): return place + "[" + nodes.map(describe).joined(separator: " ") + "]"
    case .mapping(let entries):
      let inner = entries.map {
        "\($0.key)@\($0.keyNode.line):\($0.keyNode.column)=" + describe($0.value)
      }
      return place + "{" + inner.joined(separator: " ") + "}"
    }
  }
}

@Suite("YAML with positions")
struct YAMLParserTests {
  @Test func `scalars stay as they are written`() {
    let read = Read(
      "a: 0123\nb: 2022\nc: yes\nd: 1e3\ne: \"7\"\nf: ~\ng:\nh: null\ni: 'null'\nj: 2022-10-07\n")
    #expect(
      read.tree
        == "@1:1{a@1:1=@1:40123 b@2:1=@2:42022 c@3:1=@3:4yes d@4:1=@4:41e3 e@5:1=@5:4\"7\" "
        + "f@6:1=@6:4~ g@7:1=@7:3~ h@8:1=@8:4~ i@9:1=@9:4\"null\" j@10:1=@10:42022-10-07}")
    #expect(read.mistakes.isEmpty)
  }

  @Test func `columns count characters, behind wide text too`() {
    let read = Read("标题: 药品 # 注\n列: [东部, \"中部\", {西部: 甲}]\n")
    #expect(
      read.tree
        == "@1:1{标题@1:1=@1:5药品 列@2:1=@2:4[@2:5东部 @2:9\"中部\" @2:15{西部@2:16=@2:20甲}]}")
  }

  @Test func `a piece of a file has the file's lines and columns`() {
    let read = Read(
      "a:\n  b: 1\n", line: 5, column: 3, in: "1\n2\n3\n4\n  a:\n    b: 1\n")
    #expect(read.tree == "@5:3{a@5:3=@6:5{b@6:5=@6:81}}")
    #expect(read.root?["a"]?["b"]?.span.excerpt == "    b: 1")
  }

  @Test func `block scalars stand where their sign does`() {
    let read = Read("a: |\n  一\n  二\nb: >-\n  x\n  y\n")
    #expect(read.tree == "@1:1{a@1:1=@1:4\"一\n二\n\" b@4:1=@4:4\"x y\"}")
  }

  @Test func `JSON is read into the same tree`() {
    let read = Read("{\"a\": [1, true, null, \"x\\u4ef7\"],\n \"b\": {}}")
    #expect(read.tree == "@1:1{a@1:2=@1:7[@1:81 @1:11true @1:17~ @1:23\"x价\"] b@2:2=@2:7{}}")
  }

  @Test(arguments: ["", "\n\n", "# nothing\n", "---\n...\n"])
  func `a text without a value has no root`(text: String) {
    let read = Read(text)
    #expect(read.root == nil || read.root?.isNull == true)
    #expect(read.mistakes.isEmpty)
  }
}

@Suite("Mistakes in YAML")
struct YAMLMistakeTests {
  @Test func `a repeated key is told at its second place, with the first`() {
    let read = Read("a: 1\nbee: 2\nbee: 3\n")
    #expect(read.mistakes == ["3:1 repeated-field 'bee' is given twice"])
    #expect(read.diagnostics.first?.notes.first?.span?.line == 2)
  }

  @Test func `a repeated key below another is told there`() {
    #expect(
      Read("x: 1\ny:\n  价格: 1\n  z: 1\n  价格: 2\n").mistakes == [
        "5:3 repeated-field '价格' is given twice"
      ])
  }

  @Test func `a repeated key in braces is told on its line`() {
    let read = Read("x: {a: 1, b: 2, a: 3}\n")
    #expect(read.mistakes == ["1:17 repeated-field 'a' is given twice"])
    #expect(read.diagnostics.first?.notes.first?.span?.column == 5)
  }

  @Test func `merge keys are refused, quoted ones are keys`() {
    #expect(
      Read("a: &x {b: 1}\nc:\n  <<: *x\n").mistakes == [
        "3:3 yaml-merge-key merge keys (<<) are not read"
      ])
    #expect(Read("'<<': 1\n").mistakes.isEmpty)
  }

  @Test(arguments: [
    ("title: {{ rate }} 上升\n", "1:8"), ("a: 1\n- {{ rate }}\n", "2:3"),
    ("标题: {{ rate }}\n", "1:5"), ("a:\n  b:   {{ x:percent(1) }}。\n", "2:8"),
  ])
  func `a value that begins with an unquoted reference is told with the way out`(
    text: String, place: String
  ) {
    let read = Read(text)
    #expect(
      read.mistakes == [
        "\(place) unquoted-reference a value that begins with {{ must stand in quotes"
      ])
    #expect(read.diagnostics.first?.help?.contains("double quotes") == true)
  }

  @Test func `a reference alone is told too, though YAML reads it as a mapping`() {
    #expect(
      Read("title: {{ rate }}\n").mistakes == [
        "1:8 unquoted-reference a value that begins with {{ must stand in quotes"
      ])
    #expect(
      Read("items:\n  - {{ a }}\n  - {{ b }}\n").mistakes.first
        == "2:5 unquoted-reference a value that begins with {{ must stand in quotes")
  }

  @Test(arguments: [
    ("a: b: c\n", "1:5", "put quotes around a value that contains ': '"),
    ("a:\n\tb: 1\n", "2:1", "indent with spaces, not tabs"),
    (
      "a: 1\nbc\nd: 2\n", "2:1",
      "each line of a mapping reads 'key: value', with a space after the colon"
    ),
  ])
  func `what is no YAML is told where it breaks, with help`(
    text: String, place: String, help: String
  ) {
    let read = Read(text)
    #expect(read.root == nil)
    #expect(read.mistakes.first?.hasPrefix(place + " invalid-yaml ") == true, "\(read.mistakes)")
    #expect(read.diagnostics.first?.help == help)
  }

  @Test(arguments: [
    "a: [1, 2\n", "a: 'open\n", "a: *nowhere\n", "a: \"\\q\"\n", "%YAML 9\n", "? [1]\n: 2\n",
    "a: @x\n",
    "\u{0}", "a: 1\n--- \nb: 2\n", "!!binary x: !<y", "&a [*a]\n",
  ])
  func `every other mistake has a diagnostic with a place`(text: String) {
    let read = Read(text)
    for diagnostic in read.diagnostics { #expect(diagnostic.span != nil) }
    #expect(read.root != nil || !read.diagnostics.isEmpty)
  }

  @Test func `keys that are no text are told`() {
    #expect(Read("? [1]\n: 2\n").mistakes == ["1:3 yaml-key a key must be text, not a list"])
  }
}

@Suite("YAML that was made to hurt")
struct YAMLBoundsTests {
  @Test func `aliases that multiply are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let before = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(before)]\n"
    }
    #expect(Read(text).diagnostics.map(\.id) == ["yaml-too-large"])
  }

  @Test func `aliases that multiply in a key are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let before = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(before)]\n"
    }
    #expect(Read(text + "? *a12\n: 1\n").diagnostics.hasErrors)
  }

  @Test func `a few aliases are read`() {
    #expect(Read("a: &x [1]\nb: *x\n").tree == "@1:1{a@1:1=@1:4[@1:81] b@2:1=@1:4[@1:81]}")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 100_000),
    (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
  ])
  func `deep nesting is refused, not followed`(text: String) {
    let read = Read(text)
    #expect(read.diagnostics.hasErrors)
  }

  @Test func `other mistakes far from a reference are told as what they are`() {
    #expect(
      Read("text: |\n  - {{ count }}\n  x\ny: 1\nz: 2\na: b: c\n").mistakes.first?.hasPrefix(
        "6:5 invalid-yaml") == true)
  }

  @Test func `brackets in text are no nesting`() {
    let text =
      "a: '" + String(repeating: "[", count: 1_000) + "'\nb: |\n  "
      + String(repeating: "{", count: 1_000) + "\n"
    #expect(Read(text).mistakes.isEmpty)
  }
}

@Suite("The fields of a mapping")
struct YAMLFieldsTests {
  private func reading(_ text: String) -> YAMLFields? {
    Read(text).root.map { YAMLFields($0, of: "a table") }
  }

  @Test func `are given by type, and their mistakes told at the value`() throws {
    var fields = try #require(
      reading("a: x\nb: 12\nc: true\nd: yes\ne: [1, [2]]\nf: {x: 1}\ng: 'true'\nh: 1.5\ni:\n"))
    #expect(fields.text("a") == "x")
    #expect(fields.integer("b") == 12)
    #expect(fields.flag("c") == true)
    #expect(fields.flag("d") == nil)
    #expect(fields.texts("e") == ["1"])
    #expect(fields.mapping("f")?.map(\.key) == ["x"])
    #expect(fields.flag("g") == nil)
    #expect(fields.integer("h") == nil)
    #expect(fields.text("i") == nil)
    #expect(fields.has("i"))
    #expect(
      fields.finish().map { "\($0.span?.description ?? "") \($0.message)" } == [
        "a.yml:4:4 'd' must be true or false, not 'yes'",
        "a.yml:5:8 each of 'e' must be text, not a list",
        "a.yml:7:4 'g' must be true or false, not 'true'",
        "a.yml:8:4 'h' must be a whole number, not '1.5'",
      ])
  }

  @Test func `that nobody asked for, or that are missing, are told`() throws {
    var fields = try #require(reading("titel: x\nkind: reprot\n"))
    #expect(fields.requiredText("title") == "")
    #expect(fields.choice("kind", of: ["report", "page"]) == nil)
    #expect(
      fields.finish().map { [$0.id, $0.span?.description ?? "", $0.help ?? ""] } == [
        ["missing-field", "a.yml:1:1", ""], ["wrong-type", "a.yml:2:7", "did you mean 'report'?"],
        ["unknown-field", "a.yml:1:1", "did you mean 'title'?"],
      ])
  }

  @Test func `of what is no mapping are told once`() throws {
    var fields = try #require(reading("- a\n"))
    #expect(fields.text("a") == nil)
    #expect(fields.finish().map(\.message) == ["a table must be a mapping of fields, not a list"])
  }
}
