/// Holds the form's place: draws the frame only.
struct ColumnDrawing: FormDrawing {
  static let mostSeries = 5
  let height = 120.0

  init(_ chart: Chart, _ width: ChartWidth) {}

  func draw(into svg: inout SVGWriter) {}
}
