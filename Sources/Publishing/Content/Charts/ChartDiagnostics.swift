internal import Charts
internal import Diagnostics
internal import Figures

// What can be wrong with a chart. Two rows of one point, a text among numbers and the like are told
// with the row they stand in, which an editor looks up in the data.
extension Diagnostic {
  // MARK: The block

  static func chartWithTwoAxes(at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-with-two-axes", "a chart has either 'x' or 'area'", at: span,
      help: "'area' is the column of a map's areas, 'x' that of any other chart's names or times")
  }

  static func oneColumnOnly(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error("wrong-type", "'\(key)' must be one column, not several", at: span)
  }

  static func seriesTwice(at span: SourceSpan) -> Diagnostic {
    .error(
      "series-twice", "'series' goes with one column of 'y', not with several", at: span,
      help: "leave 'series' out to make each column a series, or name one column")
  }

  static func referenceWithoutValue(at span: SourceSpan) -> Diagnostic {
    .error(
      "reference-without-value", "a reference line needs either 'value' or 'figure'", at: span,
      help: "'value:' is a number, 'figure:' a reference without its braces")
  }

  static func referenceIsText(_ figure: String, _ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "not-a-number", "the figure '\(figure)' is '\(text)', and no line can stand there", at: span)
  }

  static func axisRunsBackwards(at span: SourceSpan) -> Diagnostic {
    .error("axis-backwards", "'from' of the axis must be less than 'to'", at: span)
  }

  static func barsNotFromZero(_ form: Chart.Form, at span: SourceSpan) -> Diagnostic {
    .error(
      "bars-not-from-zero", "a chart of the form \(form.rawValue) begins at 0", at: span,
      help: "take 'axis.from' out, or use the form dot or line")
  }

  static func stepsNotRising(at span: SourceSpan) -> Diagnostic {
    .error(
      "steps-not-rising", "'steps' must be one to four numbers, each larger than the one before",
      at: span, help: "each is where a class begins: [84, 88, 92, 95] makes five classes")
  }

  static func formatNotOfValues(_ format: FigureFormat, at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-format", "the values of a chart can't have the format \(format.kind.rawValue)",
      at: span,
      help: "known are " + ChartFormats.kinds.map(\.rawValue).joined(separator: ", "))
  }

  static func sparkWithoutCard(at span: SourceSpan) -> Diagnostic {
    .error(
      "spark-without-card", "a sparkline stands in a card, and these are findings", at: span,
      help: "use 'layout: cards', or a chart block")
  }

  // MARK: Its data

  static func unknownChartColumn(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic
  {
    .error(
      "unknown-column", "the data of this chart have no column '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known)
        ?? "their columns are " + known.joined(separator: ", "))
  }

  static func chartWithoutValues(_ columns: [String], at span: SourceSpan) -> Diagnostic {
    let names = Set(columns).sorted().map { "'\($0)'" }.joined(separator: ", ")
    return .error(
      "chart-without-values", "all values of \(names) are missing", at: span,
      help: "check the chart's parameters and its 'where', or leave it out until there are data")
  }

  static func chartRowWithoutName(_ column: String, row: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-row-without-name", "row \(row) of this chart has nothing in '\(column)'", at: span,
      help: "leave such rows out: where: \(column) IS NOT NULL")
  }

  static func chartValueIsText(
    _ text: String, column: String, row: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "not-a-number", "'\(text)' in the column '\(column)' is not a number, at \(row)", at: span,
      help: "a missing value is empty in the data; give a column of numbers to 'y'")
  }

  static func chartPointRepeated(
    _ point: String, _ subject: BlockQuery.Subject, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "chart-point-repeated", "two rows of this \(subject.rawValue) have the key \(point)",
      at: span,
      help: subject == .sparkline
        ? "choose rows with 'parameters' or 'where'"
        : "name the column that tells them apart in 'series', or choose rows with 'parameters'")
  }

  static func tooManyPlaces(
    _ count: Int, most: Int, _ form: Chart.Form, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "chart-too-long",
      "\(count) places are too many for a chart of the form \(form.rawValue), which has room for \(most)",
      at: span,
      help: "take the first with 'sort' and 'limit', add them up in a view, or make a table of them"
    )
  }

  static func tooManySeries(_ count: Int, most: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-too-many-series",
      "nobody can tell \(count) series of one chart apart; at most \(most) are drawn", at: span,
      help: most == ChartCheck.mostSeries
        ? "choose some with 'where', name those that matter in 'highlight', or use 'multiples: true'"
        : "choose some with 'where', or make a table of them")
  }

  static func mapOfSeveralSeries(_ names: [String], at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-too-many-series",
      "a map shows one series, not \(names.count): " + names.prefix(5).joined(separator: ", "),
      at: span, help: "choose one with 'parameters' or 'where'")
  }

  static func rangeNeedsTwoSeries(_ names: [String], at span: SourceSpan) -> Diagnostic {
    .error(
      "range-needs-two-series",
      "a chart of the form range needs two series, from the one to the other, and has \(names.count): "
        + names.prefix(5).joined(separator: ", "),
      at: span, help: "name two columns in 'y', or two values of 'series' in 'where'")
  }

  static func slopeNeedsTwoPlaces(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "slope-needs-two-times", "a slope leads from one time to another, and there is only \(name)",
      at: span, help: "'x' is the column of the times, 'series' that of the names")
  }

  static func shareIsNegative(
    _ value: String, _ place: String, _ series: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "share-is-negative", "\(value) (\(place), \(series)) is no part of a whole", at: span,
      help: "use the form stacked or column")
  }

  static func unknownAreas(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let shown = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return .error(
      "unknown-area", "the map has no tile for \(shown)\(more)", at: span,
      help: names.first.flatMap { name in
        Suggestion.help(for: name, in: TileArea.all.flatMap { [$0.shortName, $0.name] })
      } ?? "areas are named by code (110000), or by full or short name (北京市, 北京)")
  }

  static func areaTwice(_ names: [String], at span: SourceSpan) -> Diagnostic {
    .error(
      "area-twice", "two rows of this map are for \(names.prefix(5).joined(separator: ", "))",
      at: span, help: "give each area one row, with 'parameters' or 'where'")
  }

  static func unknownSeries(
    _ name: String, in key: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    return .error(
      "unknown-series", "'\(key)' names '\(name)', which this chart doesn't show", at: span,
      help: Suggestion.help(for: name, in: known) ?? "it shows " + shown)
  }

  static func unknownPlace(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic {
    let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    return .error(
      "unknown-place", "the axis of this chart has no '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "it has " + shown)
  }

  // MARK: Publishing

  static func chartWithoutID(at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-without-id",
      "a chart of a published page needs 'id', so that its values can be known again", at: span,
      help: "add 'id: fig-…'")
  }

  static func chartKeyRepeated(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "chart-key-repeated", "two values of this chart have the key \(key)", at: span,
      help: "name all columns that tell its rows apart in 'key', or leave it out")
  }
}
