import Testing

@testable import Charts

/// Charts that try a form: what editors have, and what they shouldn't.
enum TrialChart {
  static let names = [
    "药品", "医用耗材", "检验试剂", "中药饮片", "中成药", "化学药品", "生物制品", "医疗服务", "疫苗", "器械", "辅料", "其他",
  ]

  static func years(_ count: Int) -> [Chart.Category] {
    (0..<count).map { Chart.Category(String(2010 + $0), position: Double($0 * 12)) }
  }

  static func series(_ name: String, _ values: [Double?]) -> Chart.Series {
    Chart.Series(name, values.map { $0.map { Chart.Point($0, text($0)) } })
  }

  /// With one decimal, as pages show values; what is smaller just as long.
  static func text(_ value: Double) -> String {
    guard value.magnitude < 1e15, value.magnitude >= 0.1 || value == 0 else { return "0.0000007" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "\u{2212}" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// The same course for each series, a little higher for each.
  static func course(_ count: Int, series: Int, times factor: Double = 1) -> [Chart.Series] {
    names.prefix(series).enumerated().map { place, name in
      Self.series(
        name, (0..<count).map { (60 + Double(($0 * 7 + place * 5) % 13) + Double(place)) * factor })
    }
  }

  static let all: [(name: String, categories: [Chart.Category], series: [Chart.Series])] = [
    ("no rows", [], []),
    ("no rows, one series", [], [series("药品", [])]),
    ("one row", years(1), course(1, series: 1)),
    ("one row, five series", years(1), course(1, series: 5)),
    ("all equal", years(6), [series("药品", Array(repeating: 7, count: 6))]),
    ("all 0", years(6), [series("药品", Array(repeating: 0, count: 6))]),
    ("all missing", years(6), [series("药品", Array(repeating: nil, count: 6))]),
    (
      "one series missing", years(6),
      course(6, series: 2) + [series("缺", Array(repeating: nil, count: 6))]
    ),
    ("10^12", years(6), course(6, series: 2, times: 1e10)),
    ("10^-6", years(6), course(6, series: 2, times: 1e-8)),
    ("10^12 and 10^-6", years(2), [series("药品", [1e12, 1e-6])]),
    ("not finite", years(3), [series("药品", [.nan, .infinity, 3])]),
    (
      "negative", years(6),
      [series("药品", [-3, 2, -1.5, 0, 4, -8]), series("耗材", [1, -2, 3, -4, nil, -2])]
    ),
    ("all negative", years(3), [series("药品", [-3, -2, -1.5])]),
    (
      "gaps", years(7),
      [series("药品", [1, nil, 3, nil, nil, 6, nil]), series("耗材", [nil, 2, 2, 2, 3, nil, 2])]
    ),
    ("12 series", years(8), course(8, series: 12)),
    ("500 categories", (0..<500).map { Chart.Category("第\($0)天") }, course(500, series: 2)),
    ("500 years", years(500), course(500, series: 5)),
    ("points too few and too many", years(3), [series("药品", [1]), series("耗材", [1, 2, 3, 4, 5])]),
    (
      "long names",
      ["城镇职工基本医疗保险", "城乡居民基本医疗保险", "长期护理保险试点", "生育保险", "大病保险", "医疗救助"].map { Chart.Category($0) },
      ["城镇职工基本医疗保险统筹基金支出", "城乡居民基本医疗保险基金支出（不含大病）", "长期护理保险试点基金支出"]
        .enumerated().map { series($1, (0..<6).map { Double($0 * 1000 + 500) }).named(with: $0) }
    ),
    (
      "long words",
      ["Urban employees", "Urban and rural residents", "Maternity"].map { Chart.Category($0) },
      [
        series("Consumables of high value", [1, 2, 3]),
        series("In-vitro-diagnostics-and-reagents", [2, 3, 4]),
      ]
    ),
    ("signs", [Chart.Category("<a & \"b\">")], [series("</text>&amp;", [1])]),
    ("quarters", quarters(11), course(11, series: 3)),
    (
      "months",
      (0..<50).map {
        Chart.Category("\($0 % 12 + 1)月", group: "\(2018 + $0 / 12)年", position: Double($0))
      }, course(50, series: 2)
    ),
  ]

  static func quarters(_ count: Int) -> [Chart.Category] {
    (0..<count).map {
      Chart.Category(
        ["一季度", "二季度", "三季度", "四季度"][$0 % 4], shortLabel: "\($0 % 4 + 1)",
        group: "\(2019 + $0 / 4)年",
        position: Double($0 * 3))
    }
  }
}

extension Chart.Series {
  /// Another course than its neighbours'.
  fileprivate func named(with place: Int) -> Chart.Series {
    var series = self
    series.points = points.map { point in
      point.map {
        Chart.Point($0.value + Double(place) * 300, $0.text, mark: place == 1 ? "p" : nil)
      }
    }
    series.isHighlighted = false
    return series
  }
}

private let forms: [(Chart.Form, Bool)] = [
  (.line, false), (.line, true), (.column, false), (.column, true), (.stacked, false),
  (.share, false), (.bar, false), (.dot, false), (.range, false), (.slope, false), (.tiles, false),
]

@Test(arguments: TrialChart.all.indices)
func `every form makes a sound drawing of whatever it is given`(_ index: Int) {
  let trial = TrialChart.all[index]
  for (form, isSmallMultiples) in forms {
    for (language, isRich) in [("zh-Hans", true), ("en", false)] {
      var chart = Chart(
        form, id: "a", language: language, title: "药品 & <网采率>", unit: "%",
        categories: trial.categories, series: trial.series)
      chart.isSmallMultiples = isSmallMultiples
      if isRich {
        chart.references = [.init(65, "目标 = 65"), .init(.nan, "x")]
        chart.breaks = [
          .init(before: 2, "统计口径调整"), .init(before: 0, "x"), .init(before: 99_999, "x"),
        ]
      }
      for width in ChartWidth.allCases {
        let svg = ChartDrawing.svg(chart, width)
        let drawn = DrawnText(svg, width)
        let about =
          "\(trial.name), \(form) \(isSmallMultiples ? "panels" : ""), \(width), \(language), \(isRich)"
        #expect(drawn.error == nil, "\(about)")
        #expect(drawn.faults.isEmpty, "\(about): \(drawn.faults.prefix(4))")
        // Henan and Hunan are areas.
        #expect(language == "en" || !svg.contains("nan") && !svg.contains("inf"), "\(about)")
        #expect(svg == ChartDrawing.svg(chart, width), "\(about)")
        #expect(svg.utf8.count < 120_000, "\(about): \(svg.utf8.count) bytes")
        #expect(drawn.size.width == width.units && (20...3_000).contains(drawn.size.height))
      }
    }
  }
}

@Test func `a chart without values is a frame with words`() {
  for form in [Chart.Form.line, .column, .stacked, .share] {
    let empty = Chart(form, id: "a", categories: [], series: [])
    #expect(DrawnText(ChartDrawing.svg(empty, .wide), .wide).texts.map(\.string) == ["资料暂缺"])
    var english = Chart(
      form, id: "a", categories: TrialChart.years(2), series: [TrialChart.series("x", [nil, .nan])])
    english.language = "en"
    #expect(
      DrawnText(ChartDrawing.svg(english, .narrow), .narrow).texts.map(\.string) == ["No data"])
  }
}

@Test func `a drawing is named by its title and its description, under ids of its own`() {
  let chart = Chart(
    .line, id: "rate", title: "药品网采率", unit: "%", categories: TrialChart.years(2),
    series: [TrialChart.series("药品", [84.1, 93])])
  let wide = ChartDrawing.svg(chart, .wide)
  let narrow = ChartDrawing.svg(chart, .narrow)
  #expect(wide.hasPrefix("<svg class=\"cw c-line\" viewBox=\"0 0 648 "))
  #expect(narrow.hasPrefix("<svg class=\"cn c-line\" viewBox=\"0 0 343 "))
  for (svg, id) in [(wide, "rate-w"), (narrow, "rate-n")] {
    #expect(svg.contains("role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\""))
    #expect(svg.contains("<title id=\"\(id)-t\">药品网采率</title>"))
    #expect(svg.contains("<desc id=\"\(id)-d\">\(ChartDescription.text(chart))</desc>"))
  }
}

@Test func `missing values and breaks are gaps in a line`() {
  func moves(_ values: [Double?], breaks: [Chart.Break] = [], months: [Double]? = nil) -> Int {
    var chart = Chart(
      .line, id: "a", categories: TrialChart.years(values.count),
      series: [TrialChart.series("x", values)])
    chart.breaks = breaks
    for (index, month) in (months ?? []).enumerated() { chart.categories[index].position = month }
    let svg = ChartDrawing.svg(chart, .wide)
    let line = svg.split(separator: "<path class=\"ln\"").dropFirst().first ?? ""
    return line.prefix { $0 != "/" }.count { $0 == "M" }
  }
  #expect(moves([1, 2, 3, 4, 5]) == 1)
  #expect(moves([1, 2, nil, 4, 5]) == 2)
  #expect(moves([1, 2, 3, 4, 5], breaks: [.init(before: 2, "x")]) == 2)
  // A lone point has a marker, but no line.
  #expect(moves([1, 2, nil, 4, nil]) == 1)
  // A period that isn't there at all is missing too.
  #expect(moves([1, 2, 3, 4, 5], months: [0, 12, 36, 48, 60]) == 2)
}

@Test func `a missing value has no column, and is never 0`() {
  let chart = Chart(
    .column, id: "a", categories: TrialChart.years(3),
    series: [TrialChart.series("x", [1, nil, 0])])
  let drawn = DrawnText(ChartDrawing.svg(chart, .wide), .wide)
  #expect(drawn.texts.map(\.string).filter { $0 == "暂缺" }.count == 1)
  #expect(drawn.texts.map(\.string).contains("0.0"))
}

@Test func `a cut axis is told with its start`() {
  func start(_ form: Chart.Form, _ values: [Double?]) -> String? {
    ChartDrawing.cutAxisStart(
      of: Chart(
        form, id: "a", categories: TrialChart.years(values.count),
        series: [TrialChart.series("x", values)]))
  }
  #expect(start(.line, [58.2, 93]) == "50")
  #expect(start(.line, [5, 93]) == nil)
  #expect(start(.line, [nil, nil]) == nil)
  #expect(start(.line, [nil, 7]) == nil)
  #expect(start(.column, [58.2, 93]) == nil)
  #expect(start(.line, [-93, -58.2]) == "\u{2212}50")
}

@Test func `shares add up to the whole, and a negative value has none`() {
  let series = [
    TrialChart.series("甲", [1, 1, nil]), TrialChart.series("乙", [1, -1, nil]),
    TrialChart.series("丙", [2, 1, 3]),
  ]
  let chart = Chart(.share, id: "a", categories: TrialChart.years(3), series: series)
  let stacks = Stacks(chart.drawable)
  #expect(stacks.bounds == [25, 50, 100, 100])
  let texts = DrawnText(ChartDrawing.svg(chart, .wide), .wide).texts.map(\.string)
  #expect(texts.contains("暂缺") && texts.contains("缺2项") && texts.contains("100.0%"))
}

@Test func `highlighted series have colours, and more than five have none`() {
  func styles(_ count: Int, highlighted: Set<Int> = []) -> [Int] {
    let series = (0..<count).map {
      Chart.Series("\($0)", [], isHighlighted: highlighted.contains($0))
    }
    return SeriesStyle.styles(Chart(.line, id: "a", categories: [], series: series)).map(\.number)
  }
  #expect(styles(5) == [1, 2, 3, 4, 5])
  #expect(styles(6) == [0, 0, 0, 0, 0, 0])
  #expect(styles(7, highlighted: [2, 5]) == [0, 0, 1, 0, 0, 2, 0])
}
