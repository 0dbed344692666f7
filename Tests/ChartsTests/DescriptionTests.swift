import Charts
import Testing

private func points(_ values: [Double?]) -> [Chart.Point?] {
  values.map { $0.map { Chart.Point($0, "\($0)") } }
}

private func years(_ range: ClosedRange<Int>) -> [Chart.Category] {
  range.map { Chart.Category("\($0)年", position: Double($0 * 12)) }
}

@Test func `a line is told from its first value to its last, with gaps and breaks`() {
  var chart = Chart(
    .line, id: "c", title: "网采率", unit: "%", categories: years(2019...2022),
    series: [
      Chart.Series("药品", points([84.1, 88.6, 91.5, 93.0])),
      Chart.Series("医用耗材", points([nil, 61.5, 60.0, 60.0])),
    ])
  chart.breaks = [Chart.Break(before: 2, "口径调整")]
  #expect(
    ChartDescription.text(chart)
      == "折线图，2019年至2022年，2个系列。药品由84.1%升至93.0%。"
      + "医用耗材由2020年的61.5%降至60.0%。1个数值暂缺。2021年（口径调整）起与以前不可比。")
}

@Test func `a description is in the chart's language`() {
  let chart = Chart(
    .bar, id: "c", language: "en", unit: "tonnes",
    categories: ["Beijing", "Tianjin", "Hebei"].map { Chart.Category($0) },
    series: [Chart.Series("", points([3, -1, nil]))])
  #expect(
    ChartDescription.text(chart)
      == "Bar chart, 3 items. Highest Beijing (3.0 tonnes), lowest Tianjin (-1.0 tonnes). "
      + "One value is missing.")
}

@Test func `a map names its extremes and the areas without data`() {
  let chart = Chart(
    .tiles, id: "c", unit: "%",
    categories: TileArea.all.dropLast(3).map { Chart.Category($0.name, code: $0.code) } + [
      Chart.Category("全国")
    ],
    series: [Chart.Series("", points((0..<32).map { Double($0) } + [99]))])
  #expect(
    ChartDescription.text(chart)
      == "方格地图：34个省级行政区和新疆生产建设兵团各占一格。最高兵团31.0%，最低北京0.0%。"
      + "台湾、香港、澳门资料暂缺。")
}

@Test func `equal values and a single one are told as such`() {
  let categories = ["甲", "乙"].map { Chart.Category($0) }
  let equal = Chart(
    .bar, id: "c", categories: categories, series: [Chart.Series("", points([5, 5]))])
  #expect(ChartDescription.text(equal) == "条形图，2项。均为5.0。")
  let one = Chart(
    .bar, id: "c", categories: [categories[0]], series: [Chart.Series("", points([5]))])
  #expect(ChartDescription.text(one) == "条形图。甲5.0。")
}

@Test func `ranges are told by their width`() {
  let chart = Chart(
    .range, id: "c", categories: ["甲", "乙"].map { Chart.Category($0) },
    series: [Chart.Series("最低", points([1, 5])), Chart.Series("最高", points([9, 6]))])
  #expect(ChartDescription.text(chart) == "区间图，2项。跨度最大甲（1.0至9.0），最小乙（5.0至6.0）。")
}

@Test(arguments: Chart.Form.allCases, ["zh-Hans", "en"])
func `a description stays short, whatever the data`(form: Chart.Form, language: String) {
  let name = String(repeating: "很长的名称", count: 20)
  let many = Chart(
    form, id: "c", language: language, unit: "亿元",
    categories: (0..<500).map { Chart.Category("\(name)\($0)") },
    series: (0..<12).map { index in
      Chart.Series(
        "\(name)\(index)", points((0..<500).map { $0 % 7 == 0 ? nil : Double($0 % 13) * 1e12 }))
    })
  #expect(ChartDescription.text(many).count <= 400)
  let empty = Chart(form, id: "c", language: language, categories: [], series: [])
  #expect(!ChartDescription.text(empty).isEmpty)
  let missing = Chart(
    form, id: "c", language: language, categories: [Chart.Category("甲")],
    series: [Chart.Series("", [nil])])
  #expect(ChartDescription.text(missing).contains(language == "en" ? "without data" : "没有数据"))
}
