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
    chart.steps = spec.steps
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

  /// The breaks that the data mark, and those that the editor names in their place.
  private func breaks(_ spec: ChartSpec, _ values: ChartValues) -> [Chart.Break] {
    let usual = words["chart_break"] ?? ""
    var breaks = values.breaks.map { found in
      Chart.Break(
        before: found.place, usual,
        of: found.series.count == values.series.count ? nil : Set(found.series))
    }
    for entry in spec.breaks {
      guard let place = values.categories[entry.at.text] else { continue }
      let marked = breaks.firstIndex { $0.category == place }.map { breaks.remove(at: $0) }
      let named = values.series.filter { series in
        entry.series.contains { series.answers(to: $0.text) }
      }
      breaks.append(
        Chart.Break(
          before: place,
          entry.label.map { resolver.plainText($0, in: spec.source) } ?? marked?.label ?? usual,
          of: named.isEmpty ? marked?.series : Set(named.map(\.name))))
    }
    return breaks.sorted { $0.category < $1.category }
  }
}
