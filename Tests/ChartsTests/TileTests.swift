import Testing

@testable import Charts

@Test func `the map has 34 areas and the Corps, each on a tile of its own`() {
  #expect(TileArea.all.count == 35)
  #expect(Set(TileArea.all.map { [$0.row, $0.column] }).count == 35)
  #expect(Set(TileArea.all.map(\.code)).count == 35)
  #expect(TileArea.all.allSatisfy { (0..<TileArea.rows).contains($0.row) })
  #expect(TileArea.all.allSatisfy { (0..<TileArea.columns).contains($0.column) })
}

@Test(
  arguments: [
    ("新疆生产建设兵团", "660000"), ("兵团", "660000"), ("XPCC", "660000"), ("内蒙古自治区", "150000"),
    ("Inner Mongolia", "150000"), ("hong kong", "810000"), ("台湾", "710000"), ("陕西", "610000"),
    ("Shanxi", "140000"), ("Shaanxi", "610000"), ("11", "110000"),
  ])
func `an area is found by its full or short name, in Chinese or English`(name: String, code: String)
{
  #expect(TileArea(Chart.Category(name))?.code == code)
}

@Test func `an area's code comes before its label`() {
  #expect(TileArea(Chart.Category("广西壮族自治区（初步）", code: "450000"))?.shortName == "广西")
}

@Test func `what is no area and what is there twice is told`() {
  let categories = [
    Chart.Category("全国", code: "000000"), Chart.Category("北京"), Chart.Category("北京市"),
    Chart.Category("重庆"),
  ]
  let placement = TilePlacement(categories)
  #expect(placement.strangers == [0])
  #expect(placement.repeated == [2])
  #expect(placement.categories == ["110000": 1, "500000": 3])
}

@Test func `classes are even with round bounds where that parts the areas`() {
  let steps = TileSteps([81.2, 84.5, 87.5, 89, 90.6, 91.9, 93.2, 94.6, 96.9, 98.4])
  #expect(steps.method == .even)
  #expect(steps.bounds == [84, 88, 92, 96])
  #expect(steps.counts == [1, 2, 3, 2, 2])
  #expect(steps.step(of: 88) == 2)
  #expect(steps.step(of: 87.999) == 1)
}

@Test func `classes hold about as many areas each where even ones would leave most alike`() {
  let steps = TileSteps([1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000_000])
  #expect(steps.method == .counts)
  #expect(steps.bounds == [3, 5, 7, 9])
  #expect(steps.counts == [2, 2, 2, 2, 2])
}

@Test func `a bound of even classes is 0 where values have both signs`() {
  let steps = TileSteps([-4.1, -2, -0.5, 0, 0.5, 1.2, 2.2, 3.9])
  #expect(steps.bounds.contains(0))
}

@Test(
  arguments: [
    ([], [], []), ([7], [], [1]), ([7, 7, 7], [], [3]), ([.nan, 3], [], [1]),
    ([1, 1, 1, 2], [2], [3, 1]), ([1e-6, 1e12], [1e12], [1, 1]),
    ([0.1, 0.2, 0.3, 0.4, 0.5], [0.2, 0.3, 0.4, 0.5], [1, 1, 1, 1, 1]),
  ] as [([Double], [Double], [Int])])
func `few values make few classes`(values: [Double], bounds: [Double], counts: [Int]) {
  let steps = TileSteps(values)
  #expect(steps.bounds == bounds)
  #expect(steps.counts == counts)
}

@Test func `shades stay apart where there are fewer classes`() {
  #expect(TileSteps([5]).shade(of: 0) == 3)
  #expect((0...1).map(TileSteps([1, 2]).shade) == [2, 4])
  #expect((0...4).map(TileSteps([1, 2, 3, 4, 5]).shade) == [1, 2, 3, 4, 5])
}
