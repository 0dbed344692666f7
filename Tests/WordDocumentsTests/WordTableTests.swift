import HTMLReading
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

  private static func room(_ columns: [(need: Double, wish: Double)]) -> TableRoom {
    TableRoom(columns.map { TableRoom.Column(need: $0.need, wish: $0.wish, isNumeric: false) })
  }

  @Test("are set smaller the more they hold, and long columns take what the others leave")
  func layout() {
    let small = WordTableLayout(Self.room([(2, 2), (2, 2)]), line: 156)
    #expect(small.style == "Table Text" && !small.isSmall)
    let wide = WordTableLayout(Self.room(Array(repeating: (6, 6), count: 12)), line: 156)
    #expect(wide.style == "Table Text Smallest" && wide.isSmall)
    let long = WordTableLayout(Self.room([(1, 1), (16, 200), (7, 7)]), line: 156)
    #expect(abs(long.widths.reduce(0, +) - 1) < 0.001)
    #expect(long.widths[1] > 0.6)
    // A date has its whole width: 7 characters of 10.5 points and 9 points beside them.
    #expect(long.widths[2] * 442.2 > 82)
  }

  @Test("leave room in columns of words for what programs set between Chinese and numerals")
  func apart() {
    let columns = [(7.0, false)] + Array(repeating: (5.2, true), count: 7)
    let room = TableRoom(
      columns.map { TableRoom.Column(need: $0.0, wish: $0.0, isNumeric: $0.1) })
    let layout = WordTableLayout(room, line: 156)
    #expect(layout.style == "Table Text Smallest")
    // 7.5 characters of 7.5 points and 9 points beside them; 5.2 where there are numbers alone.
    #expect(abs(layout.widths[0] / layout.widths[1] - 65.25 / 48) < 0.01)
  }

  /// A table of so many columns of numbers of five digits.
  private static func wide(_ columns: Int, head: String = "") -> String {
    let heads = (0..<columns).map { "<th>列\($0)</th>" }.joined()
    let cells = (0..<columns).map { "<td class=\"n\">\(10_000 + $0)</td>" }.joined()
    return "<table><thead>\(head)<tr>\(heads)</tr></thead><tbody><tr>\(cells)</tr></tbody></table>"
  }

  @Test("that are wide stand on a turned page, the headings and the caption above them too")
  func turned() {
    let blocks = Reading.blocks(
      "<p>前</p><h2>节</h2><div class=\"tbl\"><p class=\"find\">表1</p>\(Self.wide(16))<p class=\"src\">来源</p></div><p>后</p>"
    )
    #expect(blocks.map(\.kind) == ["前", "upright", "节", "表1", "table", "来源", "turned", "后"])
    #expect(Reading.blocks(Self.wide(8)).map(\.kind) == ["table"])
    #expect(
      Reading.blocks("\(Self.wide(16))<h2>节</h2>\(Self.wide(16))").map(\.kind)
        == ["upright", "table", "节", "table", "turned"])
    // In a list no page turns.
    #expect(!Reading.blocks("<ul><li>\(Self.wide(16))</li></ul>").contains(WordReader.turnedEnd))
  }

  @Test("of more columns than Word has come in parts, each with the first")
  func parts() {
    let tables = Reading.blocks(Self.wide(130)).compactMap(\.table)
    #expect(tables.count > 2)
    #expect(tables.allSatisfy { $0.columns.count <= 63 })
    #expect(tables.allSatisfy { $0.head[0][0].text == "列0" })
    let heads = tables.flatMap { $0.head[0].dropFirst().map(\.text) }
    #expect(heads == (1..<130).map { "列\($0)" })
  }

  @Test("of merged cells and more columns than Word has are told of")
  func lost() {
    var reading = Reading(Self.wide(70, head: "<tr><th colspan=\"70\">总标题</th></tr>"))
    #expect(reading.blocks.compactMap(\.table).isEmpty)
    #expect(reading.reader.lostTables == ["总标题"])
  }
}

extension PandocBlock {
  /// In a word: its text, or what it is.
  fileprivate var kind: String {
    switch self {
    case .table: "table"
    case WordReader.uprightEnd: "upright"
    case WordReader.turnedEnd: "turned"
    default: text
    }
  }
}
