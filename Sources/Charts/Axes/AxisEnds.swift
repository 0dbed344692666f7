/// The first and the last category below a panel, as far as they have room.
struct AxisEnds {
  private var texts: [(text: String, x: Double)] = []
  private let plot: PlotArea
  private let face: Face

  init(_ chart: Chart, at middles: [Double], plot: PlotArea, face: Face) {
    self.plot = plot
    self.face = face
    guard let first = chart.categories.first, let last = chart.categories.last,
      let start = middles.first, let end = middles.last
    else { return }
    let words = ChartWords(chart.language)
    let choices = [
      (words.name(of: first), words.name(of: last)),
      (first.group ?? first.label, last.group ?? last.label),
      (first.shortLabel ?? first.label, last.shortLabel ?? last.label),
    ]
    for (left, right) in choices {
      let (from, to) = (placed(left, start), placed(right, end))
      if middles.count > 1, left != right,
        from + face.width(left) / 2 + face.size > to - face.width(right) / 2
      {
        continue
      }
      texts = middles.count > 1 && left != right ? [(left, from), (right, to)] : [(right, to)]
      return
    }
    let name = face.shortened(choices[2].1, width: plot.width)
    texts = [(name, placed(name, end))]
  }

  private func placed(_ text: String, _ x: Double) -> Double {
    let half = face.width(text) / 2
    return max(min(x, plot.right - half), plot.left + half)
  }

  func draw(into svg: inout SVGWriter) {
    for (text, x) in texts {
      svg.label(text, "tick", x: x, y: plot.bottom + 6 + face.size, anchor: .middle)
    }
  }
}
