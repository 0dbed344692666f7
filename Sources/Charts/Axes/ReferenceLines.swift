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
      // The ends first, then what lies between.
      let room = plot.width - face.width(text) - 10
      let places = [0, 1, 0.5, 0.25, 0.75, 0.12, 0.88, 0.38, 0.62].flatMap { share in
        [y - 5, y + face.size + 3].map { (x: plot.left + 5 + room * share, y: $0) }
      }
      let choices = places.compactMap {
        place -> (x: Double, y: Double, box: Obstacles.Box, cost: Int)? in
        let box = Obstacles.Box(text, face: face, x: place.x, y: place.y, anchor: .start)
        // Text on text could be read as neither; better none.
        guard box.isInside(plot), !obstacles.hasText(in: box) else { return nil }
        return (place.x, place.y, box, obstacles.cost(of: box))
      }
      guard
        let best = choices.enumerated().min(by: {
          ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        })?.element
      else { continue }
      obstacles.texts.append(best.box)
      svg.label(text, "tick on", x: best.x, y: best.y, full: reference.label)
    }
  }
}
