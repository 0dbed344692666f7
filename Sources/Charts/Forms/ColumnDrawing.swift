/// Columns from 0, one or a group of up to five for each category, values above them where they fit.
struct ColumnDrawing: FormDrawing {
  /// More beside each other can't be told apart; they are drawn as panels.
  static let mostSeries = SeriesStyle.most

  let height: Double
  private let chart: Chart
  private let face: Face
  private let styles: [SeriesStyle]
  private let axis: ValueAxis
  private let plot: PlotArea
  private let places: CategoryPlaces
  private let names: CategoryAxis
  private let key: SeriesKey

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    face = Face(width)
    styles = SeriesStyle.styles(chart)
    axis = ValueAxis(chart, zero: .always)
    key = SeriesKey(
      chart.series.count > 1 ? chart.series.map(\.name) : [], styles: styles, sample: .area,
      face: face, width: width.units)
    let top = key.height + max(axis.height(face), face.size + 6)
    plot = PlotArea(
      left: axis.width(face), right: width.units, top: top,
      bottom: top + (width == .wide ? 240 : 205))
    places = CategoryPlaces(bands: chart.categories, from: plot.left, to: plot.right)
    names = CategoryAxis(
      chart.categories, at: places.middles, in: 0...width.units, face: face,
      band: chart.hasNamedCategories ? places.band : nil)
    height = plot.bottom + names.height + 4
  }

  func draw(into svg: inout SVGWriter) {
    key.draw(into: &svg, y: 0)
    axis.draw(into: &svg, plot: plot, face: face)
    names.draw(into: &svg, below: plot.bottom)
    let columns = Columns(chart, styles: styles, axis: axis, plot: plot, places: places)
    columns.draw(into: &svg)
    axis.drawBase(into: &svg, plot: plot)
    var obstacles = Obstacles()
    columns.drawValues(into: &svg, face: face, plot: plot, obstacles: &obstacles)

    let breaks = BreakMarks(chart, at: places.middles, plot: plot, face: face)
    let references = ReferenceLines(chart, axis: axis, plot: plot, face: face)
    breaks.drawLines(into: &svg)
    references.drawLines(into: &svg)
    if chart.references.isEmpty && chart.breaks.isEmpty { return }
    obstacles.boxes += columns.boxes
    breaks.drawLabels(into: &svg, avoiding: &obstacles)
    references.drawLabels(into: &svg, avoiding: &obstacles)
  }
}

extension Chart {
  /// Whether categories are names, none of which may be left out; times may.
  var hasNamedCategories: Bool {
    categories.allSatisfy { $0.position == nil && $0.group == nil }
  }
}
