/// Two or three moments side by side and a line for each series, named at its ends.
struct SlopeDrawing: FormDrawing {
  private let chart: Chart
  private let width: ChartWidth
  private let face: Face
  private let words: ChartWords
  private let moments: Int
  private let series: Range<Int>
  private let values: ClosedRange<Double>
  private let plot: PlotArea
  private let untold: Int
  /// Room for names at one side.
  private let names: Double
  /// The name of each series in the lines that it takes there.
  private let lines: [[String]]
  /// Room for the longest value.
  private let number: Double
  /// Whether the unit stands after the highest value, not in a line above all.
  private let isUnitShort: Bool
  let height: Double

  init(_ chart: Chart, _ width: ChartWidth) {
    self.chart = chart
    self.width = width
    let face = Face(width)
    self.face = face
    words = ChartWords(chart.language)
    let moments = min(chart.categories.count, ChartLimits.categories(.slope) ?? 3)
    let series = 0..<min(chart.series.count, ChartLimits.series(.slope) ?? 40)
    self.moments = moments
    self.series = series
    untold = chart.series.count - series.count
    let known = series.flatMap { one in
      (0..<moments).compactMap { chart.point(one, at: $0)?.value }
    }
    let all = known + chart.references.map(\.value)
    values = (all.min() ?? 0)...(all.max() ?? 0)

    isUnitShort = TextWidth.ems(chart.unit) <= 3
    let suffix = isUnitShort ? face.width(chart.unit, bold: true) + 3 : 0
    let numbers = series.flatMap { one in
      [0, moments - 1].compactMap { chart.point(one, at: $0).map { face.width($0, bold: true) } }
    }
    number = (numbers.max() ?? 0) + suffix
    let top = face.lineHeight + 16 + (isUnitShort ? 0 : face.lineHeight)
    let isNamed =
      Self.namesBothSides(moments, width)
      || moments > 1
        && series.contains {
          chart.point($0, at: moments - 1) == nil && chart.point($0, at: 0) != nil
        }
    // Lines keep four tenths of the drawing, and names what is left.
    let room = width.units * 0.6 - 2 * (Self.lead + number) - (isNamed ? 12 : 6)
    let widest = series.map { face.width(chart.series[$0].name, bold: true) }.max() ?? 0
    let names = max(min(widest, room / (isNamed ? 2 : 1)), 4 * face.size)
    self.names = names
    // A name that is too long for its side takes two lines.
    let lines = chart.series.map { face.fitted($0.name, width: names, most: 2, bold: true) }
    self.lines = lines
    let labels = series.reduce(0) { $0 + Double(lines[$1].count) * face.lineHeight + 1 }
    let tall = max(width == .wide ? 280 : 250, labels)
    plot = PlotArea(
      left: Self.lead + number + (isNamed ? names + 6 : 0),
      right: width.units - Self.lead - number - names - 6, top: top, bottom: top + tall)
    let below = chart.breaks.isEmpty ? 0 : face.lineHeight
    height = plot.bottom + face.lineHeight + below + (untold > 0 ? face.lineHeight : 0)
  }

  /// From a line's end to its label.
  private static let lead = 18.0

  /// Whether names stand at the left too, not only the values there.
  private static func namesBothSides(_ moments: Int, _ width: ChartWidth) -> Bool {
    width == .wide && moments == 2
  }

  func draw(into svg: inout SVGWriter) {
    if !isUnitShort { svg.label(chart.unit, "tick", x: 0, y: face.lineHeight - 3) }
    drawMoments(into: &svg)
    let styles = SeriesStyle.styles(chart)
    for one in series where styles[one].isMuted { drawLine(one, styles[one], into: &svg) }
    for one in series.reversed() where !styles[one].isMuted {
      drawLine(one, styles[one], into: &svg)
    }
    drawLabels(at: 0, styles, into: &svg)
    if moments > 1 { drawLabels(at: moments - 1, styles, into: &svg) }
    if moments > 2 { drawMiddle(styles, into: &svg) }
    if untold > 0 {
      svg.label(words.untold(untold), "tick", x: 0, y: height - 4)
    }
  }

  private func x(_ moment: Int) -> Double {
    plot.left + plot.width * Double(moment) / Double(max(moments - 1, 1))
  }

  private func y(_ value: Double) -> Double {
    let span = values.upperBound - values.lowerBound
    let inset = face.lineHeight / 2
    let part = span > 0 ? (values.upperBound - value) / span : 0.5
    return plot.top + inset + (plot.height - 2 * inset) * part
  }

  private func drawMoments(into svg: inout SVGWriter) {
    var lines = SVGPath()
    for moment in 0..<moments {
      lines.move(x(moment), plot.top)
      lines.vertical(to: plot.bottom)
      drawName(of: moment, into: &svg)
    }
    svg.path("grid", lines)
    for found in chart.breaks where found.category < moments {
      let middle = (x(found.category - 1) + x(found.category)) / 2
      var line = SVGPath()
      line.move(middle, plot.top)
      line.vertical(to: plot.bottom + 4)
      svg.path("brk", line)
      let text = face.shortened(found.label, width: width.units * 0.8)
      let half = face.width(text) / 2
      svg.label(
        text, "tick", x: min(max(middle, half), width.units - half),
        y: plot.bottom + face.lineHeight + 2, anchor: .middle)
    }
    for reference in chart.references where moments > 1 {
      var line = SVGPath()
      line.move(plot.left, y(reference.value))
      line.horizontal(to: plot.right)
      svg.path("ref", line)
      svg.label(
        face.shortened(reference.label, width: plot.width - 12), "tick",
        x: (plot.left + plot.right) / 2, y: y(reference.value) - 5, anchor: .middle)
    }
  }

  /// The name of a moment above its line, as near as its neighbours' names allow.
  private func drawName(of moment: Int, into svg: inout SVGWriter) {
    let start = moment > 0 ? (x(moment - 1) + x(moment)) / 2 + 4 : 0
    let end = moment < moments - 1 ? (x(moment) + x(moment + 1)) / 2 - 4 : width.units
    let category = chart.categories[moment]
    let name = words.name(of: category)
    let isLong = face.width(name, bold: true) > end - start
    let text = face.shortened(
      isLong ? category.shortLabel ?? name : name, width: end - start, bold: true)
    let half = face.width(text, bold: true) / 2
    svg.label(
      text, "val", x: min(max(x(moment), start + half), end - half), y: plot.top - 19,
      anchor: .middle, full: name)
  }

  private func drawLine(_ one: Int, _ style: SeriesStyle, into svg: inout SVGWriter) {
    var line = SVGPath()
    var isDown = false
    for moment in 0..<moments {
      guard let point = chart.point(one, at: moment) else {
        isDown = false
        continue
      }
      if chart.breaks.contains(where: { $0.category == moment }) { isDown = false }
      if isDown {
        line.line(x(moment), y(point.value))
      } else {
        line.move(x(moment), y(point.value))
      }
      isDown = true
    }
    svg.group(style.name) { svg in
      svg.path("ln", line)
      for moment in 0..<moments {
        guard let point = chart.point(one, at: moment) else { continue }
        style.mark(
          &svg, x: x(moment), y: y(point.value), radius: style.isMuted ? 3 : 4.5,
          isHollow: point.isOpen)
      }
    }
  }

  /// Names and values at the left or the right end, moved apart; a thin line leads to those that stand
  /// away from their point.
  private func drawLabels(at moment: Int, _ styles: [SeriesStyle], into svg: inout SVGWriter) {
    let known = series.compactMap { one in chart.point(one, at: moment).map { (one, $0) } }
    let wishes = known.map {
      let rows = isNamed($0.0, at: moment) ? Double(lines[$0.0].count) : 1
      return LabelSpreading.Label(middle: y($0.1.value), height: rows * face.lineHeight + 1)
    }
    let places =
      LabelSpreading.spread(wishes, in: plot.top...plot.bottom) ?? wishes.map(\.middle)
    let isLeft = moment == 0 && moments > 1
    let side = isLeft ? -1.0 : 1
    var leads = SVGPath()
    let highest = isLeft ? nil : known.map(\.1.value).max()
    for (known, place) in zip(known, places) {
      let one = known.0
      var point = known.1
      let at = y(point.value)
      if point.value == highest, isUnitShort {
        point.text = words.quantity(point, chart)
      } else {
        point.text += words.suffix(chart.unit)
      }
      if abs(place - at) > 3 {
        leads.move(x(moment) + side * 7, at)
        leads.line(x(moment) + side * (Self.lead - 3), place)
      }
      let isBold = chart.series[one].isHighlighted
      let name = isBold ? "val" : styles[one].isMuted && hasColours(styles) ? "tick" : "lab"
      drawLabel(
        one, point, name, x: x(moment) + side * Self.lead, y: place + face.middle,
        isLeft: isLeft, into: &svg)
    }
    svg.path("ld", leads)
  }

  private func hasColours(_ styles: [SeriesStyle]) -> Bool {
    styles.contains { !$0.isMuted }
  }

  private func drawLabel(
    _ one: Int, _ point: Chart.Point, _ name: String, x: Double, y: Double, isLeft: Bool,
    into svg: inout SVGWriter
  ) {
    svg.value(point, name + " on", x: x, y: y, anchor: isLeft ? .end : .start)
    guard isNamed(one, at: isLeft ? 0 : moments - 1) else { return }
    let full = chart.series[one].name
    let away = number + 6
    let lines = lines[one]
    let top = y - Double(lines.count - 1) * face.lineHeight / 2
    for (row, line) in lines.enumerated() {
      svg.label(
        line, name, x: isLeft ? x - away : x + away, y: top + Double(row) * face.lineHeight,
        anchor: isLeft ? .end : .start,
        full: row == lines.count - 1 && lines.joined() != full ? full : nil)
    }
  }

  /// At the left a name stands again only where there is room, or where its line ends early.
  private func isNamed(_ one: Int, at moment: Int) -> Bool {
    moment > 0 || moments == 1 || Self.namesBothSides(moments, width)
      || chart.point(one, at: moments - 1) == nil
  }

  /// Values at the middle moment, above their points, where no other point or value is in the way.
  private func drawMiddle(_ styles: [SeriesStyle], into svg: inout SVGWriter) {
    let known = series.compactMap { one in chart.point(one, at: 1).map { (one, $0, y($0.value)) } }
    for (one, point, at) in known {
      let isFree = known.allSatisfy { other in
        other.0 == one || abs(other.2 - at) > face.lineHeight + 8
      }
      guard isFree else { continue }
      svg.value(
        point, chart.series[one].isHighlighted ? "val on" : "lab on", x: x(1), y: at - 10,
        anchor: .middle)
    }
  }
}
