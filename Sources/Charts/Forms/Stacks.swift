/// Values put upon each other, category by category.
struct Stacks {
  struct Part {
    var from: Double
    var to: Double
    var isOpen: Bool
  }

  let styles: [SeriesStyle]
  /// For each series one for each category; nil where the value is missing.
  private let parts: [[Part?]]
  private let chart: Chart
  private let words: ChartWords

  init(_ chart: Chart) {
    self.chart = chart
    words = ChartWords(chart.language)
    styles = Self.styles(chart)
    var parts = chart.series.map { _ in [Part?](repeating: nil, count: chart.categories.count) }
    for index in chart.categories.indices {
      let points = chart.series.map { $0.points[index] }
      let sum = points.reduce(0) { $0 + ($1?.value ?? 0) }
      let hasNegative = points.contains { ($0?.value ?? 0) < 0 }
      if chart.form == .share && (hasNegative || sum <= 0) { continue }
      let factor = chart.form == .share ? 100 / sum : 1
      var (high, low) = (0.0, 0.0)
      for (place, point) in points.enumerated() {
        guard let point else { continue }
        let value = point.value * factor
        let from = value < 0 ? low : high
        if value < 0 { low += value } else { high += value }
        parts[place][index] = Part(from: from, to: from + value, isOpen: point.isOpen)
      }
    }
    self.parts = parts
  }

  /// All ends of parts.
  var bounds: [Double] { parts.flatMap { $0.compactMap { $0?.to } } }

  /// Where stacks are.
  func boxes(axis: ValueAxis, plot: PlotArea, places: CategoryPlaces) -> [Obstacles.Box] {
    let half = width(places.band) / 2
    return places.middles.indices.prefix(200).map { index in
      let ends = parts.compactMap { $0[index]?.to } + [0]
      return Obstacles.Box(
        left: places.middles[index] - half, right: places.middles[index] + half,
        top: axis.y(ends.max() ?? 0, in: plot), bottom: axis.y(ends.min() ?? 0, in: plot))
    }
  }

  func width(_ band: Double) -> Double { band > 4 ? min(band * 0.68, 72) : band }

  func draw(into svg: inout SVGWriter, axis: ValueAxis, plot: PlotArea, places: CategoryPlaces) {
    let width = width(places.band)
    for (series, style) in zip(parts, styles) {
      var paths = (closed: SVGPath(), open: SVGPath())
      for (part, middle) in zip(series, places.middles) {
        guard let part else { continue }
        let (first, second) = (axis.y(part.from, in: plot), axis.y(part.to, in: plot))
        // A hairline of paper parts neighbours.
        let gap = abs(first - second) > 3 && part.from != 0 ? 1.0 : 0
        let (top, bottom) = second < first ? (second, first - gap) : (first + gap, second)
        let x = middle - width / 2
        if part.isOpen {
          paths.open.rect(x: x, y: top, width: width, height: bottom - top)
        } else {
          paths.closed.rect(x: x, y: top, width: width, height: bottom - top)
        }
      }
      svg.group(style.name) { svg in
        svg.path("fl", paths.closed)
        svg.path("fl o", paths.open)
      }
    }
  }

  /// Above each stack that lacks parts, how many; in place of one that has none, words.
  func drawMissing(
    into svg: inout SVGWriter, axis: ValueAxis, plot: PlotArea, places: CategoryPlaces, face: Face,
    obstacles: inout Obstacles
  ) {
    for index in chart.categories.indices {
      let present = parts.compactMap { $0[index] }
      let count = parts.count - present.count
      if count == 0 { continue }
      let text = present.isEmpty ? words.missing : words.missingParts(count)
      let room = places.band
      let shown = face.width(text) + 4 <= room ? text : face.width("x") <= room ? "x" : ""
      let top = present.map { max($0.from, $0.to) }.max() ?? 0
      if shown.isEmpty { continue }
      let (x, y) = (places.middles[index], axis.y(max(top, 0), in: plot) - 5)
      obstacles.texts.append(Obstacles.Box(shown, face: face, x: x, y: y, anchor: .middle))
      svg.label(shown, "tick on", x: x, y: y, anchor: .middle)
    }
  }

  /// Labels at the parts of the last stack.
  func wishes(axis: ValueAxis, plot: PlotArea, x: Double) -> [EndLabels.Wish] {
    guard let last = chart.categories.indices.last else { return [] }
    var top = 0.0
    return chart.series.indices.map { index in
      let part = parts[index][last]
      if let part { top = part.to }
      let middle = part.map { ($0.from + $0.to) / 2 } ?? top
      return EndLabels.Wish(
        name: chart.series[index].name, value: value(part, chart.series[index].points[last]), x: x,
        y: axis.y(middle, in: plot), style: styles[index],
        isStrong: (1...SeriesStyle.most).contains(styles[index].number))
    }
  }

  private func value(_ part: Part?, _ point: Chart.Point?) -> String {
    guard let part, let point else { return words.missing }
    if chart.form == .share {
      let tenths = ((part.to - part.from) * 10).rounded()
      return "\(tenths / 10)%"
    }
    return point.text + words.suffix(chart.unit) + (point.mark.map { " " + $0 } ?? "")
  }

  /// Colours first; what steps back or is beyond the fifth takes two greys in turn.
  private static func styles(_ chart: Chart) -> [SeriesStyle] {
    let hasHighlights = chart.series.contains(where: \.isHighlighted)
    var (coloured, grey) = (0, 0)
    return chart.series.map { series in
      if coloured < SeriesStyle.most, series.isHighlighted || !hasHighlights {
        coloured += 1
        return SeriesStyle(number: coloured)
      }
      grey += 1
      return SeriesStyle(number: grey % 2 == 1 ? 0 : SeriesStyle.paleGrey)
    }
  }
}
