import Testing

@testable import WordDocuments

@Suite("Tables read for Word")
struct WordTableTests {
  private let rates = """
    <div class="tbl wide" id="tbl-a"><p class="find" id="tbl-a-t">表1　网采率</p><p class="sub">按地区</p>
    <div class="scroll"><table><thead><tr><th>地区</th><th class="n">网采率（%）</th>\
    <th><span class="vh">条形</span></th></tr></thead><tbody>
    <tr><th>甲</th><td class="n">1,234.5</td><td class="g"><svg class="bar"><rect/></svg></td></tr>
    <tr class="total"><th>合计</th><td class="n">2</td><td class="g"><svg class="bar"></svg></td></tr>
    </tbody></table></div><p class="note">注</p><p class="src">来源：<a href="../data/x.html">甲</a></p></div>
    """

  @Test("have their caption before, their notes after, and no bars")
  func whole() throws {
    let blocks = Reading.blocks(rates)
    #expect(blocks.count == 5)
    #expect(
      blocks.first == .styled("Table Caption", id: "place2", [.paragraph([.text("表1　网采率")])]))
    #expect(blocks[1] == .styled("Caption Detail", id: "", [.paragraph([.text("按地区")])]))
    let table = try #require(blocks[2].table)
    #expect(table.head.map { $0.map(\.text) } == [["地区", "网采率（%）"]])
    #expect(
      table.bodies.map { $0.rows.map { $0.map(\.text) } } == [[["甲", "1,234.5"], ["合计", "2"]]])
    #expect(table.columns.map(\.alignment) == [.start, .end])
    #expect(blocks[3] == .styled("Note", id: "", [.paragraph([.text("注")])]))
    #expect(blocks[4] == .styled("Source Note", id: "", [.paragraph([.text("来源：甲")])]))
  }

  @Test("have heads and totals in bold")
  func bold() throws {
    let table = try #require(Reading.blocks(rates)[2].table)
    func isBold(_ cell: PandocTable.Cell?) -> Bool {
      guard case .styled(_, _, let inside)? = cell?.blocks.first,
        case .paragraph(let inlines)? = inside.first, case .strong? = inlines.first
      else { return false }
      return true
    }
    #expect(table.head.joined().allSatisfy(isBold))
    #expect(table.bodies.flatMap(\.rows).map { isBold($0.last) } == [false, true])
  }

  @Test("keep cells over several columns or rows within the table")
  func spans() throws {
    let html = """
      <table><tr><th colspan="9">甲</th></tr><tr><td>1</td><td rowspan="-3">2</td></tr>\
      <tr><td colspan="x">3</td><td>4</td></tr></table>
      """
    let table = try #require(Reading.blocks(html).first?.table)
    #expect(table.columns.count == 9)
    #expect(table.bodies[0].rows.map { $0.map(\.columns) } == [[9], [1, 1], [1, 1]])
    #expect(table.bodies[0].rows.joined().allSatisfy { $0.rows == 1 })
  }

  @Test("take a list of names as a table of two columns")
  func facts() throws {
    let html =
      "<dl class=\"facts\"><div><dt>分子</dt><dd>甲</dd></div><div><dt>分母</dt><dd>乙</dd><dd>丙</dd></div></dl>"
    let table = try #require(Reading.blocks(html).first?.table)
    #expect(table.bodies[0].rows.map { $0.map(\.text) } == [["分子", "甲"], ["分母", "乙 丙"]])
  }

  @Test("are set smaller the more they hold, and long columns give way first")
  func layout() {
    let small = WordTableLayout([[("地区", 1), ("12.3", 1)]], head: 0, count: 2)
    #expect(small.style == "Table Text")
    let wide = (0..<12).map { (text: "第\($0)列的名称", columns: 1) }
    #expect(WordTableLayout([wide], head: 0, count: 12).style == "Table Text Smallest")
    let long = WordTableLayout(
      [[("甲", 1), (String(repeating: "长", count: 200), 1), ("2023年2月3日", 1)]], head: 0, count: 3)
    #expect(abs(long.widths.reduce(0, +) - 1) < 0.001)
    #expect(long.widths[1] > 0.6)
    // The date has its whole width: 6.12 characters of 10.5 points and 9 points beside them.
    #expect(long.widths[2] * 442.2 > 73)
  }
}
