/// A row above the plot that tells which series looks how, in the order of the series.
struct SeriesKey {
  enum Sample { case line, area, dot }

  private struct Item {
    var name: String
    var full: String
    var style: SeriesStyle
    var x: Double
    var row: Int
  }

  /// What it takes; 0 for no series.
  let height: Double
  private let items: [Item]
  private let face: Face
  private let sample: Sample

  init(
    _ names: [String], styles: [SeriesStyle], sample: Sample, face: Face, width: Double
  ) {
    self.face = face
    self.sample = sample
    let swatch = Self.swatch(sample)
    var items: [Item] = []
    var x = 0.0
    var row = 0
    for (name, style) in zip(names, styles) {
      let text = face.shortened(name, width: width - swatch)
      let length = swatch + face.width(text)
      if x > 0, x + length > width {
        x = 0
        row += 1
      }
      items.append(Item(name: text, full: name, style: style, x: x, row: row))
      x += length + 18
    }
    self.items = items
    height = items.isEmpty ? 0 : Double(row + 1) * (face.lineHeight + 3) + 4
  }

  private static func swatch(_ sample: Sample) -> Double { sample == .line ? 32 : 18 }

  func draw(into svg: inout SVGWriter, y: Double) {
    for item in items {
      let middle = y + (Double(item.row) + 0.5) * (face.lineHeight + 3)
      svg.group(item.style.name) { svg in
        switch sample {
        case .line:
          var path = SVGPath()
          path.move(item.x, middle)
          path.horizontal(to: item.x + 26)
          svg.path("ln", path)
          item.style.mark(&svg, x: item.x + 13, y: middle, radius: 3)
        case .area:
          svg.rect("fl", x: item.x, y: middle - 6, width: 12, height: 12)
        case .dot:
          item.style.mark(&svg, x: item.x + 6, y: middle, radius: 5)
        }
      }
      svg.label(
        item.name, "tick", x: item.x + Self.swatch(sample), y: middle + face.size * 0.35,
        full: item.full)
    }
  }
}
