/// Dots on one scale, a row for each category; a line joins the outermost two, which have their
/// values beside them.
struct DotDrawing: FormDrawing {
  private let chart: Chart
  private let width: ChartWidth
  private let face: Face
  private let rows: RowLayout
  private let key: SeriesKey
  private let references: RowReferences
  private let scale: ValueScale
  private let number: AxisNumber
  private let plot: (start: Double, end: Double)
  /// Where the rows begin.
  private let top: Double
  private let shown: Int
  let height: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    self.width = width
    let face = Face(width)
    self.face = face
    let shown = min(chart.series.count, ChartLimits.series(chart.form) ?? 1)
    self.shown = shown
    key = SeriesKey(
      chart.series.count > 1 ? chart.series.map(\.name) : [], styles: SeriesStyle.styles(chart),
      sample: .dot, face: face, width: width.units)
    let points = (0..<shown).flatMap { series in
      chart.categories.indices.compactMap { chart.point(series, at: $0) }
    }
    let left = RowLayout(chart, width, top: 0, content: 14, gap: 10).left
    let room = (points.map { face.width($0, bold: true) }.max() ?? 0) + 12
    var plot = (start: left + (shown > 1 ? room : 8), end: width.units - room)
    if plot.end - plot.start < 60 { plot = (left + 8, max(left + 68, width.units - 12)) }
    self.plot = plot
    let values = points.map(\.value) + chart.references.map(\.value)
    let axis = Self.axis(values, chart, face, room: plot.end - plot.start, width)
    let scale = axis.scale
    self.scale = scale
    number = axis.number
    references = RowReferences(chart.references, width, top: key.height) {
      scale.position($0, from: plot.start, to: plot.end)
    }
    top = key.height + references.height + face.lineHeight + 2
    rows = RowLayout(
      chart, width, top: top, content: 14, gap: chart.categories.count > 25 ? 7 : 10)
    height = rows.bottom + rows.note(width) + 2
  }

  /// The scale with as many ticks as have room for their numbers.
  private static func axis(
    _ values: [Double], _ chart: Chart, _ face: Face, room: Double, _ width: ChartWidth
  ) -> (scale: ValueScale, number: AxisNumber) {
    var intervals = width == .wide ? 5 : 3
    while true {
      let scale = ValueScale(
        values, zero: .unlessFar, axis: chart.axis, intervals: intervals)
      let number = AxisNumber(scale, language: chart.language, unit: chart.unit)
      let widest = scale.ticks.map { face.width(number.text($0)) }.max() ?? 0
      let needed = Double(scale.ticks.count - 1) * (widest + 8) + face.width(chart.unit) / 2
      if needed <= room || intervals == 1 { return (scale, number) }
      intervals -= 1
    }
  }

  func draw(into svg: inout SVGWriter) {
    let styles = SeriesStyle.styles(chart)
    key.draw(into: &svg, y: 0)
    drawAxis(into: &svg)
    references.draw(to: rows.bottom, into: &svg)
    drawSpans(into: &svg)
    // The first lies on top where dots meet.
    for series in (0..<shown).reversed() { drawDots(series, styles[series], into: &svg) }
    for row in rows.rows { drawValues(row, into: &svg) }
    rows.draw(chart, width, into: &svg)
  }

  private func drawAxis(into svg: inout SVGWriter) {
    var lines = SVGPath()
    // From the last, which says the unit of all; numbers that would meet one are left out.
    var free = width.units
    for (index, tick) in scale.ticks.enumerated().reversed() {
      let x = scale.position(tick, from: plot.start, to: plot.end)
      lines.move(x, top)
      lines.vertical(to: rows.bottom)
      let text = number.text(tick) + (index == scale.ticks.count - 1 ? chart.unit : "")
      let half = face.width(text) / 2
      let middle = max(min(x, width.units - half), half)
      guard middle + half <= free else { continue }
      free = middle - half - 4
      svg.label(text, "tick", x: middle, y: top - 5, anchor: .middle)
    }
    svg.path("grid", lines)
  }

  private func x(_ point: Chart.Point) -> Double {
    scale.position(point.value, from: plot.start, to: plot.end)
  }

  private func drawDots(_ series: Int, _ style: SeriesStyle, into svg: inout SVGWriter) {
    for row in rows.rows {
      guard let point = chart.point(series, at: row.category) else { continue }
      let isGrey = shown == 1 && chart.stepsBack(row.category)
      svg.group(isGrey ? SeriesStyle(number: 0).name : style.name) {
        style.mark(&$0, x: x(point), y: row.middle, radius: 5, isHollow: point.isOpen)
      }
    }
  }

  private func outermost(_ row: RowLayout.Row) -> (low: Chart.Point, high: Chart.Point)? {
    let points = (0..<shown).compactMap { chart.point($0, at: row.category) }
    guard let low = points.min(by: { $0.value < $1.value }),
      let high = points.max(by: { $0.value < $1.value })
    else { return nil }
    return (low, high)
  }

  private func drawSpans(into svg: inout SVGWriter) {
    var spans = SVGPath()
    for row in rows.rows {
      guard let (low, high) = outermost(row), x(low) < x(high) else { continue }
      spans.move(x(low), row.middle)
      spans.horizontal(to: x(high))
    }
    svg.path("span", spans)
  }

  private func drawValues(_ row: RowLayout.Row, into svg: inout SVGWriter) {
    let base = row.middle + face.middle
    guard let (low, high) = outermost(row) else {
      svg.label(ChartWords(chart.language).noData, "tick", x: plot.start + 8, y: base)
      return
    }
    let name = chart.categories[row.category].isHighlighted ? "val on" : "lab on"
    svg.value(high, name, x: x(high) + 10, y: base)
    if low.value < high.value { svg.value(low, name, x: x(low) - 10, y: base, anchor: .end) }
  }
}
