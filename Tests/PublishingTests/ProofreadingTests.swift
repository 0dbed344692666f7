import Diagnostics
import Testing

@testable import Publishing

/// What `gazette check` reads of a publication, and where it says that it stands.
@Suite("Proofreading")
struct ProofreadingTests {
  /// The small publication with other files, checked; each diagnostic as `place severity id`.
  private func check(
    _ files: [String: String], proofreads: Bool = true, only rules: [String] = Self.numbers
  ) async throws -> [String] {
    let publication = try TestPublication([Fixtures.shared, Fixtures.small], files)
    let report = await publication.build {
      $0.checksOnly = true
      $0.proofreads = proofreads
    }
    return report.diagnostics.filter { $0.severity == .error || rules.contains($0.id) }.map {
      let place = $0.span.map {
        "\($0.path.split(separator: "/").last ?? ""):\($0.line):\($0.column)"
      }
      return "\(place ?? "") \($0.severity.rawValue) \($0.id)"
    }
  }

  private func expect(
    _ expected: [String], in files: [String: String], proofreads: Bool = true,
    only rules: [String] = Self.numbers, at place: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await check(files, proofreads: proofreads, only: rules)
    #expect(found == expected, sourceLocation: place)
  }

  private static let numbers = [
    "typed-number", "direction", "unused-allowance", "allow-without-reason", "unknown-rule",
  ]

  private static let kind = """
    label: 总结
    on-change: freeze
    data-backed: true
    fields:
      lead: {type: inline}
      code: {type: text}

    """

  private static let change = """
    change:
      label: 变化
      query: SELECT -1.8 AS change
      unit: 个百分点
      format: change(1)
    growth:
      label: 增长
      query: SELECT 2.5 AS growth
      unit: "%"
      format: change(1)
    level:
      label: 水平
      query: SELECT 92.4 AS level
      format: number(1)

    """

  private func page(_ front: String, _ body: String) -> [String: String] {
    [
      "templates/digest.fields.yml": Self.kind,
      "templates/digest.mustache": "{{page.title}}{{{content}}}",
      "content/data/figures/proof.yml": Self.change,
      "content/digest.md": "---\nkind: digest\n\(front)\n---\n\n\(body)\n",
    ]
  }

  @Test func `a build doesn't read proofs`() async throws {
    let files = page("title: 总结", "办理57件，下降{{ growth:magnitude }}。")
    try await expect([], in: files, proofreads: false)
    try await expect(
      [
        "digest.md:6:3 warning typed-number", "digest.md:6:7 error direction",
      ], in: files)
  }

  @Test func `kinds without data are left, but for their changes`() async throws {
    var files = page("title: 总结", "办理57件，下降{{ growth:magnitude }}。")
    files["templates/digest.fields.yml"] = "label: 总结\non-change: freeze\n"
    try await expect(["digest.md:6:7 error direction"], in: files)
    files["templates/digest.fields.yml"] = "label: 总结\non-change: stop\n"
    let count = try await check(files).count
    #expect(count == 2)
    files["templates/digest.fields.yml"] = "label: 总结\non-change: stop\ndata-backed: false\n"
    try await expect(["digest.md:6:7 error direction"], in: files)
  }

  @Test func `front matter, headings, lists, cells, notes and footnotes are read where they stand`()
    async throws
  {
    let body = """
      ## 第一节 11项 {#s12}

      - 点 **13** 项
      > 引 14 项[^n]和`15`与[十六 16](https://example.org/17)

      | 列 |
      | -- |
      | 18 |

      [^n]: 脚注 19 项
      """
    let front =
      "title: 标题21\nsubtitle: \"副题 22\"\nsummary: >\n  摘要\n  23 项\nlead: 导语 24\ncode: 25"
    try await expect(
      [
        "digest.md:3:10 warning typed-number",
        "digest.md:4:15 warning typed-number",
        "digest.md:7:3 warning typed-number",
        "digest.md:8:10 warning typed-number",
        "digest.md:12:8 warning typed-number",
        "digest.md:14:7 warning typed-number",
        "digest.md:15:5 warning typed-number",
        "digest.md:15:23 warning typed-number",
        "digest.md:19:3 warning typed-number",
        "digest.md:21:10 warning typed-number",
      ], in: page(front, body))
  }

  @Test func `blocks are read, and of a condition what is shown`() async throws {
    let body = """
      ```note
      title: 提示 31
      text: |
        第一段。

        第二段有32项。
      ```

      ```when
      if: level > 90
      then: 高于33项
      else: 低于34项
      ```

      ```figures
      title: 指标 35
      items:
        - {figure: level, label: 标签36, text: 说明37}
      ```
      """
    try await expect(
      [
        "digest.md:7:11 warning typed-number",
        "digest.md:11:7 warning typed-number",
        "digest.md:16:9 warning typed-number",
        "digest.md:21:11 warning typed-number",
        "digest.md:23:30 warning typed-number",
        "digest.md:23:42 warning typed-number",
      ], in: page("title: 总结", body))
  }

  @Test func `included texts are told once, in their own file`() async throws {
    var files = page("title: 总结", "```include\nfile: _shared.md\n```")
    files["content/second.md"] = files["content/digest.md"]
    files["content/_shared.md"] = "共57项。\n"
    try await expect(["_shared.md:1:2 warning typed-number"], in: files)
    files["content/_shared.md"] = "共57项。<!-- allow typed-number: 固定的 -->\n"
    try await expect([], in: files)
  }

  @Test func `a change is told by its format, and by its formula`() async throws {
    var files = page(
      "title: \"下降{{ growth:percent(1) }}\"",
      "上升{{ change:points(1) }}，下降{{ change:points(1) }}，上升{{ change }}，下降{{ level }}。")
    try await expect(
      [
        "digest.md:3:9 error direction", "digest.md:6:1 error direction",
        "digest.md:6:26 error direction", "digest.md:6:51 error direction",
      ], in: files)
    files["content/data/figures/proof.yml"] = """
      rate:
        label: 比率
        parameters: {period: required}
        query: "SELECT CASE :period WHEN '2022' THEN 90.0 ELSE 92.0 END AS rate"
        format: number(1)
      change:
        label: 变化
        parameters: {period: required}
        value: rate - rate(period=previous)
      rest:
        label: 其余
        parameters: {period: required}
        value: 100 - rate
      other:
        label: 另一个名字
        parameters: {period: required}
        value: change

      """
    files["content/digest.md"] = """
      ---
      kind: digest
      title: 总结
      params: {period: 2022}
      ---
      上升{{ change:magnitude }}，上升{{ other:magnitude }}，下降{{ rest }}。

      """
    try await expect(
      [
        "digest.md:6:1 error direction", "digest.md:6:26 error direction",
      ], in: files)
  }

  @Test func `levels stand in site.yml, and a rule that isn't there is an error`() async throws {
    var files = page("title: 总结", "办理57件。")
    let settings = try TestPublication().text("content/site.yml")
    files["content/site.yml"] = settings + "lint: {typed-number: error}\n"
    try await expect(["digest.md:6:3 error typed-number"], in: files)
    files["content/site.yml"] = settings + "lint:\n  typed-number: off\n"
    try await expect([], in: files)
    files["content/site.yml"] = settings + "lint: {typed-numbers: off, direction: loud}\n"
    let found = try await check(files).filter { $0.hasPrefix("site.yml") }
    #expect(found.compactMap { $0.split(separator: " ").last } == ["unknown-field", "wrong-type"])
  }

  @Test func `the comment that allows is no HTML that is left out`() async throws {
    let files = page("title: 总结", "<!-- allow typed-number: 固定的 -->\n办理57件。")
    try await expect([], in: files, only: ["raw-html", "typed-number"])
  }
}
