extension ChartWords {
  /// The form, and over what it runs.
  func opening(_ chart: Chart) -> String {
    let form = name(of: chart.form)
    let count = chart.categories.count
    guard let first = chart.categories.first, let last = chart.categories.last,
      chart.series.contains(where: { !ShownPoints($0, of: chart).points.isEmpty })
    else { return isChinese ? "\(form)，没有数据。" : "\(form) without data." }
    if chart.form == .tiles {
      return isChinese
        ? "\(form)：34个省级行政区和新疆生产建设兵团各占一格。"
        : "\(form): a tile for each of the 34 province-level areas and for the Corps (XPCC)."
    }
    var parts = [form]
    if chart.isOfTime && count > 1 {
      let (from, to) = (name(of: first), name(of: last))
      parts.append(isChinese ? "\(from)至\(to)" : "\(from) to \(to)")
    } else if count > 1 {
      parts.append(isChinese ? "\(count)项" : "\(count) items")
    }
    if chart.series.count > 1 && chart.form != .range {
      parts.append(isChinese ? "\(chart.series.count)个系列" : "\(chart.series.count) series")
    }
    return parts.joined(separator: isChinese ? "，" : ", ") + (isChinese ? "。" : ".")
  }

  /// From the first value to the last.
  func course(_ name: String, _ shown: ShownPoints, _ chart: Chart) -> String {
    guard let first = shown.points.first, let last = shown.points.last else { return "" }
    let (from, to) = (quantity(first.point, chart), quantity(last.point, chart))
    let subject = isChinese ? name : name.isEmpty ? "" : "\(name) "
    if shown.points.count == 1 {
      let time = self.name(of: first.category)
      return isChinese ? "\(subject)\(time)为\(from)。" : "\(subject)\(time): \(from)."
    }
    let verb: String
    if last.point.value > first.point.value {
      verb = isChinese ? "升至" : name.isEmpty ? "Up" : "rises"
    } else if last.point.value < first.point.value {
      verb = isChinese ? "降至" : name.isEmpty ? "Down" : "falls"
    } else {
      return isChinese
        ? "\(subject)首尾均为\(from)。"
        : "\(subject)\(name.isEmpty ? "S" : "s")tarts and ends at \(from)."
    }
    // A series that begins or ends inside the chart says when.
    let begins = first.category == chart.categories.first ? "" : self.name(of: first.category)
    let ends = last.category == chart.categories.last ? "" : self.name(of: last.category)
    if isChinese {
      return
        "\(subject)由\(begins.isEmpty ? "" : "\(begins)的")\(from)\(ends.isEmpty ? "" : "到\(ends)")\(verb)\(to)。"
    }
    let start = begins.isEmpty ? "" : " (\(begins))"
    return "\(subject)\(verb) from \(from)\(start) to \(to)\(ends.isEmpty ? "" : " (\(ends))")."
  }

  /// The highest and the lowest, with their names.
  func extremes(_ name: String, _ shown: ShownPoints, _ chart: Chart) -> String {
    let values = shown.points.map(\.point.value)
    guard let high = values.max(), let low = values.min() else { return "" }
    func at(_ value: Double) -> String {
      let found = shown.points.filter { $0.point.value == value }
      guard let first = found.first else { return "" }
      let names = list(found.map { self.name(of: $0.category, in: chart) }, most: 3)
      return isChinese
        ? "\(names)\(quantity(first.point, chart))" : "\(names) (\(quantity(first.point, chart)))"
    }
    let subject = name.isEmpty ? "" : isChinese ? "\(name)：" : "\(name): "
    if values.count == 1 { return subject + at(high) + (isChinese ? "。" : ".") }
    if high == low {
      let value = shown.points.first.map { quantity($0.point, chart) } ?? ""
      return subject + (isChinese ? "均为\(value)。" : "all \(value).")
    }
    if isChinese { return "\(subject)最高\(at(high))，最低\(at(low))。" }
    return "\(subject)\(subject.isEmpty ? "H" : "h")ighest \(at(high)), lowest \(at(low))."
  }

  /// The widest and the narrowest of ranges.
  func spans(_ chart: Chart) -> String {
    guard chart.series.count > 1 else { return "" }
    let ranges = zip(chart.series[0].points, chart.series[1].points).enumerated().compactMap {
      index, pair -> (name: String, low: Chart.Point, high: Chart.Point)? in
      guard let low = pair.0, let high = pair.1, low.value.isDrawable, high.value.isDrawable,
        chart.categories.indices.contains(index)
      else { return nil }
      let name = name(of: chart.categories[index])
      return low.value <= high.value ? (name, low, high) : (name, high, low)
    }
    func width(_ index: Int) -> Double { ranges[index].high.value - ranges[index].low.value }
    func told(_ index: Int) -> String {
      let range = ranges[index]
      let (low, high) = (quantity(range.low, chart), quantity(range.high, chart))
      return isChinese ? "\(range.name)（\(low)至\(high)）" : "\(range.name) (\(low) to \(high))"
    }
    guard let widest = ranges.indices.max(by: { width($0) < width($1) }),
      let narrowest = ranges.indices.min(by: { width($0) < width($1) })
    else { return "" }
    if ranges.count == 1 { return told(widest) + (isChinese ? "。" : ".") }
    return isChinese
      ? "跨度最大\(told(widest))，最小\(told(narrowest))。"
      : "Widest \(told(widest)), narrowest \(told(narrowest))."
  }
}
