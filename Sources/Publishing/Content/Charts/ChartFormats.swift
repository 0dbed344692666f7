internal import Datasets
internal import Diagnostics
internal import Figures

/// How the values of each series are shown.
struct ChartFormats {
  /// One for each series.
  private(set) var formats: [FigureFormat] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let result: ResultTable
  private let series: [ChartValues.Series]

  /// The formats that values of a chart may have.
  static let kinds: [FigureFormat.Kind] = [.number, .percent, .signed, .wan, .yi]

  init(
    _ spec: ChartSpec, _ result: ResultTable, _ series: [ChartValues.Series],
    _ setting: FormatSetting
  ) {
    self.result = result
    self.series = series
    if let format = spec.format, !Self.kinds.contains(format.kind) {
      diagnostics.append(.formatNotOfValues(format, at: spec.formatSpan))
    }
    for y in spec.y {
      guard let format = y.format, !Self.kinds.contains(format.kind) else { continue }
      diagnostics.append(.formatNotOfValues(format, at: y.span))
    }
    // Values beside each other have the same digits.
    let usual = Self.usual(series, result)
    formats = series.map { $0.spec.format ?? spec.format ?? usual }
  }

  /// The digits that the data have, where these are few; else as many as leave the largest value
  /// about four figures.
  private static func usual(
    _ series: [ChartValues.Series], _ result: ResultTable
  ) -> FigureFormat {
    let values = result.rows.flatMap { row in series.compactMap { row[$0.column].decimal } }
    let own = values.map(\.fractionDigits).max() ?? 0
    if own <= 2 { return FigureFormat(.number, digits: own) }
    let largest = values.map(\.magnitude.double).max() ?? 0
    switch largest {
    case 100...: return FigureFormat(.number, digits: 1)
    case 1...: return FigureFormat(.number, digits: 2)
    case 0: return FigureFormat(.number, digits: 0)
    default:
      // 0.000001234 shows 0.00000123.
      var digits = 3
      var rest = largest
      while rest < 0.1, digits < 12 { (rest, digits) = (rest * 10, digits + 1) }
      return FigureFormat(.number, digits: min(own, digits))
    }
  }

  /// Without its unit, which stands once for the whole chart.
  static func text(
    of value: DecimalNumber, _ format: FigureFormat, _ setting: FormatSetting
  ) -> String {
    let text = format.show(value, setting).text
    return format.kind == .percent && text.hasSuffix("%") ? String(text.dropLast()) : text
  }

  /// % for values shown so, else the unit that the dataset gives all the columns; empty for none.
  func unit(_ catalog: Catalog) -> String {
    if !formats.isEmpty, formats.allSatisfy({ $0.kind == .percent }) { return "%" }
    let units = Set(series.map { catalog.field(of: result, at: $0.column)?.unit ?? "" })
    return units.count == 1 ? units.first ?? "" : ""
  }
}
