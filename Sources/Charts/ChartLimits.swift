/// How much a form can show before nobody reads it any more.
public enum ChartLimits {
  /// The most categories; nil where the form sets none. A drawing of more shows the first, and says
  /// how many it leaves out.
  public static func categories(_ form: Chart.Form) -> Int? {
    switch form {
    case .bar, .dot, .range: 60
    case .slope: 3
    case .line, .column, .stacked, .share, .tiles: nil
    }
  }

  /// The fewest categories of which the form says anything.
  public static func fewestCategories(_ form: Chart.Form) -> Int { form == .slope ? 2 : 0 }

  /// The most series; nil where the form sets none.
  public static func series(_ form: Chart.Form) -> Int? {
    switch form {
    case .bar, .dot: 5
    case .range: 2
    case .tiles: 1
    case .slope: 40
    case .line, .column, .stacked, .share: nil
    }
  }

  /// The most rows that are drawn: fewer where each has several bars.
  static func rows(_ chart: Chart) -> Int {
    let most = categories(chart.form) ?? chart.categories.count
    guard chart.form == .bar else { return most }
    let bars = min(max(chart.series.count, 1), series(.bar) ?? 1)
    return min(most, max(2 * most / bars, 1))
  }
}
