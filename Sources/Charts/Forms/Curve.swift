/// One series as a line: its parts between gaps and breaks, and its markers.
struct Curve {
  typealias Place = Obstacles.Place

  let style: SeriesStyle
  /// Points that follow each other without a gap; none is empty.
  let parts: [[Place]]
  /// As the page shows the first value.
  let firstText: String?
  private let markers: [Marker]

  private struct Marker {
    var place: Place
    var radius: Double
    var isHollow: Bool
  }

  var count: Int { parts.reduce(0) { $0 + $1.count } }
  var end: Place? { parts.last?.last }

  /// - Parameter isPlain: whether only the last point and lone ones have markers.
  init(
    _ series: Chart.Series, of chart: Chart, style: SeriesStyle, axis: ValueAxis, plot: PlotArea,
    places: CategoryPlaces, isPlain: Bool = false
  ) {
    self.style = style
    let breaks = Set(chart.breaks.filter { $0.concerns(series.name) }.map(\.category))
    let last = series.points.lastIndex { $0 != nil }
    // Markers of all points where they stay apart.
    let isSparse = !isPlain && !style.isMuted && places.band >= 14
    var parts: [[Place]] = []
    var markers: [Marker] = []
    var isOpen = false
    for (index, point) in series.points.enumerated() {
      guard let point else {
        isOpen = false
        continue
      }
      if breaks.contains(index) || !places.follows[index] { isOpen = false }
      let place = Place(x: places.middles[index], y: axis.y(point.value, in: plot))
      if isOpen { parts[parts.count - 1].append(place) } else { parts.append([place]) }
      isOpen = true
      let next = index + 1
      let isAlone =
        parts[parts.count - 1].count == 1
        && (next == series.points.count || series.points[next] == nil || breaks.contains(next)
          || !places.follows[next])
      if isSparse || isAlone || index == last {
        let radius = style.isMuted ? 2.5 : index == last ? 4.5 : 3
        markers.append(Marker(place: place, radius: radius, isHollow: point.isOpen))
      }
    }
    self.parts = parts
    self.markers = markers
    firstText = series.points.compactMap { $0?.text }.first
  }

  func draw(into svg: inout SVGWriter) {
    svg.group(style.name) { svg in
      var path = SVGPath()
      for part in parts where part.count > 1 {
        path.move(part[0].x, part[0].y)
        for place in part.dropFirst() { path.line(place.x, place.y) }
      }
      svg.path("ln", path)
      for marker in markers {
        style.mark(
          &svg, x: marker.place.x, y: marker.place.y, radius: marker.radius,
          isHollow: marker.isHollow)
      }
    }
  }
}
