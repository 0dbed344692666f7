/// How a series looks: colour and dash by its class, and a marker, so that it is known without colour.
struct SeriesStyle: Sendable, Hashable {
  /// 1 to 5; 0 for series that step back, which are grey, `paleGrey` for what lies between those.
  var number: Int

  static let paleGrey = 9

  /// The class of its group.
  var name: String { "d\(number)" }

  var isMuted: Bool { number == 0 }

  /// The most series that can be told apart by their look.
  static let most = 5

  /// Where some series are highlighted, they alone have colours. More than five are all grey, and
  /// known by their labels.
  static func styles(_ chart: Chart) -> [SeriesStyle] {
    let highlighted = chart.series.filter(\.isHighlighted).count
    if highlighted == 0 {
      let isMany = chart.series.count > most
      return chart.series.indices.map { SeriesStyle(number: isMany ? 0 : $0 + 1) }
    }
    var used = 0
    return chart.series.map { series in
      guard series.isHighlighted else { return SeriesStyle(number: 0) }
      used += 1
      return SeriesStyle(number: (used - 1) % most + 1)
    }
  }

  /// A marker around a place: round, square, triangle, diamond, cross-shaped square; hollow for
  /// values that aren't final.
  func mark(_ svg: inout SVGWriter, x: Double, y: Double, radius: Double, isHollow: Bool = false) {
    let name = isHollow ? "dot o" : "dot"
    var path = SVGPath()
    switch number {
    case 2:
      let half = radius * 0.9
      svg.rect(name, x: x - half, y: y - half, width: half * 2, height: half * 2)
    case 3:
      path.move(x, y - radius * 1.3)
      path.line(x + radius * 1.2, y + radius * 0.8)
      path.line(x - radius * 1.2, y + radius * 0.8)
      path.close()
    case 4:
      path.move(x, y - radius * 1.4)
      path.line(x + radius * 1.4, y)
      path.line(x, y + radius * 1.4)
      path.line(x - radius * 1.4, y)
      path.close()
    case 5:
      path.move(x - radius * 1.2, y - radius * 0.8)
      path.line(x + radius * 1.2, y - radius * 0.8)
      path.line(x, y + radius * 1.3)
      path.close()
    default: svg.circle(name, x: x, y: y, radius: radius)
    }
    svg.path(name, path)
  }
}

extension Chart.Point {
  /// Whether the value may yet change: preliminary or estimated.
  var isOpen: Bool { mark == "p" || mark == "e" }
}
