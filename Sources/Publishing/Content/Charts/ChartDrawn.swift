internal import Charts
internal import Datasets
internal import Figures
internal import Markup

extension ChartBlock {
  /// The chart with all its words, ready to be drawn.
  func chart(_ spec: ChartSpec, _ values: ChartValues, id: String) -> Chart {
    let places = values.categories.places
    let isTime = values.categories.isTime
    var chart = Chart(
      values.form, id: id, language: resolver.page.language, title: plainTitle(spec),
      unit: values.unit,
      categories: places.map { place in
        var category = place.category
        category.isHighlighted = spec.highlights.contains { place.answers(to: $0.text) }
        return category
      },
      series: zip(values.series, values.values).map { series, row in
        Chart.Series(
          series.name, row.map { $0?.point(breaksAreDrawn: isTime) },
          isHighlighted: spec.highlights.contains { series.answers(to: $0.text) })
      })
    chart.isSmallMultiples = spec.isSmallMultiples
    chart.axis = spec.axis
    chart.references = spec.references.compactMap { line($0, spec) }
    chart.breaks = breaks(spec, values)
    return chart
  }

  /// What the chart shows: its subtitle, or else its title.
  private func plainTitle(_ spec: ChartSpec) -> String {
    (spec.subtitle ?? spec.title).map { resolver.plainText($0, in: spec.source) } ?? ""
  }

  /// nil where its figure has no value.
  private func line(_ reference: ChartSpec.Reference, _ spec: ChartSpec) -> Chart.Reference? {
    let label = reference.label.map { resolver.plainText($0, in: spec.source) }
    switch reference.value {
    case .number(let value):
      return Chart.Reference(value, label ?? DecimalNumber(value)?.description ?? "")
    case .figure(let figure):
      guard let value = resolver.value(of: figure)?.value else { return nil }
      guard let number = DecimalNumber(text: value.raw) else {
        resolver.report([.referenceIsText(value.name, value.text, at: reference.span)])
        return nil
      }
      let space = resolver.page.language.hasPrefix("zh") ? "" : " "
      return Chart.Reference(number.double, label ?? value.label + space + value.text)
    }
  }

  /// The breaks that the editor names, then those that the data mark.
  private func breaks(_ spec: ChartSpec, _ values: ChartValues) -> [Chart.Break] {
    var labels: [Int: String] = [:]
    for place in values.brokenPlaces { labels[place] = words["chart_break"] ?? "" }
    for entry in spec.breaks {
      guard let place = values.categories[entry.at.text] else { continue }
      labels[place] =
        entry.label.map { resolver.plainText($0, in: spec.source) } ?? words["chart_break"] ?? ""
    }
    return labels.sorted { $0.key < $1.key }.map { Chart.Break(before: $0.key, $0.value) }
  }
}
