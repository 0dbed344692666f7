/// A course of values without axes or words, to stand beside the number that it leads to.
public enum Sparkline {
  public enum Size: Sendable {
    /// Beside a key number.
    case indicator
    /// In a cell of a table.
    case cell
  }

  /// The drawing, hidden from those who hear the page, who have the words beside it; empty where there
  /// is no value. Missing values are gaps, the last value has a dot, the base a dashed line.
  public static func svg(
    values: [Double?], base: Double? = nil, size: Size = .indicator
  ) -> String {
    let values = values.map { value in value.flatMap { $0.isDrawable ? $0 : nil } }
    let base = base.flatMap { $0.isDrawable ? $0 : nil }
    guard let last = values.lastIndex(where: { $0 != nil }), let end = values[last] else {
      return ""
    }
    let known = values.compactMap(\.self) + (base.map { [$0] } ?? [])
    let low = known.min() ?? end
    let high = known.max() ?? end
    let width = size == .indicator ? 132.0 : 80
    let height = size == .indicator ? 36.0 : 20
    let dot = size == .indicator ? 3.5 : 2.5
    let inset = dot + 0.5
    func x(_ index: Int) -> Double {
      3 + (width - 6 - inset) * Double(index) / Double(max(values.count - 1, 1))
    }
    func y(_ value: Double) -> Double {
      low == high
        ? height / 2 : inset + (height - 2 * inset) * ((high - value) / (high - low))
    }

    var svg = SVGWriter()
    svg.raw("<svg")
    svg.attribute("class", size == .indicator ? "spark" : "spark cell")
    svg.raw(" viewBox=\"0 0 ")
    svg.number(width)
    svg.raw(" ")
    svg.number(height)
    svg.raw("\" aria-hidden=\"true\">")
    if let base {
      var line = SVGPath()
      line.move(0, y(base))
      line.horizontal(to: width)
      svg.path("zero", line)
    }
    for run in values.indices.split(whereSeparator: { values[$0] == nil }) {
      if run.count == 1, let only = run.first, let value = values[only], only != last {
        svg.circle("", x: x(only), y: y(value), radius: 1.5)
      }
      if run.count > 1 {
        svg.raw("<polyline points=\"")
        for index in run {
          if index > run.startIndex { svg.raw(" ") }
          svg.number(x(index))
          svg.raw(",")
          svg.number(y(values[index] ?? end))
        }
        svg.raw("\"/>")
      }
    }
    svg.circle("", x: x(last), y: y(end), radius: dot)
    svg.raw("</svg>")
    return svg.text
  }
}

extension SVGWriter {
  /// What was written.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
