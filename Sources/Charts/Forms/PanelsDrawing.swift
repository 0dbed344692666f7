/// Small multiples: a panel for each series, all on one scale. Only the outer panels have the
/// numbers and names of axes.
struct PanelsDrawing: FormDrawing {
  let height: Double
  private let chart: Chart
  private let face: Face
  private let axis: ValueAxis
  private let panels: [Panel]
  private let unit: Double

  fileprivate struct Panel {
    var chart: Chart
    var style: SeriesStyle
    var plot: PlotArea
    var title: [String]
    var isFirst: Bool
    /// Whether nothing stands to its left, or below it.
    var isLeft: Bool
    var isLowest: Bool
  }

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    let face = Face(width)
    self.face = face
    let wide = width == .wide
    let axis = ValueAxis(chart, zero: chart.form == .line ? .unlessFar : .always)
    self.axis = axis
    let count = chart.series.count
    let columns = wide ? (count == 4 ? 2 : min(count, 3)) : min(count, 2)
    let gap = wide ? 24.0 : 16
    let left = axis.width(face)
    let panel = (width.units - left - gap * Double(columns - 1)) / Double(columns)
    let titles = chart.series.map { series in
      // The last value of columns stands in the line of the title.
      let value = chart.form == .column ? series.points.last { $0 != nil }??.text ?? "" : ""
      let room = panel - (value.isEmpty ? 0 : face.width(value, bold: true) + 8)
      return face.fitted(series.name, width: max(room, panel / 3), most: 2, bold: true)
    }
    let head = Double(titles.map(\.count).max() ?? 1) * face.lineHeight + 10
    let room = columns == 1 ? 200.0 : wide ? (columns == 2 ? 140 : 104) : 92
    unit = chart.unit.isEmpty ? 0 : face.size + 8
    let pitch = head + room + 18
    let top = unit
    let names = 7 + face.lineHeight
    let styles = Self.styles(chart)
    panels = chart.series.enumerated().map { index, series in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let x = left + Double(column) * (panel + gap)
      let y = top + Double(row) * pitch + head
      var own = chart
      own.series = [series]
      if index > 0 || own.isWithoutValues {
        own.references = chart.references.map { .init($0.value, "") }
        own.breaks = chart.breaks.map { .init(before: $0.category, "") }
      }
      return Panel(
        chart: own, style: styles[index],
        plot: PlotArea(left: x, right: x + panel, top: y, bottom: y + room), title: titles[index],
        isFirst: index == 0, isLeft: column == 0, isLowest: index + columns >= count)
    }
    height = top + Double((count + columns - 1) / columns) * pitch - 18 + names + 4
  }

  func draw(into svg: inout SVGWriter) {
    svg.label(
      face.shortened(chart.unit, width: (panels.first?.plot.right ?? 0) - 1), "tick", x: 0,
      y: face.size, full: chart.unit)
    for panel in panels { draw(panel, into: &svg) }
  }

  private func draw(_ panel: Panel, into svg: inout SVGWriter) {
    let plot = panel.plot
    let chart = panel.chart
    for (index, line) in panel.title.enumerated() {
      let above = Double(panel.title.count - index - 1) * face.lineHeight
      svg.label(line, "val", x: plot.left, y: plot.top - 10 - above, full: panel.name)
    }
    axis.draw(into: &svg, plot: plot, face: face, labelled: panel.isLeft, unit: false)
    if chart.isWithoutValues {
      svg.label(
        ChartWords(chart.language).noData, "tick on", x: (plot.left + plot.right) / 2,
        y: (plot.top + plot.bottom) / 2 + face.size * 0.35, anchor: .middle)
    }
    var obstacles = Obstacles()
    let places: CategoryPlaces
    if chart.form == .line {
      places = drawLine(panel, into: &svg, obstacles: &obstacles)
    } else {
      places = drawColumns(panel, into: &svg, obstacles: &obstacles)
    }
    let breaks = BreakMarks(chart, at: places.middles, plot: plot, face: face)
    let references = ReferenceLines(chart, axis: axis, plot: plot, face: face)
    breaks.drawLines(into: &svg)
    references.drawLines(into: &svg)
    breaks.drawLabels(into: &svg, avoiding: &obstacles)
    references.drawLabels(into: &svg, avoiding: &obstacles)
    if panel.isLowest {
      AxisEnds(chart, at: places.middles, plot: plot, face: face).draw(into: &svg)
    }
  }

  private func drawLine(
    _ panel: Panel, into svg: inout SVGWriter, obstacles: inout Obstacles
  ) -> CategoryPlaces {
    let plot = panel.plot
    // As much room for the last value in each, so that times stand below each other.
    let widest = panels.compactMap { $0.last.map { face.width($0.point.text, bold: true) } }.max()
    let places = CategoryPlaces(
      points: panel.chart.categories, from: plot.left + 6, to: plot.right - (widest ?? 0) - 8)
    let curve = Curve(
      panel.chart.series[0], of: panel.chart, style: panel.style, axis: axis, plot: plot,
      places: places, isPlain: true)
    for part in curve.parts { obstacles.add(part) }
    curve.draw(into: &svg)
    if let end = curve.end, let last = panel.last {
      let y = end.y + face.size * 0.35
      obstacles.texts.append(
        Obstacles.Box(last.point.text, face: face, x: end.x + 7, y: y, anchor: .start))
      svg.label(last.point.text, "val on", x: end.x + 7, y: y)
    }
    return places
  }

  private func drawColumns(
    _ panel: Panel, into svg: inout SVGWriter, obstacles: inout Obstacles
  ) -> CategoryPlaces {
    let plot = panel.plot
    let places = CategoryPlaces(bands: panel.chart.categories, from: plot.left, to: plot.right)
    let columns = Columns(
      panel.chart, styles: [panel.style], axis: axis, plot: plot, places: places)
    columns.draw(into: &svg)
    axis.drawBase(into: &svg, plot: plot)
    obstacles.boxes += columns.boxes
    columns.drawMissing(into: &svg, face: face, obstacles: &obstacles)
    // In the line of the title, where no column is in the way.
    if let last = panel.last {
      svg.label(last.point.text, "val", x: plot.right, y: plot.top - 10, anchor: .end)
    }
    return places
  }

  /// One colour: panels need none to be told apart.
  private static func styles(_ chart: Chart) -> [SeriesStyle] {
    let hasHighlights = chart.series.contains(where: \.isHighlighted)
    return chart.series.map {
      SeriesStyle(number: hasHighlights && !$0.isHighlighted ? 0 : 1)
    }
  }
}

extension PanelsDrawing.Panel {
  fileprivate var name: String? { title.last?.hasSuffix("…") == true ? chart.series[0].name : nil }

  /// The last value that isn't missing.
  fileprivate var last: (index: Int, point: Chart.Point)? {
    let points = chart.series[0].points
    guard let index = points.lastIndex(where: { $0 != nil }), let point = points[index] else {
      return nil
    }
    return (index, point)
  }
}
