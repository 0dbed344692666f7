extension SVGWriter {
  /// A value as the page shows it, with its mark hung outside the digits.
  mutating func value(
    _ point: Chart.Point, _ name: String, x: Double, y: Double, anchor: Anchor = .start
  ) {
    raw("<text")
    attribute("class", name + " num")
    attribute("x", x)
    attribute("y", y)
    switch anchor {
    case .start: break
    case .middle: raw(" text-anchor=\"middle\"")
    case .end: raw(" text-anchor=\"end\"")
    }
    raw(">")
    text(point.text)
    if let mark = point.mark {
      raw("<tspan class=\"mk\" dy=\"-4\">")
      text(mark)
      raw("</tspan>")
    }
    raw("</text>")
  }

  /// A label, and what stands after it in a quieter tone.
  mutating func label(_ text: String, _ name: String, x: Double, y: Double, after quiet: String) {
    raw("<text")
    attribute("class", name)
    attribute("x", x)
    attribute("y", y)
    raw(">")
    self.text(text)
    raw("<tspan class=\"tick\" dx=\"5\">")
    self.text(quiet)
    raw("</tspan></text>")
  }
}

extension Face {
  /// The width of a value with its mark.
  func width(_ point: Chart.Point, bold: Bool = false) -> Double {
    width(point.text, bold: bold) + (point.mark.map { width($0) } ?? 0)
  }
}

extension Chart {
  /// Whether some categories are highlighted, and this one isn't.
  func stepsBack(_ category: Int) -> Bool {
    categories.contains(where: \.isHighlighted) && !categories[category].isHighlighted
  }

  /// The value of a series at a category; nil where it is missing.
  func point(_ series: Int, at category: Int) -> Point? {
    guard self.series.indices.contains(series),
      self.series[series].points.indices.contains(category)
    else { return nil }
    return self.series[series].points[category]
  }
}
