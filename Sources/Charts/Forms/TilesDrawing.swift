/// A map of equal tiles, one for each area, shaded by class and with the value in each. No border is
/// drawn: the tiles' places only remind of where areas lie.
struct TilesDrawing: FormDrawing {
  private let chart: Chart
  private let width: ChartWidth
  private let placement: TilePlacement
  private let steps: TileSteps
  private let key: TileKey
  private let shortNumber: AxisNumber
  let height: Double

  /// From one tile to the next.
  private let pitch: Double
  /// Of a tile's side.
  private let size: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    self.width = width
    placement = TilePlacement(chart.categories)
    let points = placement.categories.values.compactMap { chart.point(0, at: $0) }
    steps = TileSteps(points.map(\.shownValue), given: chart.steps)
    let gap = width == .wide ? 4.0 : 2.5
    pitch = ((width.units + gap) / Double(TileArea.columns) * 10).rounded(.down) / 10
    size = pitch - gap
    shortNumber = AxisNumber(
      ValueScale(points.map(\.value), zero: .always), language: chart.language, unit: chart.unit)
    let missing = TileArea.all.count - points.count
    let bottom = pitch * Double(TileArea.rows) - gap
    // The only area in the first row is at its right end: what is left of it is room for the key.
    let first = TileArea.all.filter { $0.row == 0 }.map(\.column).min() ?? 0
    let beside = TileKey(steps, missing: missing, chart, width, room: pitch * Double(first) - 16)
    if beside.height <= pitch - 8 {
      key = beside
      height = bottom
    } else {
      key = TileKey(
        steps, missing: missing, chart, width, room: width.units, top: bottom + 14)
      height = bottom + 14 + key.height
    }
  }

  func draw(into svg: inout SVGWriter) {
    drawPattern(into: &svg)
    for area in TileArea.all {
      let index = placement.categories[area.code]
      if let index, let point = chart.point(0, at: index) {
        draw(area, point, into: &svg)
      } else {
        drawMissing(area, into: &svg)
      }
      if let index, chart.categories[index].isHighlighted {
        svg.rect(
          "hi", x: left(area) - 1, y: top(area) - 1, width: size + 2, height: size + 2)
      }
    }
    key.draw(pattern: pattern, into: &svg)
  }

  private func left(_ area: TileArea) -> Double { Double(area.column) * pitch }
  private func top(_ area: TileArea) -> Double { Double(area.row) * pitch }
  private var isChinese: Bool { ChartWords(chart.language).isChinese }

  private var pattern: String { chart.id + (width == .wide ? "-w-h" : "-n-h") }

  private func drawPattern(into svg: inout SVGWriter) {
    svg.raw("<defs><pattern")
    svg.attribute("id", pattern)
    svg.raw(" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"")
    svg.raw(
      " patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>")
  }

  private func draw(_ area: TileArea, _ point: Chart.Point, into svg: inout SVGWriter) {
    let shade = steps.shade(of: steps.step(of: point.shownValue))
    svg.rect("q\(shade)", x: left(area), y: top(area), width: size, height: size)
    let middle = left(area) + size / 2
    drawName(area, "q\(shade)t", into: &svg)
    guard let (shown, isSmall) = fitting(point) else { return }
    svg.value(
      shown, "q\(shade)t" + (isSmall ? " sm" : ""), x: middle, y: top(area) + size * 0.79,
      anchor: .middle)
  }

  private func drawMissing(_ area: TileArea, into svg: inout SVGWriter) {
    svg.hatchedRect(
      pattern, x: left(area) + 0.5, y: top(area) + 0.5, width: size - 1, height: size - 1)
    drawName(area, "qxt", into: &svg)
    let words = ChartWords(chart.language)
    svg.label(
      width == .wide ? words.missingArea : words.missing, "qxt sm", x: left(area) + size / 2,
      y: top(area) + size * 0.78, anchor: .middle)
  }

  /// Chinese short names; English names in at most two lines, or letters where there is no room.
  private func drawName(_ area: TileArea, _ name: String, into svg: inout SVGWriter) {
    let middle = left(area) + size / 2
    guard !isChinese else {
      svg.label(area.shortName, name, x: middle, y: top(area) + size * 0.45, anchor: .middle)
      return
    }
    guard width == .wide else {
      svg.label(
        area.letters, name, x: middle, y: top(area) + size * 0.45, anchor: .middle,
        full: area.english)
      return
    }
    let isLong = area.english.count > 12
    let lines = isLong ? area.english.split(separator: " ").map(String.init) : [area.english]
    let first = lines.count > 1 ? 0.3 : 0.45
    for (index, line) in lines.enumerated() {
      svg.label(
        line, name + " sm", x: middle, y: top(area) + size * (first + 0.2 * Double(index)),
        anchor: .middle)
    }
  }

  /// The value as it fits into a tile: its own text, smaller, or in short; nil where none does.
  private func fitting(_ point: Chart.Point) -> (point: Chart.Point, isSmall: Bool)? {
    let full = width == .wide ? 13.0 : 11
    let small = width == .wide ? 11.0 : 10
    var short = point
    short.text = shortNumber.text(point.value)
    for candidate in [point, short] {
      let wide = TextWidth.ems(candidate.text + (candidate.mark ?? ""))
      if wide * full * 1.04 <= size - 2 { return (candidate, false) }
      if wide * small <= size - 2 { return (candidate, true) }
    }
    return nil
  }
}

extension SVGWriter {
  /// The tile of an area without data; the pattern has the id `pattern`.
  mutating func hatchedRect(
    _ pattern: String, x: Double, y: Double, width: Double, height: Double
  ) {
    raw("<rect class=\"qx\"")
    attribute("fill", "url(#\(pattern))")
    attribute("x", x)
    attribute("y", y)
    attribute("width", width)
    attribute("height", height)
    raw("/>")
  }
}

extension Chart.Point {
  /// The value as readers see it, rounded as its text is, so that a class's bounds hold for what
  /// stands in the tile; the value itself where the text is no plain number.
  var shownValue: Double {
    let plain = text.filter { $0 != "," }.replacing("\u{2212}", with: "-")
    guard let shown = Double(plain) else { return value }
    let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
    let half = 0.5001 / PowerOfTen.value(decimals)
    return abs(shown - value) <= half ? shown : value
  }
}
