/// Bars from a zero line to the right, negative ones to the left, each with its value at its end.
struct BarDrawing: FormDrawing {
  private let chart: Chart
  private let width: ChartWidth
  private let face: Face
  private let rows: RowLayout
  private let key: SeriesKey
  private let references: RowReferences
  /// Where the values of the zero line, the least and the greatest stand.
  private let low: Double
  private let high: Double
  private let plot: (start: Double, end: Double)
  /// How high a bar is.
  private let bar: Double
  private let pitch: Double
  /// How many series are shown.
  private let shown: Int
  /// The category whose value has the unit after it; nil where the unit stands above the zero line.
  private let withUnit: Int?
  /// Where the rows begin.
  private let top: Double
  let height: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    self.width = width
    let face = Face(width)
    self.face = face
    shown = min(chart.series.count, ChartLimits.series(.bar) ?? 1)
    let isSingle = shown <= 1
    bar = isSingle ? (chart.categories.count > 25 ? 13 : 17) : 12
    pitch = bar + (isSingle ? 0 : 3)
    let content = max(Double(max(shown, 1)) * pitch, 13)

    key = SeriesKey(
      chart.series.count > 1 ? chart.series.map(\.name) : [], styles: SeriesStyle.styles(chart),
      sample: .area, face: face, width: width.units)
    // The column of names doesn't depend on what stands above it.
    let left = RowLayout(chart, width, top: 0, content: content, gap: 8).left
    let points = (0..<shown).flatMap { series in
      chart.categories.indices.compactMap { chart.point(series, at: $0) }
    }
    // One value says the unit of all.
    let first = chart.categories.indices.first { chart.point(0, at: $0) != nil }
    let isShort = TextWidth.ems(chart.unit) <= 3
    withUnit = isShort ? first : nil
    let unit = isShort || chart.unit.isEmpty ? 0 : face.lineHeight + 2
    let values = points.map(\.value) + chart.references.map(\.value)
    low = min(0, values.min() ?? 0, chart.axis.minimum ?? 0)
    let most = max(0, values.max() ?? 0, chart.axis.maximum ?? 0)
    high = most == low ? low + 1 : most
    let tail = withUnit.flatMap { chart.point(0, at: $0) }.map {
      (value: $0.value, width: face.width($0, bold: true) + face.width(chart.unit, bold: true))
    }
    func room(_ side: (Double) -> Bool) -> Double {
      var widest = points.filter { side($0.value) }.map { face.width($0, bold: true) }.max() ?? -6
      if let tail, side(tail.value) { widest = max(widest, tail.width) }
      return widest + 6
    }
    var plot = (start: left + room { $0 < 0 }, end: width.units - room { $0 >= 0 })
    // Values that are too long for any bar keep the bars, and shrink to what is left.
    if plot.end - plot.start < 40 { plot = (left, max(left + 40, plot.end)) }
    self.plot = plot

    let (low, high) = (low, high)
    references = RowReferences(chart.references, width, top: key.height + unit) {
      plot.start + (plot.end - plot.start) * (($0 - low) / (high - low))
    }
    top = key.height + unit + references.height
    rows = RowLayout(chart, width, top: top, content: content, gap: isSingle ? 8 : 12)
    height = rows.bottom + rows.note(width) + 2
  }

  func draw(into svg: inout SVGWriter) {
    let styles = SeriesStyle.styles(chart)
    key.draw(into: &svg, y: 0)
    if withUnit == nil {
      let half = face.width(chart.unit) / 2
      svg.label(
        chart.unit, "tick", x: min(max(x(0), half), width.units - half),
        y: key.height + face.lineHeight - 4, anchor: .middle)
    }
    var bars = [SVGPath](repeating: SVGPath(), count: SeriesStyle.most + 1)
    for row in rows.rows { addBars(row, styles, to: &bars) }
    for (number, path) in bars.enumerated() where !path.isEmpty {
      svg.group(SeriesStyle(number: number).name) { $0.path("fl", path) }
    }
    references.draw(to: rows.bottom, into: &svg)
    var zero = SVGPath()
    zero.move(x(0), top)
    zero.vertical(to: rows.bottom)
    svg.path("grid base", zero)
    for row in rows.rows { drawValues(row, into: &svg) }
    rows.draw(chart, width, into: &svg)
  }

  private func x(_ value: Double) -> Double {
    plot.start + (plot.end - plot.start) * ((value - low) / (high - low))
  }

  private func middle(_ series: Int, _ row: RowLayout.Row) -> Double {
    row.middle + (Double(series) + 0.5 - Double(shown) / 2) * pitch
  }

  private func addBars(_ row: RowLayout.Row, _ styles: [SeriesStyle], to bars: inout [SVGPath]) {
    for series in 0..<shown {
      guard let point = chart.point(series, at: row.category) else { continue }
      // A grey bar among several series would be another series.
      let stepsBack = shown == 1 && chart.stepsBack(row.category)
      let (start, end) = (min(x(0), x(point.value)), max(x(0), x(point.value)))
      bars[stepsBack ? 0 : styles[series].number].rect(
        x: start, y: middle(series, row) - bar / 2, width: end - start, height: bar)
    }
  }

  private func drawValues(_ row: RowLayout.Row, into svg: inout SVGWriter) {
    for series in 0..<shown {
      let base = middle(series, row) + face.middle
      guard var point = chart.point(series, at: row.category) else {
        svg.label(ChartWords(chart.language).noData, "tick", x: x(0) + 6, y: base)
        continue
      }
      let isBold =
        chart.categories[row.category].isHighlighted || chart.series[series].isHighlighted
      let name = isBold ? "val on" : "lab on"
      if series == 0, row.category == withUnit {
        point.text = ChartWords(chart.language).quantity(point, chart)
      }
      if point.value < 0 {
        svg.value(point, name, x: x(point.value) - 5, y: base, anchor: .end)
      } else {
        svg.value(point, name, x: x(point.value) + 5, y: base)
      }
    }
  }
}
