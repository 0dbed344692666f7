/// Charts as SVG: no script and no style inside, classes that the style sheet colours.
///
/// The same chart gives the same bytes. A value that isn't finite counts as missing.
public enum ChartDrawing {
  /// The drawing for frames of that width. Its ids begin with the chart's, and differ between the
  /// widths, so that both may stand on a page, which shows one of them.
  public static func svg(_ chart: Chart, _ width: ChartWidth) -> String {
    var bytes: [UInt8] = []
    append(chart, width, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func append(_ chart: Chart, _ width: ChartWidth, to bytes: inout [UInt8]) {
    let chart = chart.drawable
    let drawing = drawing(of: chart, width)
    var svg = SVGWriter()
    let id = chart.id + (width == .wide ? "-w" : "-n")
    svg.raw("<svg")
    svg.attribute("class", (width == .wide ? "cw c-" : "cn c-") + chart.form.rawValue)
    svg.raw(" viewBox=\"0 0 ")
    svg.number(width.units)
    svg.raw(" ")
    svg.number(drawing.height.rounded(.up))
    svg.raw("\" role=\"img\"")
    svg.attribute("aria-labelledby", "\(id)-t \(id)-d")
    if let marks = drawing.marks {
      let numbers = [marks.top, marks.bottom] + marks.middles
      svg.attribute("data-x", numbers.map { "\(Int($0.rounded()))" }.joined(separator: " "))
    }
    svg.raw("><title")
    svg.attribute("id", "\(id)-t")
    svg.raw(">")
    svg.text(chart.title)
    svg.raw("</title><desc")
    svg.attribute("id", "\(id)-d")
    svg.raw(">")
    svg.text(ChartDescription.text(chart))
    svg.raw("</desc>")
    drawing.draw(into: &svg)
    svg.raw("</svg>")
    bytes += svg.bytes
  }

  /// Where the axis of values begins, as its tick is written, when that isn't 0: lines may leave 0
  /// out, and who reads must be told. Nil where the axis holds 0, and for forms without an axis.
  public static func cutAxisStart(of chart: Chart) -> String? {
    guard chart.form == .line else { return nil }
    let chart = chart.drawable
    if chart.isWithoutValues { return nil }
    let axis = ValueAxis(chart, zero: .unlessFar)
    if axis.scale.minimum <= 0, axis.scale.maximum >= 0 { return nil }
    return axis.numbers.text(axis.scale.minimum > 0 ? axis.scale.minimum : axis.scale.maximum)
  }

  private static func drawing(of chart: Chart, _ width: ChartWidth) -> any FormDrawing {
    if chart.form == .tiles { return TilesDrawing(chart, width) }
    if chart.isWithoutValues { return EmptyDrawing(chart, width) }
    if chart.isPanels { return PanelsDrawing(chart, width) }
    switch chart.form {
    case .line: return LineDrawing(chart, width)
    case .column: return ColumnDrawing(chart, width)
    case .stacked, .share: return StackedDrawing(chart, width)
    case .bar: return BarDrawing(chart, width)
    case .slope: return SlopeDrawing(chart, width)
    case .dot, .range: return DotDrawing(chart, width)
    case .tiles: return TilesDrawing(chart, width)
    }
  }
}

/// What one form makes of a chart at one width.
protocol FormDrawing {
  /// Of the whole drawing, in its units.
  var height: Double { get }

  /// Where the categories stand, for a script that tells the values at the place that is pointed at;
  /// nil for forms that say each value beside its mark.
  var marks: CategoryMarks? { get }

  /// What stands inside the `<svg>`, after its description.
  func draw(into svg: inout SVGWriter)
}

extension FormDrawing {
  var marks: CategoryMarks? { nil }
}

/// The middles of the categories, and from where to where the plot reaches: all in the drawing's
/// units, and all written as `data-x`, the plot's top and bottom first.
struct CategoryMarks {
  var top: Double
  var bottom: Double
  var middles: [Double]
}
