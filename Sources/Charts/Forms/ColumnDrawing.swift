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
  /// Whether values stand above and below columns, and the room that takes beyond the plot.
  private let hasValues: Bool
  private let above: Double
  private let below: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    face = Face(width)
    styles = SeriesStyle.styles(chart)
    axis = ValueAxis(chart, zero: .always)
    key = SeriesKey(
      chart.series.count > 1 ? chart.series.map(\.name) : [], styles: styles, sample: .area,
      face: face, width: width.units)
    var plot = PlotArea(
      left: axis.width(face), right: width.units, top: key.height + axis.height(face), bottom: 0)
    plot.bottom = plot.top + (width == .wide ? 240 : 205)
    places = CategoryPlaces(bands: chart.categories, from: plot.left, to: plot.right)
    let columns = Columns(chart, styles: styles, axis: axis, plot: plot, places: places)
    hasValues = columns.hasRoomForValues(face)
    above = hasValues && columns.highest - face.size - 8 < plot.top ? face.size + 2 : 0
    below = hasValues && columns.lowest + face.size + 4 > plot.bottom ? face.size + 2 : 0
    plot.top += above
    plot.bottom += above
    self.plot = plot
    names = CategoryAxis(
      chart.categories, at: places.middles, in: 0...width.units, face: face,
      band: chart.hasNamedCategories ? places.band : nil)
    height = plot.bottom + below + names.height + 4
  }

  var marks: CategoryMarks? {
    CategoryMarks(top: plot.top, bottom: plot.bottom, middles: places.middles)
  }

  func draw(into svg: inout SVGWriter) {
    key.draw(into: &svg, y: 0)
    axis.draw(into: &svg, plot: plot, face: face, above: above)
    names.draw(into: &svg, below: plot.bottom + below)
    let columns = Columns(chart, styles: styles, axis: axis, plot: plot, places: places)
    columns.draw(into: &svg)
    axis.drawBase(into: &svg, plot: plot)
    var obstacles = Obstacles()
    if hasValues {
      columns.drawValues(into: &svg, face: face, plot: plot, obstacles: &obstacles)
    }
    columns.drawMissing(into: &svg, face: face, obstacles: &obstacles)

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
