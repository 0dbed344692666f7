/// The frame of a chart without values, and the words that say so.
struct EmptyDrawing: FormDrawing {
  let height = 120.0
  private let width: Double
  private let words: ChartWords

  init(_ chart: Chart, _ width: ChartWidth) {
    self.width = width.units
    words = ChartWords(chart.language)
  }

  func draw(into svg: inout SVGWriter) {
    var frame = SVGPath()
    frame.move(0, 0.5)
    frame.horizontal(to: width)
    svg.path("grid", frame)
    var base = SVGPath()
    base.move(0, height - 0.5)
    base.horizontal(to: width)
    svg.path("grid base", base)
    svg.label(words.noData, "tick", x: width / 2, y: height / 2 + 5, anchor: .middle)
  }
}
