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
  }

  private let columns: [Column]
  private let width: Double
  /// From one column to the next in a group, and from a single one to the next.
  private let pitch: Double
  private let base: Double
  private let words: ChartWords
  private let language: String

  init(
    _ chart: Chart, styles: [SeriesStyle], axis: ValueAxis, plot: PlotArea, places: CategoryPlaces
  ) {
    let count = Double(max(1, chart.series.count))
    let group = min(places.band * (count > 1 ? 0.78 : 0.68), count * 56)
    let step = group / count
    width = count > 1 && step > 4 ? step - 1.5 : step
    pitch = count > 1 ? step : places.band
    let base = axis.base(in: plot)
    self.base = base
    words = ChartWords(chart.language)
    language = chart.language
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
          top: min(y, base), bottom: max(y, base), isDown: (point?.value ?? 0) < 0)
      }
    }
  }

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

  private func path(of columns: [Column]) -> SVGPath {
    var path = SVGPath()
    for column in columns {
      path.rect(
        x: column.middle - width / 2, y: column.top, width: width,
        height: column.bottom - column.top)
    }
    return path
  }

  /// Values at the ends of columns where all of them have room, and words where one is missing.
  func drawValues(
    into svg: inout SVGWriter, face: Face, plot: PlotArea, obstacles: inout Obstacles
  ) {
    let widest = columns.compactMap { $0.point.map { face.width($0.text) } }.max() ?? 0
    let hasValues = widest + 4 <= pitch
    let missing = face.width(words.missing) + 4 <= pitch ? words.missing : "x"
    for column in columns {
      if let point = column.point, hasValues {
        let y = column.isDown ? column.bottom + face.size + 1 : column.top - 5
        let half = face.width(point.text) / 2
        let x = min(column.middle, plot.right - half)
        obstacles.boxes.append(
          Obstacles.Box(point.text, face: face, x: x, y: y, anchor: .middle))
        svg.label(point.text, "tick on", x: x, y: y, anchor: .middle)
      } else if column.point == nil, face.width(missing) <= pitch {
        svg.label(missing, "tick none", x: column.middle, y: base - 5, anchor: .middle)
      }
    }
  }
}
