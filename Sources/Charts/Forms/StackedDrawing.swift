/// Stacks of the series' values, or of their shares of the sum of what is present: above 0, and
/// negative values below it. Names stand beside the last stack.
///
/// Where any value of a stack is negative it has no shares, and counts as missing.
struct StackedDrawing: FormDrawing {
  let height: Double
  private let chart: Chart
  private let face: Face
  private let axis: ValueAxis
  private let plot: PlotArea
  private let places: CategoryPlaces
  private let names: CategoryAxis
  private let stacks: Stacks
  private let labels: EndLabels
  private let key: SeriesKey
  /// Where the last stack ends.
  private let end: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    face = Face(width)
    let wide = width == .wide
    let stacks = Stacks(chart)
    self.stacks = stacks
    let axis =
      chart.form == .share
      ? ValueAxis(ValueScale([0, 100], zero: .always), language: chart.language, unit: "%")
      : ValueAxis(chart, zero: .always, values: stacks.bounds + chart.references.map(\.value))
    self.axis = axis
    var plot = PlotArea(
      left: axis.width(face), right: width.units, top: max(axis.height(face), face.size + 8),
      bottom: 0)
    plot.bottom = plot.top + (wide ? 250 : 218)
    let face = face
    func labels(x: Double, key: Bool) -> EndLabels {
      EndLabels(
        stacks.wishes(axis: axis, plot: plot, x: x), face: face, widest: wide ? 150 : 92,
        in: plot.top - 8...plot.bottom + 2, key: key)
    }
    var measured = labels(x: 0, key: false)
    var key = SeriesKey([], styles: [], sample: .area, face: face, width: 0)
    let hasKey = measured.needsKey
    if hasKey {
      key = SeriesKey(
        chart.series.map(\.name), styles: stacks.styles, sample: .area, face: face,
        width: width.units)
      plot.top += key.height
      plot.bottom += key.height
      measured = labels(x: 0, key: true)
    }
    self.key = key
    plot.right = width.units - measured.width
    places = CategoryPlaces(bands: chart.categories, from: plot.left, to: plot.right)
    end = (places.middles.last ?? plot.right) + stacks.width(places.band) / 2
    // Lines across end with the last stack, so that labels stand beside it on paper.
    plot.right = min(plot.right, end + 5)
    self.plot = plot
    self.labels = labels(x: end, key: hasKey)
    names = CategoryAxis(
      chart.categories, at: places.middles, in: 0...width.units, face: face,
      band: chart.hasNamedCategories ? places.band : nil)
    height = plot.bottom + names.height + 4
  }

  /// Not of shares: the table has the values that they are shares of.
  var marks: CategoryMarks? {
    if chart.form == .share { return nil }
    return CategoryMarks(top: plot.top, bottom: plot.bottom, middles: places.middles)
  }

  func draw(into svg: inout SVGWriter) {
    key.draw(into: &svg, y: 0)
    axis.draw(into: &svg, plot: plot, face: face)
    names.draw(into: &svg, below: plot.bottom)
    stacks.draw(into: &svg, axis: axis, plot: plot, places: places)
    axis.drawBase(into: &svg, plot: plot)
    var obstacles = Obstacles()
    obstacles.boxes = stacks.boxes(axis: axis, plot: plot, places: places)
    stacks.drawMissing(
      into: &svg, axis: axis, plot: plot, places: places, face: face, obstacles: &obstacles)
    let references = ReferenceLines(chart, axis: axis, plot: plot, face: face)
    let breaks = BreakMarks(chart, at: places.middles, plot: plot, face: face)
    references.drawLines(into: &svg)
    breaks.drawLines(into: &svg)
    labels.draw(into: &svg, at: end)
    obstacles.texts += labels.boxes(at: end)
    references.drawLabels(into: &svg, avoiding: &obstacles)
    breaks.drawLabels(into: &svg, avoiding: &obstacles)
  }
}
