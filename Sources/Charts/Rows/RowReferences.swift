/// Reference lines down through rows, each with its label above them; labels that would meet stand in
/// lines of their own.
struct RowReferences {
  private struct Placed {
    var text: String
    var x: Double
    var start: Double
    var line: Int
  }
  private var placed: [Placed] = []
  private let face: Face
  private let top: Double
  /// 0 where there is none.
  private(set) var height = 0.0

  init(
    _ references: [Chart.Reference], _ width: ChartWidth, top: Double,
    at x: (Double) -> Double
  ) {
    face = Face(width)
    self.top = top
    var ends: [Double] = []
    for reference in references.sorted(by: { $0.value < $1.value })
    where reference.value.isDrawable {
      let text = face.shortened(reference.label, width: width.units * 0.6)
      let wide = face.width(text)
      let place = x(reference.value)
      let start = min(max(place - wide / 2, 0), width.units - wide)
      let line = ends.firstIndex { $0 <= start } ?? ends.count
      if line == ends.count { ends.append(0) }
      ends[line] = start + wide + 8
      placed.append(Placed(text: text, x: place, start: start, line: line))
    }
    if !placed.isEmpty { height = Double(ends.count) * face.lineHeight + 4 }
  }

  func draw(to bottom: Double, into svg: inout SVGWriter) {
    for reference in placed {
      var path = SVGPath()
      path.move(reference.x, base(reference) + 4)
      path.vertical(to: bottom)
      svg.path("ref", path)
    }
    for reference in placed {
      svg.label(reference.text, "tick on", x: reference.start, y: base(reference))
    }
  }

  private func base(_ reference: Placed) -> Double {
    top + Double(reference.line + 1) * face.lineHeight - 4
  }
}
