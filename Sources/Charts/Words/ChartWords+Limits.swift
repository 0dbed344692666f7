extension ChartWords {
  /// How many values are missing; empty for none. A map names its areas.
  func missing(_ chart: Chart) -> String {
    if chart.form == .tiles {
      let series = Array(chart.series.prefix(1))
      let have = Set(
        series.flatMap {
          ShownPoints($0, of: chart).points.compactMap { TileArea($0.category)?.code }
        })
      let without = TileArea.all.filter { !have.contains($0.code) }
      if without.isEmpty { return "" }
      let names = list(without.map { isChinese ? $0.shortName : $0.english }, most: 6)
      return isChinese ? "\(names)资料暂缺。" : "No data: \(names)."
    }
    let count = chart.series.reduce(0) {
      $0 + chart.categories.count - ShownPoints($1, of: chart).points.count
    }
    if count < 1 { return "" }
    if isChinese { return "\(count)个数值暂缺。" }
    return count == 1 ? "One value is missing." : "\(count) values are missing."
  }

  /// Where values on both sides don't compare; empty for none.
  func breaks(_ chart: Chart) -> String {
    let breaks = chart.breaks.filter { chart.categories.indices.contains($0.category) }
    if breaks.isEmpty { return "" }
    let told = breaks.prefix(3).map {
      let before = name(of: chart.categories[$0.category])
      let label = short($0.label)
      if label.isEmpty { return before }
      return isChinese ? "\(before)（\(label)）" : "\(before) (\(label))"
    }
    return isChinese
      ? "\(list(told))起与以前不可比。" : "Not comparable with earlier values from \(list(told))."
  }

  /// How many series rise, fall, and end as they began.
  func courses(_ chart: Chart) -> String {
    let ends = chart.series.compactMap { series -> (Double, Double)? in
      let points = ShownPoints(series, of: chart).points
      guard points.count > 1, let first = points.first, let last = points.last else { return nil }
      return (first.point.value, last.point.value)
    }
    let up = ends.count { $0.1 > $0.0 }
    let down = ends.count { $0.1 < $0.0 }
    let same = ends.count - up - down
    return isChinese
      ? "\(up)个上升，\(down)个下降，\(same)个首尾相同。"
      : "\(up) rise, \(down) fall, \(same) end as they began."
  }

  /// That a series has no value at all.
  func nothing(_ name: String) -> String {
    if name.isEmpty { return "" }
    return isChinese ? "\(name)没有数据。" : "\(name) has no data."
  }

  /// That there are series more than are told.
  func more(_ count: Int) -> String {
    isChinese ? "另有\(count)个系列，见数据表。" : "\(count) more series are in the table."
  }

  /// That there are categories more than are drawn.
  func untold(_ count: Int) -> String {
    isChinese ? "另有\(count)项未画出，见数据表" : "\(count) more are in the table"
  }
}
