/// The phrases of a drawing and of its description, in the chart's language: Chinese where its tag
/// begins with `zh`, else English.
struct ChartWords {
  var isChinese: Bool

  init(_ language: String) { isChinese = language.lowercased().hasPrefix("zh") }

  /// A name of at most 24 characters, its end left out where it is longer.
  func short(_ name: String) -> String {
    name.count <= 24 ? name : name.prefix(23) + "…"
  }

  /// A value with its unit.
  func quantity(_ point: Chart.Point, _ chart: Chart) -> String {
    let unit = chart.unit
    if unit.isEmpty { return point.text }
    let joins = isChinese || unit.hasPrefix("%") || unit.hasPrefix("‰")
    return point.text + (joins ? "" : " ") + unit
  }

  func list(_ names: [String]) -> String { names.joined(separator: isChinese ? "、" : ", ") }

  /// The first names, and how many there are where that isn't all.
  func list(_ names: [String], most: Int) -> String {
    let shown = list(names.prefix(most).map(short))
    if names.count <= most { return shown }
    return isChinese ? "\(shown)等\(names.count)个" : "\(shown) and \(names.count - most) more"
  }

  func name(of form: Chart.Form) -> String {
    switch form {
    case .line: isChinese ? "折线图" : "Line chart"
    case .column: isChinese ? "柱形图" : "Column chart"
    case .bar: isChinese ? "条形图" : "Bar chart"
    case .stacked: isChinese ? "堆积柱形图" : "Stacked columns"
    case .share: isChinese ? "百分比堆积图" : "Columns stacked to 100%"
    case .slope: isChinese ? "斜线图" : "Slope chart"
    case .dot: isChinese ? "点图" : "Dot plot"
    case .range: isChinese ? "区间图" : "Range plot"
    case .tiles: isChinese ? "方格地图" : "Tile map"
    }
  }

  /// The name of a category, after its group: 2022年 and 一季度.
  func name(of category: Chart.Category) -> String {
    guard let group = category.group, !category.label.contains(group) else {
      return short(category.label)
    }
    return short(isChinese ? group + category.label : "\(category.label) \(group)")
  }

  /// The name of an area, or of a category.
  func name(of category: Chart.Category, in chart: Chart) -> String {
    guard chart.form == .tiles, let area = TileArea(category) else { return name(of: category) }
    return isChinese ? area.shortName : area.english
  }
}
