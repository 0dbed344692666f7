extension Chart {
  /// The chart with what can be drawn: each series has a point or nil for each category, values,
  /// references and breaks lie where they can.
  var drawable: Chart {
    var chart = self
    for index in chart.series.indices {
      var points = chart.series[index].points.prefix(categories.count).map { point in
        point.flatMap { $0.value.isDrawable ? $0 : nil }
      }
      while points.count < categories.count { points.append(nil) }
      chart.series[index].points = points
    }
    chart.references = references.filter { $0.value.isDrawable }
    chart.breaks = breaks.filter { $0.category > 0 && $0.category < categories.count }
      .sorted { ($0.category, $0.label) < ($1.category, $1.label) }
    return chart
  }

  var isWithoutValues: Bool {
    series.allSatisfy { series in series.points.allSatisfy { $0 == nil } }
  }

  /// Whether it is drawn as panels: as asked, or because more columns can't be told apart.
  var isPanels: Bool {
    switch form {
    case .line: isSmallMultiples
    case .column: isSmallMultiples || series.count > ColumnDrawing.mostSeries
    default: false
    }
  }

  /// All values, and those of the references.
  var values: [Double] {
    series.flatMap { $0.points.compactMap { $0?.value } } + references.map(\.value)
  }
}
