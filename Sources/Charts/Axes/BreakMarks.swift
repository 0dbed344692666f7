/// Breaks of the series: a dashed upright between two categories, with its label beside it.
struct BreakMarks {
  private let marks: [(x: Double, label: String)]
  private let plot: PlotArea
  private let face: Face

  init(_ chart: Chart, at middles: [Double], plot: PlotArea, face: Face) {
    marks = chart.breaks.map {
      ((middles[$0.category - 1] + middles[$0.category]) / 2, $0.label)
    }
    self.plot = plot
    self.face = face
  }

  func drawLines(into svg: inout SVGWriter) {
    var path = SVGPath()
    for mark in marks {
      path.move(mark.x, plot.top)
      path.vertical(to: plot.bottom)
    }
    svg.path("brk", path)
  }

  /// Beside the upright, low or high, where the label covers least; told to the obstacles.
  func drawLabels(into svg: inout SVGWriter, avoiding obstacles: inout Obstacles) {
    for mark in marks where !mark.label.isEmpty {
      let sides: [(x: Double, room: Double, anchor: SVGWriter.Anchor)] = [
        (mark.x - 6, mark.x - 6 - plot.left, .end), (mark.x + 6, plot.right - mark.x - 6, .start),
      ]
      var best: (cost: Int, lines: [String], x: Double, y: Double, anchor: SVGWriter.Anchor)?
      for side in sides where side.room > face.size * 3 {
        let room = min(side.room, max(plot.width * 0.4, 100))
        let lines = face.fitted(mark.label, width: room, most: 2)
        let isCut = lines.last?.hasSuffix("…") == true
        let last = Double(lines.count - 1) * face.lineHeight
        let top = plot.top + face.size
        let low = plot.bottom - 8 - last
        for step in [8, 0, 7, 1, 6, 2, 5, 3, 4] {
          let y = top + (low - top) * Double(step) / 8
          let boxes = boxes(lines, x: side.x, y: y, anchor: side.anchor)
          if boxes.contains(where: { obstacles.hasText(in: $0) }) { continue }
          let cost = boxes.reduce(isCut ? 50 : lines.count - 1) { $0 + obstacles.cost(of: $1) }
          if cost < best?.cost ?? .max { best = (cost, lines, side.x, y, side.anchor) }
        }
      }
      guard let best else { continue }
      obstacles.texts += boxes(best.lines, x: best.x, y: best.y, anchor: best.anchor)
      for (index, line) in best.lines.enumerated() {
        svg.label(
          line, "tick on", x: best.x, y: best.y + Double(index) * face.lineHeight,
          anchor: best.anchor, full: line.hasSuffix("…") ? mark.label : nil)
      }
    }
  }

  private func boxes(
    _ lines: [String], x: Double, y: Double, anchor: SVGWriter.Anchor
  ) -> [Obstacles.Box] {
    lines.enumerated().map {
      Obstacles.Box(
        $1, face: face, x: x, y: y + Double($0) * face.lineHeight, anchor: anchor)
    }
  }
}
