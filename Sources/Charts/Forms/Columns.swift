/// The columns of a plot, and what is written above them.
struct Columns {
  private struct Column {
    var style: SeriesStyle
    var middle: Double
    /// Nil where the value is missing.
    var point: Chart.Point?
    var top: Double
    var bottom: Double
    /// Whether the value is below 0.
    var isDown: Bool
    /// Whether it is one of those that are highlighted.
    var isStrong: Bool
  }

  private let columns: [Column]
  private let width: Double
  /// From one column to the next in a group, and from a single one to the next.
  private let pitch: Double
  private let base: Double
  private let words: ChartWords

  init(
    _ chart: Chart, styles: [SeriesStyle], axis: ValueAxis, plot: PlotArea, places: CategoryPlaces
  ) {
    let count = Double(max(1, chart.series.count))
    // Very narrow ones touch, so that no pattern arises between them.
    let share = places.band < 4 ? 1 : count > 1 ? 0.78 : 0.68
    let group = min(places.band * share, count * 56)
    let step = group / count
    width = count > 1 && step > 4 ? step - 1.5 : step
    pitch = count > 1 ? step : places.band
    let base = axis.base(in: plot)
    self.base = base
    words = ChartWords(chart.language)
    let hasHighlights = chart.series.count == 1 && chart.categories.contains(where: \.isHighlighted)
    columns = zip(chart.series, styles).enumerated().flatMap { place, pair in
      let (series, style) = pair
      return series.points.indices.map { index in
        let isMuted = hasHighlights && !chart.categories[index].isHighlighted
        let point = series.points[index]
        let y = point.map { axis.y($0.value, in: plot) } ?? base
        return Column(
          style: isMuted ? SeriesStyle(number: 0) : style,
          middle: places.middles[index] + (Double(place) + 0.5 - count / 2) * step, point: point,
          top: min(y, base), bottom: max(y, base), isDown: (point?.value ?? 0) < 0,
          isStrong: hasHighlights && !isMuted)
      }
    }
  }

  /// Where the first begins above, and the last ends below.
  var highest: Double { columns.map(\.top).min() ?? base }
  var lowest: Double { columns.filter(\.isDown).map(\.bottom).max() ?? -.infinity }

  /// Where columns are.
  var boxes: [Obstacles.Box] {
    columns.prefix(200).map {
      Obstacles.Box(
        left: $0.middle - width / 2, right: $0.middle + width / 2, top: $0.top, bottom: $0.bottom)
    }
  }

  func draw(into svg: inout SVGWriter) {
    for number in 0...SeriesStyle.most {
      let own = columns.filter { $0.style.number == number && $0.point != nil }
      if own.isEmpty { continue }
      svg.group(SeriesStyle(number: number).name) { svg in
        svg.path("fl", path(of: own.filter { $0.point?.isOpen == false }))
        svg.path("fl o", path(of: own.filter { $0.point?.isOpen == true }))
      }
    }
  }

  /// Columns that touch are one outline, so that no hairlines stay between them.
  private func path(of columns: [Column]) -> SVGPath {
    var path = SVGPath()
    if width < pitch * 0.99 {
      for column in columns {
        path.rect(
          x: column.middle - width / 2, y: column.top, width: width,
          height: column.bottom - column.top)
      }
      return path
    }
    var end: Double?
    for column in columns {
      let start = column.middle - width / 2
      if end.map({ abs($0 - start) > 0.01 }) ?? true {
        if end != nil {
          path.vertical(to: base)
          path.close()
        }
        path.move(start, base)
      }
      path.vertical(to: column.isDown ? column.bottom : column.top)
      path.horizontal(to: start + width)
      end = start + width
    }
    if end != nil {
      path.vertical(to: base)
      path.close()
    }
    return path
  }

  /// Whether every value fits above its column.
  func hasRoomForValues(_ face: Face) -> Bool {
    let widest = columns.compactMap { $0.point.map { face.width($0.text) } }.max() ?? 0
    return widest + 4 <= pitch
  }

  /// Values at the ends of columns.
  func drawValues(
    into svg: inout SVGWriter, face: Face, plot: PlotArea, obstacles: inout Obstacles
  ) {
    for column in columns {
      guard let point = column.point else { continue }
      let y = column.isDown ? column.bottom + face.size + 1 : column.top - 5
      let x = min(column.middle, plot.right - face.width(point.text) / 2)
      obstacles.texts.append(Obstacles.Box(point.text, face: face, x: x, y: y, anchor: .middle))
      svg.label(
        point.text, column.isStrong ? "val on" : "tick on", x: x, y: y, anchor: .middle)
    }
  }

  /// Words where a value is missing, a small mark where they have no room.
  func drawMissing(into svg: inout SVGWriter, face: Face, obstacles: inout Obstacles) {
    let text = face.width(words.missing) + 4 <= pitch ? words.missing : "x"
    guard face.width(text) <= pitch else { return }
    for column in columns where column.point == nil {
      let y = base - 5
      obstacles.texts.append(
        Obstacles.Box(text, face: face, x: column.middle, y: y, anchor: .middle))
      svg.label(text, "tick on", x: column.middle, y: y, anchor: .middle)
    }
  }
}
