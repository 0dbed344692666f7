/// Lines across the plot, each with its label where it covers least.
struct ReferenceLines {
  private let references: [Chart.Reference]
  private let axis: ValueAxis
  private let plot: PlotArea
  private let face: Face

  init(_ chart: Chart, axis: ValueAxis, plot: PlotArea, face: Face) {
    references = chart.references
    self.axis = axis
    self.plot = plot
    self.face = face
  }

  func drawLines(into svg: inout SVGWriter) {
    var path = SVGPath()
    for reference in references {
      path.move(plot.left, axis.y(reference.value, in: plot))
      path.horizontal(to: plot.right)
    }
    svg.path("ref", path)
  }

  /// Drawn after everything else, and told to the obstacles.
  func drawLabels(into svg: inout SVGWriter, avoiding obstacles: inout Obstacles) {
    for reference in references where !reference.label.isEmpty {
      let text = face.shortened(reference.label, width: plot.width * 0.7)
      let y = axis.y(reference.value, in: plot)
      let places: [(x: Double, y: Double, anchor: SVGWriter.Anchor)] = [y - 5, y + face.size + 3]
        .flatMap { [(plot.left + 5, $0, .start), (plot.right - 5, $0, .end)] }
      let choices = places.map { place in
        let box = Obstacles.Box(text, face: face, x: place.x, y: place.y, anchor: place.anchor)
        let outside = box.isInside(plot) ? 0 : 100
        return (place: place, box: box, cost: obstacles.count(in: box) + outside)
      }
      guard
        let best = choices.enumerated().min(by: {
          ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        })?.element
      else { continue }
      obstacles.boxes.append(best.box)
      svg.label(
        text, "tick on", x: best.place.x, y: best.place.y, anchor: best.place.anchor,
        full: reference.label)
    }
  }
}
