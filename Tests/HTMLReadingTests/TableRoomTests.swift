import HTMLReading
import Testing

@Suite("Room of tables")
struct TableRoomTests {
  private static func room(_ html: String) -> TableRoom {
    let rows = HTMLTreeReader.nodes(of: html).elements { $0.name == "tr" }
    let heads = rows.filter { $0.cells.allSatisfy { $0.name == "th" } }
    return TableRoom(heads: heads, rows: Array(rows.dropFirst(heads.count)))
  }

  @Test("numbers are never broken, words in lines enough, heads in two")
  func needs() {
    let long = String(repeating: "字", count: 100)
    let room = Self.room(
      """
      <table><tr><th>地区</th><th class="n">法人单位网上采购率</th><th>说明</th></tr>
      <tr><td>某市</td><td class="n">1,234.5</td><td>\(long)</td></tr>
      <tr><td>某某某市</td><td class="n">98.0</td><td>短</td></tr></table>
      """)
    #expect(room.columns.map(\.isNumeric) == [false, true, false])
    #expect(room.columns.map(\.wish) == [4, 9, 100])
    #expect(room.columns[0].need == 4)
    #expect(abs(room.columns[1].need - 4.5) < 0.3)
    #expect(room.columns[2].need == 16)
  }

  @Test(
    "a cell over several rows or columns moves those behind it, and tells nothing of one column")
  func spans() {
    let room = Self.room(
      """
      <table><tr><th rowspan="2">地区</th><th colspan="2">一个很长很长的总标题</th></tr>
      <tr><th>甲</th><th>乙</th></tr>
      <tr><td rowspan="2">某市</td><td class="n">1</td><td>丙丙丙</td></tr>
      <tr><td class="n">12345</td><td>丁</td></tr></table>
      """)
    #expect(room.columns.map(\.isNumeric) == [false, true, false])
    #expect(room.columns.map(\.wish) == [2, 5 * 0.58, 3])
  }

  @Test("the longest line counts, and what only a screen reader says doesn't")
  func lines() {
    let nodes = HTMLTreeReader.nodes(
      of: "一二三<br>一二<span class=\"vh\">一二三四五六</span><p>一二三四</p> 三  四\n五")
    #expect(TextWidth.longestLine(of: nodes) == 4.16)
  }
}
