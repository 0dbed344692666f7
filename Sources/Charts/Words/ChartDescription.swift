/// What a chart shows, in words from its data, for those who don't see it.
public enum ChartDescription {
  /// The form, then what each series does, the highest and lowest with their names, what is missing
  /// and where the series break; in the chart's language, at most `limit` characters.
  public static func text(_ chart: Chart) -> String {
    let words = ChartWords(chart.language)
    var sentences = [words.opening(chart)]
    var rest = limit - sentences[0].count - ending(chart, words).joined().count
    var told = Array(chart.series.enumerated())
    var untold = 0
    if told.count > most {
      let some = told.contains(where: \.element.isHighlighted)
      told = some ? told.filter(\.element.isHighlighted) : Array(told.prefix(most))
      untold = chart.series.count - told.count
      if chart.form == .line || chart.form == .slope {
        sentences.append(words.courses(chart))
        rest -= sentences[1].count
      }
    }
    var isFull = false
    for (index, series) in told {
      let sentence = Self.sentence(series, index: index, of: chart, words)
      if sentence.isEmpty { continue }
      if !isFull, sentence.count + words.more(99).count <= rest {
        sentences.append(sentence)
        rest -= sentence.count + 1
      } else {
        isFull = true
        untold += 1
      }
    }
    if untold > 0 { sentences.append(words.more(untold)) }
    sentences += ending(chart, words)
    let text = sentences.joined(separator: words.isChinese ? "" : " ")
    return text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// The most characters: more isn't listened to.
  static let limit = 400

  /// The most series of which each is told, where none is highlighted.
  private static let most = 6

  private static func sentence(
    _ series: Chart.Series, index: Int, of chart: Chart, _ words: ChartWords
  ) -> String {
    let name = chart.series.count > 1 || chart.form == .slope ? words.short(series.name) : ""
    let shown = ShownPoints(series, of: chart)
    guard !shown.points.isEmpty else { return words.nothing(name) }
    switch chart.form {
    case .line, .slope:
      return words.course(name, shown, chart)
    case .column, .stacked, .share:
      return chart.isOfTime ? words.course(name, shown, chart) : words.extremes(name, shown, chart)
    case .range where index == 0 && chart.series.count > 1:
      return words.spans(chart)
    case .range where index == 1:
      return ""
    case .bar, .dot, .range, .tiles:
      return words.extremes(name, shown, chart)
    }
  }

  private static func ending(_ chart: Chart, _ words: ChartWords) -> [String] {
    var sentences: [String] = []
    let missing = words.missing(chart)
    if !missing.isEmpty { sentences.append(missing) }
    let breaks = words.breaks(chart)
    if !breaks.isEmpty { sentences.append(breaks) }
    return sentences
  }
}

extension Chart {
  /// Whether categories follow each other in time.
  var isOfTime: Bool { form == .slope || categories.contains { $0.position != nil } }
}

/// The points of a series that have a value, with their categories.
struct ShownPoints {
  struct Shown {
    var category: Chart.Category
    var point: Chart.Point
  }
  var points: [Shown]

  init(_ series: Chart.Series, of chart: Chart) {
    // A map shows its areas only.
    let placed = chart.form == .tiles ? TilePlacement(chart.categories) : nil
    let tiles = placed.map { Set($0.categories.values) }
    points = zip(chart.categories, series.points).enumerated().compactMap { index, pair in
      guard let point = pair.1, point.value.isDrawable else { return nil }
      if let tiles, !tiles.contains(index) { return nil }
      return Shown(category: pair.0, point: point)
    }
  }
}
