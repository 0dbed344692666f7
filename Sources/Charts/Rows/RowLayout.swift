/// Categories below each other, their names in a column at the left.
struct RowLayout {
  struct Row {
    /// Its index among the chart's categories.
    var category: Int
    var middle: Double
    var lines: [String]
  }

  /// What several rows have in common, above the first of them.
  struct Heading {
    var text: String
    var base: Double
  }

  /// A break in the series, above the row that begins it.
  struct Break {
    var label: String
    var y: Double
  }

  private(set) var rows: [Row] = []
  private(set) var headings: [Heading] = []
  private(set) var breaks: [Break] = []
  /// Where the names end and the values begin.
  private(set) var left = 0.0
  /// Below the last row.
  private(set) var bottom: Double
  /// How many categories aren't shown.
  private(set) var untold = 0

  /// - Parameters:
  ///   - content: how high a row's own drawing is.
  ///   - gap: what is left free between two rows at least.
  init(_ chart: Chart, _ width: ChartWidth, top: Double, content: Double, gap: Double) {
    let face = Face(width)
    let most = ChartLimits.rows(chart)
    let column = (width.units * (width == .wide ? 0.34 : 0.36)).rounded()
    var y = top
    var group: String?
    for (index, category) in chart.categories.prefix(most).enumerated() {
      if let found = category.group, found != group {
        y += index == 0 ? face.lineHeight : face.lineHeight * 1.5
        headings.append(
          Heading(text: face.shortened(found, width: width.units, bold: true), base: y - 3))
      }
      group = category.group
      for found in chart.breaks where found.category == index && index > 0 {
        breaks.append(Break(label: found.label, y: y + face.lineHeight))
        y += face.lineHeight + gap / 2
      }
      let isBold = category.isHighlighted
      let name = width == .narrow ? category.shortLabel ?? category.label : category.label
      let lines = face.fitted(name, width: column, most: 3, bold: isBold)
      left = max(left, lines.map { face.width($0, bold: isBold) }.max() ?? 0)
      let height = max(content, Double(lines.count) * face.lineHeight - 4) + gap
      rows.append(Row(category: index, middle: y + height / 2, lines: lines))
      y += height
    }
    left = min(left, column) + 9
    bottom = y
    untold = max(0, chart.categories.count - most)
  }

  /// Names, headings, breaks, and that there is more.
  func draw(_ chart: Chart, _ width: ChartWidth, into svg: inout SVGWriter) {
    let face = Face(width)
    for row in rows {
      let category = chart.categories[row.category]
      let name = category.isHighlighted ? "val" : "lab"
      let first = row.middle + face.middle - Double(row.lines.count - 1) * face.lineHeight / 2
      let isWhole = row.lines.joined().count >= category.label.filter { $0 != " " }.count
      for (index, line) in row.lines.enumerated() {
        svg.label(
          line, name, x: left - 9, y: first + Double(index) * face.lineHeight, anchor: .end,
          full: index == 0 && !isWhole ? category.label : nil)
      }
    }
    for heading in headings { svg.label(heading.text, "val", x: 0, y: heading.base) }
    for found in breaks {
      var path = SVGPath()
      path.move(left, found.y)
      path.horizontal(to: width.units)
      svg.path("brk", path)
      svg.label(
        face.shortened(found.label, width: width.units - left), "tick", x: width.units,
        y: found.y - 4, anchor: .end)
    }
    if untold > 0 {
      svg.label(
        ChartWords(chart.language).untold(untold), "tick", x: 0, y: bottom + face.lineHeight)
    }
  }

  /// How much the line below the rows takes that says that there is more.
  func note(_ width: ChartWidth) -> Double { untold > 0 ? Face(width).lineHeight + 4 : 0 }
}

extension Face {
  /// From the middle of a line of text down to its base line.
  var middle: Double { size * 0.36 }
}
