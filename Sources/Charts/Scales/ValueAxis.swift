/// The axis of values beside a plot: lines across, their numbers, the unit above.
struct ValueAxis {
  let scale: ValueScale
  let numbers: AxisNumber
  private let texts: [String]
  private let unit: String

  init(_ chart: Chart, zero: ValueScale.Zero, values: [Double]? = nil) {
    self.init(
      ValueScale(
        values ?? chart.values, zero: zero, axis: chart.axis,
        intervals: chart.isPanels ? 3 : 5),
      language: chart.language, unit: chart.unit)
  }

  init(_ scale: ValueScale, language: String, unit: String) {
    self.scale = scale
    numbers = AxisNumber(scale, language: language, unit: unit)
    texts = scale.ticks.map(numbers.text)
    self.unit = unit
  }

  /// Between a number and the plot.
  static let gap = 8.0

  /// What it takes beside the plot.
  func width(_ face: Face) -> Double {
    ((texts.map { face.width($0) }.max() ?? 0) + Self.gap).rounded(.up)
  }

  /// What it takes above the plot, down from the top of the drawing.
  func height(_ face: Face) -> Double {
    unit.isEmpty ? (face.size * 0.7).rounded(.up) : face.size + 17
  }

  func y(_ value: Double, in plot: PlotArea) -> Double {
    scale.position(value, from: plot.bottom, to: plot.top)
  }

  /// The tick of 0, or where the axis begins without it.
  private var baseTick: Double? {
    scale.minimum <= 0 && scale.maximum >= 0 ? 0 : scale.ticks.first
  }

  /// The base line; once more above columns, which cover its half.
  func drawBase(into svg: inout SVGWriter, plot: PlotArea) {
    guard let baseTick else { return }
    var base = SVGPath()
    base.move(plot.left, y(baseTick, in: plot))
    base.horizontal(to: plot.right)
    svg.path("grid base", base)
  }

  /// Where bars begin: at 0, or where the axis comes nearest to it.
  func base(in plot: PlotArea) -> Double { y(0, in: plot) }

  /// - Parameter above: room between the unit and the plot, for what stands above columns.
  func draw(
    into svg: inout SVGWriter, plot: PlotArea, face: Face, labelled: Bool = true,
    unit hasUnit: Bool = true, above: Double = 0
  ) {
    var grid = SVGPath()
    for tick in scale.ticks where tick != baseTick {
      let y = y(tick, in: plot)
      grid.move(plot.left, y)
      grid.horizontal(to: plot.right)
    }
    svg.path("grid", grid)
    drawBase(into: &svg, plot: plot)
    guard labelled else { return }
    for (tick, text) in zip(scale.ticks, texts) {
      svg.label(
        text, "tick", x: plot.left - Self.gap, y: y(tick, in: plot) + face.size * 0.35, anchor: .end
      )
    }
    if unit.isEmpty || !hasUnit { return }
    // A unit that is wider than the numbers begins at the edge of the drawing.
    let end = plot.left - Self.gap
    let fits = face.width(unit) <= end
    svg.label(
      face.shortened(unit, width: plot.right - 1), "tick", x: fits ? end : 0,
      y: plot.top - above - 14,
      anchor: fits ? .end : .start, full: unit)
  }
}
