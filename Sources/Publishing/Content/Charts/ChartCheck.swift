internal import Charts
internal import Datasets
internal import Diagnostics

/// Whether values make a sound chart of their form.
struct ChartCheck {
  let spec: ChartSpec
  let values: ChartValues

  private var form: Chart.Form { values.form }
  private var places: [ChartCategories.Place] { values.categories.places }
  private var names: [String] { values.series.map(\.name) }

  /// The series of one chart that readers can tell apart.
  static let mostSeries = 12
  /// Where all but a few step back, or each has a panel of its own.
  static let mostQuietSeries = 40

  var diagnostics: [Diagnostic] {
    if values.isEmpty {
      return [.chartWithoutValues(values.series.map(\.spec.name), at: spec.span)]
    }
    var found = counts + limits
    switch form {
    case .range where values.series.count != 2:
      found.append(.rangeNeedsTwoSeries(names, at: spec.span))
    case .slope where places.count < 2:
      found.append(.slopeNeedsTwoPlaces(places[0].label, at: spec.x.span))
    case .share: found += negativeShares
    case .tiles: found += areas
    default: break
    }
    return found + words
  }

  // MARK: How many

  private var counts: [Diagnostic] {
    var found: [Diagnostic] = []
    let most = Self.mostPlaces(of: form)
    if places.count > most {
      found.append(.tooManyPlaces(places.count, most: most, form, at: spec.x.span))
    }
    let mostSeries = mostSeries
    if values.series.count > mostSeries {
      let span = spec.series?.span ?? spec.y[0].span
      found.append(
        form == .tiles
          ? .mapOfSeveralSeries(names, at: span)
          : .tooManySeries(values.series.count, most: mostSeries, at: span))
    }
    return found
  }

  /// The most series of this chart.
  private var mostSeries: Int {
    switch form {
    case .tiles: 1
    // Each has a bar or a dot of its own beside every name.
    case .bar, .dot: 5
    default:
      spec.isSmallMultiples || !spec.highlights.isEmpty ? Self.mostQuietSeries : Self.mostSeries
    }
  }

  /// More names than these can't be read, whatever the size.
  static func mostPlaces(of form: Chart.Form) -> Int {
    switch form {
    case .line: 2_000
    case .column, .stacked, .share: 60
    case .bar, .dot, .range: 60
    case .slope: 3
    // What isn't an area is told by name.
    case .tiles: .max
    }
  }

  /// Bars begin at 0, or their lengths would lie.
  private var limits: [Diagnostic] {
    switch form {
    case .column, .bar, .stacked, .share:
      guard let low = spec.axis.minimum, low > 0 else { return [] }
      return [.barsNotFromZero(form, at: spec.axisSpan)]
    default: return []
    }
  }

  private var negativeShares: [Diagnostic] {
    for (series, row) in zip(values.series, values.values) {
      for (place, value) in zip(places, row) where value?.number?.isNegative == true {
        return [
          .shareIsNegative(value?.text ?? "", place.label, series.name, at: series.spec.span)
        ]
      }
    }
    return []
  }

  private var areas: [Diagnostic] {
    let placement = TilePlacement(places.map(\.category))
    let strangers = placement.strangers.map { places[$0].text }
    let repeated = placement.repeated.map { places[$0].label }
    return [
      strangers.isEmpty ? nil : .unknownAreas(strangers, at: spec.x.span),
      repeated.isEmpty ? nil : .areaTwice(repeated, at: spec.x.span),
    ].compactMap(\.self)
  }

  // MARK: Names

  private var words: [Diagnostic] {
    let known = names + places.map(\.label)
    var found: [Diagnostic] = []
    for word in spec.highlights where !values.isNamed(word.text) {
      found.append(.unknownSeries(word.text, in: "highlight", at: word.span, known: known))
    }
    for word in spec.breaks.flatMap(\.series)
    where !values.series.contains(where: { $0.answers(to: word.text) }) {
      found.append(.unknownSeries(word.text, in: "series", at: word.span, known: names))
    }
    for entry in spec.breaks where values.categories[entry.at.text] == nil {
      found.append(.unknownPlace(entry.at.text, at: entry.at.span, known: places.map(\.text)))
    }
    return found
  }
}

extension ChartValues {
  /// Whether a series or a place on the axis goes by a name: its own, or what the data write.
  func isNamed(_ name: String) -> Bool {
    series.contains { $0.answers(to: name) } || categories.places.contains { $0.answers(to: name) }
  }
}

extension ChartValues.Series {
  func answers(to word: String) -> Bool {
    name == word || value == word || value == nil && spec.name == word
  }
}

extension ChartCategories.Place {
  func answers(to word: String) -> Bool { label == word || text == word || category.label == word }
}
