/// Lines over times or names: gaps and breaks stay open, names stand at the ends.
struct LineDrawing: FormDrawing {
  let height: Double
  private let chart: Chart
  private let face: Face
  private let styles: [SeriesStyle]
  private let axis: ValueAxis
  private let plot: PlotArea
  private let places: CategoryPlaces
  private let names: CategoryAxis
  private let labels: EndLabels
  private let key: SeriesKey

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    face = Face(width)
    styles = SeriesStyle.styles(chart)
    axis = ValueAxis(chart, zero: .unlessFar)
    let wide = width == .wide
    let room = wide ? 250.0 : 218
    let names = chart.series.map(\.name)

    // Names at the ends decide how wide the plot is; a key, where it takes their place, how high.
    var plot = PlotArea(
      left: axis.width(face), right: width.units, top: axis.height(face), bottom: 0)
    plot.bottom = plot.top + room
    let (axis, face, styles) = (axis, face, styles)
    func labels(key: Bool) -> EndLabels {
      EndLabels(
        Self.wishes(chart, axis: axis, plot: plot, styles: styles, lasts: []), face: face,
        widest: wide ? 150 : 92, in: plot.top - 8...plot.bottom + 2, key: key)
    }
    var measured = labels(key: false)
    var key = SeriesKey([], styles: [], sample: .line, face: face, width: 0)
    let hasKey = measured.needsKey
    if hasKey {
      key = SeriesKey(names, styles: styles, sample: .line, face: face, width: width.units)
      plot.top += key.height
      plot.bottom += key.height
      measured = labels(key: true)
    }
    self.key = key
    plot.right = width.units - max(measured.width, wide ? 20 : 12)
    places = CategoryPlaces(
      points: chart.categories, from: plot.left + (wide ? 20 : 10), to: plot.right)
    self.plot = plot
    self.labels = EndLabels(
      Self.wishes(chart, axis: axis, plot: plot, styles: styles, lasts: places.middles),
      face: face, widest: wide ? 150 : 92, in: plot.top - 8...plot.bottom + 2, key: hasKey)
    self.names = CategoryAxis(
      chart.categories, at: places.middles, in: 0...width.units, face: face)
    height = plot.bottom + self.names.height + 4
  }

  private static func wishes(
    _ chart: Chart, axis: ValueAxis, plot: PlotArea, styles: [SeriesStyle], lasts: [Double]
  ) -> [EndLabels.Wish] {
    let words = ChartWords(chart.language)
    return zip(chart.series, styles).compactMap { series, style in
      guard let last = series.points.lastIndex(where: { $0 != nil }),
        let point = series.points[last]
      else { return nil }
      let value = point.text + words.suffix(chart.unit) + (point.mark.map { " " + $0 } ?? "")
      let isEarly = last != chart.categories.count - 1
      return EndLabels.Wish(
        name: chart.series.count > 1 ? series.name : "", value: value,
        time: isEarly ? words.time(words.name(of: chart.categories[last])) : "",
        x: lasts.isEmpty ? 0 : lasts[last], y: axis.y(point.value, in: plot), style: style,
        isStrong: !style.isMuted)
    }
  }

  var marks: CategoryMarks? {
    CategoryMarks(top: plot.top, bottom: plot.bottom, middles: places.middles)
  }

  func draw(into svg: inout SVGWriter) {
    key.draw(into: &svg, y: 0)
    axis.draw(into: &svg, plot: plot, face: face)
    names.draw(into: &svg, below: plot.bottom)
    let breaks = BreakMarks(chart, at: places.middles, plot: plot, face: face)
    let references = ReferenceLines(chart, axis: axis, plot: plot, face: face)
    breaks.drawLines(into: &svg)
    references.drawLines(into: &svg)

    var obstacles = Obstacles()
    let curves = zip(chart.series, styles).map { series, style in
      Curve(series, of: chart, style: style, axis: axis, plot: plot, places: places)
    }
    for curve in curves { for part in curve.parts { obstacles.add(part) } }
    // Those that step back lie below.
    for curve in curves where curve.style.isMuted { curve.draw(into: &svg) }
    for curve in curves where !curve.style.isMuted { curve.draw(into: &svg) }
    // A single point has its label beside it.
    let end = places.middles.count == 1 ? places.middles[0] : plot.right
    labels.draw(into: &svg, at: end)
    obstacles.texts += labels.boxes(at: end)
    breaks.drawLabels(into: &svg, avoiding: &obstacles)
    references.drawLabels(into: &svg, avoiding: &obstacles)
    drawFirstValues(of: curves, into: &svg, avoiding: &obstacles)
  }

  /// Where a few lines begin, so that the change can be read; left out where there is no room.
  private func drawFirstValues(
    of curves: [Curve], into svg: inout SVGWriter, avoiding obstacles: inout Obstacles
  ) {
    let strong = curves.filter { !$0.style.isMuted }
    guard strong.count <= 3 else { return }
    for curve in strong {
      guard curve.count > 1, let first = curve.parts.first?.first, let text = curve.firstText else {
        continue
      }
      for y in [first.y - 10, first.y + face.size + 8] {
        let half = face.width(text) / 2
        let x = max(first.x, plot.left + half + 2)
        let box = Obstacles.Box(text, face: face, x: x, y: y, anchor: .middle)
        guard obstacles.cost(of: box) == 0, box.bottom < plot.bottom, box.top > plot.top - 14
        else { continue }
        obstacles.texts.append(box)
        svg.label(text, "tick on", x: x, y: y, anchor: .middle)
        break
      }
    }
  }
}
