internal import Charts
internal import Datasets
internal import Diagnostics
internal import Markup
internal import YAMLSource

/// The course of values that stands beside an indicator's number.
struct IndicatorSpark {
  let spec: ChartSpec
  /// nil for no line.
  let base: Double?
  let values: ChartValues
  private let resolver: PageResolver

  /// Reads `spark:` of an indicator.
  ///
  /// - Returns: nil, with what is wrong reported, where there is nothing sound to draw.
  static func read(
    _ node: YAMLNode, _ block: MarkupBlock, _ resolver: PageResolver
  ) -> IndicatorSpark? {
    var fields = YAMLFields(node, of: "a sparkline")
    let data = BlockQuery.read(&fields, for: .sparkline, at: node.span)
    let x = ChartSpec.columns("x", &fields)
    let y = ChartSpec.columns("y", &fields)
    fields.require("x")
    fields.require("y")
    for (key, columns) in [("x", x), ("y", y)] where columns.count > 1 {
      fields.report(.oneColumnOnly(key, at: columns[1].span))
    }
    let base = ChartSpec.number("base", &fields)
    let format = ChartSpec.format("format", &fields)
    let unit = fields.text("unit")
    let found = fields.finish()
    resolver.report(found)
    guard let data, let x = x.first, let y = y.first, !found.hasErrors else { return nil }
    var spec = ChartSpec(
      data: data, form: .line, x: x, y: [y], formatSpan: fields.valueSpan("format"),
      axisSpan: node.span, source: block.source, span: node.span)
    (spec.format, spec.unit) = (format, unit)
    var reader = ChartReader(spec, resolver)
    let values = reader.values()
    resolver.report(reader.diagnostics)
    guard let values else { return nil }
    resolver.tableProofs?.use(values.result.facts)
    return IndicatorSpark(spec: spec, base: base, values: values, resolver: resolver)
  }

  /// Takes the values down under the indicator's name, so that a published page is held to them.
  ///
  /// - Parameter id: the id of the figure's entry on the page; nil where it has none.
  func record(of id: String?) {
    let name = "spark-" + (id.map { String($0.dropFirst("f-".count)) } ?? spec.y[0].name)
    resolver.recorder?.show(values, id: name, columns: [spec.x.name], at: spec.span)
  }

  func write(to html: inout HTMLBuffer) {
    html.safe(Sparkline.svg(values: evenly, base: base))
    html.raw("<span class=\"vh\">")
    html.text(description)
    html.raw("</span>")
  }

  /// Period after period, those without a row too.
  private var evenly: [Double?] {
    let numbers = values.values[0].map { $0?.number?.double }
    let places = values.categories.places
    var result: [Double?] = []
    var last: Period?
    for (place, number) in zip(places, numbers) {
      if let end = last, let period = place.period {
        result += [Double?](repeating: nil, count: Self.missing(between: end, and: period))
      }
      last = place.period
      result.append(number)
    }
    return result
  }

  /// How many periods of one kind lie between two; 0 where they are of different kinds, or further
  /// apart than anyone draws.
  private static func missing(between first: Period, and second: Period) -> Int {
    guard first.kind == second.kind else { return 0 }
    var next = first.shifted(by: 1)
    for count in 0..<100 {
      guard let period = next, period < second else { return count }
      next = period.shifted(by: 1)
    }
    return 0
  }

  /// The range and the course in words, for those who don't see the line.
  private var description: String {
    let chart = Chart(
      .line, id: "", language: resolver.page.language, unit: values.unit,
      categories: values.categories.places.map(\.category),
      series: [
        Chart.Series(
          values.series[0].name, values.values[0].map { $0?.point(breaksAreDrawn: true) })
      ])
    return ChartDescription.text(chart)
  }
}
