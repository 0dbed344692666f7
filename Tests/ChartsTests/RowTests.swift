import Testing

@testable import Charts

private func chart(_ form: Chart.Form, _ names: [String], _ values: [[Double?]]) -> Chart {
  Chart(
    form, id: "a", title: "t", unit: "元", categories: names.map { Chart.Category($0) },
    series: values.enumerated().map { TrialChart.series("系列\($0)", $1) })
}

@Test func `a bar chart of 500 categories shows the first and says how many are left out`() {
  let many = chart(.bar, (0..<500).map { "第\($0)项" }, [(0..<500).map { Double($0) }])
  let drawn = DrawnText(ChartDrawing.svg(many, .wide), .wide)
  #expect(drawn.texts.contains { $0.string == "第59项" })
  #expect(!drawn.texts.contains { $0.string == "第60项" })
  #expect(drawn.texts.contains { $0.string == "另有440项未画出，见数据表" })
}

@Test func `a missing bar says so, and one value tells the unit of all`() {
  let svg = ChartDrawing.svg(chart(.bar, ["甲", "乙", "丙"], [[nil, 2, 3]]), .wide)
  let texts = DrawnText(svg, .wide).texts.map(\.string)
  #expect(texts.filter { $0 == "资料暂缺" }.count == 1)
  #expect(texts.contains("2.0元") && texts.contains("3.0"))
}

@Test func `highlighted categories have the colour, and the others are grey`() {
  var some = chart(.bar, ["甲", "乙"], [[1, 2]])
  some.categories[1].isHighlighted = true
  #expect(DrawnText(ChartDrawing.svg(some, .wide), .wide).classes.isSuperset(of: ["d0", "d1"]))
  some.categories[1].isHighlighted = false
  #expect(!DrawnText(ChartDrawing.svg(some, .wide), .wide).classes.contains("d0"))
}

@Test func `the outermost dots have their values`() {
  let dots = chart(.dot, ["甲"], [[5], [1], [3]])
  let texts = DrawnText(ChartDrawing.svg(dots, .wide), .wide).texts.map(\.string)
  #expect(texts.contains("1.0") && texts.contains("5.0") && !texts.contains("3.0"))
}

@Test func `a map hatches areas without data and counts the classes`() {
  let areas = TileArea.all.dropLast(3)
  let map = chart(.tiles, areas.map(\.name), [areas.indices.map { Double($0) }])
  let drawn = DrawnText(ChartDrawing.svg(map, .wide), .wide)
  let texts = drawn.texts.map(\.string)
  for area in TileArea.all { #expect(texts.contains(area.shortName)) }
  #expect(texts.contains("资料暂缺3个"))
  #expect(texts.contains("单位：元；等距分级，各级含下限"))
  // 35 tiles, and in the key four classes and the hatch.
  #expect(drawn.count["rect"] == 35 + 5)
}

@Test func `a class holds for the value that a tile shows`() {
  #expect(Chart.Point(87.96, "88.0").shownValue == 88)
  #expect(Chart.Point(-3.04, "\u{2212}3.0").shownValue == -3)
  #expect(Chart.Point(1234.56, "1,234.6").shownValue == 1234.6)
  #expect(Chart.Point(12_345, "1.2万").shownValue == 12_345)
  #expect(Chart.Point(0.5, "7").shownValue == 0.5)
}

@Test func `a slope's names stand at both ends where there is room`() {
  let slope = chart(.slope, ["2021年", "2022年"], [[1, 2], [3, 1]])
  func names(_ width: ChartWidth) -> Int {
    DrawnText(ChartDrawing.svg(slope, width), width).texts.count { $0.string == "系列0" }
  }
  #expect(names(.wide) == 2)
  #expect(names(.narrow) == 1)
}

@Test func `a long name at a slope's end takes two lines, and none is cut`() {
  let values: [[Double?]] = [[1, 2, 3], [3, 1, 3.1], [2, 2, 2.9]]
  var slope = chart(.slope, ["2020年", "2021年", "2022年"], values)
  for place in slope.series.indices {
    slope.series[place].name = "消化和代谢系统用药第\(place)类"
  }
  for width in [ChartWidth.wide, .narrow] {
    let drawn = DrawnText(ChartDrawing.svg(slope, width), width)
    #expect(!drawn.texts.contains { $0.string.contains("…") }, "\(drawn.texts)")
    for (place, one) in drawn.texts.enumerated() {
      for other in drawn.texts[(place + 1)...] where one.box.meets(other.box) {
        Issue.record("\(one) lies on \(other)")
      }
    }
  }
}

@Test func `a sparkline has gaps, a dot at its last value and a dashed base`() {
  let svg = Sparkline.svg(values: [1, 2, nil, 4, nil, 3, 5, nil], base: 2)
  let drawn = DrawnText(svg, .wide)
  #expect(drawn.error == nil)
  #expect(drawn.count["polyline"] == 2)
  // The last value, and one that stands alone.
  #expect(drawn.count["circle"] == 2)
  #expect(drawn.classes.contains("zero") && svg.contains("aria-hidden"))
  #expect(drawn.size.width == 132 && drawn.size.height == 36)
}

@Test(arguments: [[], [nil, nil], [.nan], [.infinity]] as [[Double?]])
func `a sparkline without values is nothing`(values: [Double?]) {
  #expect(Sparkline.svg(values: values).isEmpty)
}

@Test(arguments: [[7], [7, 7, 7], [1e12, 1e-6], [-1, nil, 3]] as [[Double?]])
func `a sparkline stays in its box`(values: [Double?]) {
  for size in [Sparkline.Size.indicator, .cell] {
    let svg = Sparkline.svg(values: values, base: 0, size: size)
    #expect(DrawnText(svg, .wide).error == nil)
    #expect(!svg.replacing("aria-hidden", with: "").contains("-"), "\(svg)")
  }
}
