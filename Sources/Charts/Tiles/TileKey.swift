/// What the shades of a map mean: each class with its bounds and how many areas are in it, then how
/// the classes were made.
struct TileKey {
  private struct Item {
    /// 1 to 5; 0 for areas without data.
    var shade: Int
    var range: String
    var count: String
    var x: Double
    var line: Int
  }
  private var items: [Item] = []
  private var note: [String] = []
  private let face: Face
  /// Where it begins.
  var top: Double
  private(set) var height = 0.0

  private static let swatch = 20.0

  init(
    _ steps: TileSteps, missing: Int, _ chart: Chart, _ width: ChartWidth, room: Double,
    top: Double = 0
  ) {
    face = Face(width)
    self.top = top
    let words = ChartWords(chart.language)
    let number = Self.number(for: steps.bounds, chart)
    var parts = steps.counts.enumerated().map { step, count in
      (
        steps.shade(of: step), words.range(step, steps.bounds.map(number.text), steps.bounds),
        words.areas(count)
      )
    }
    if steps.bounds.isEmpty, let point = chart.series.first?.points.compactMap(\.self).first {
      parts = parts.map { ($0.0, point.text, $0.2) }
    }
    if missing > 0 { parts.append((0, words.missingArea, words.areas(missing))) }
    var x = 0.0
    var line = 0
    for (shade, range, count) in parts {
      let wide = Self.swatch + 6 + face.width(range) + 5 + face.width(count)
      if x > 0, x + wide > room {
        x = 0
        line += 1
      }
      items.append(Item(shade: shade, range: range, count: count, x: x, line: line))
      x += wide + (width == .wide ? 18 : 12)
    }
    let pitch = face.lineHeight + 3
    let explained = words.classes(steps, unit: chart.unit)
    if !explained.isEmpty { note = face.fitted(explained, width: room, most: 3) }
    height = Double(line + 1) * pitch + Double(note.count) * face.lineHeight + 2
  }

  /// Numbers with as many decimals as all bounds need.
  private static func number(for bounds: [Double], _ chart: Chart) -> AxisNumber {
    var number = AxisNumber(
      ValueScale(bounds, zero: .always), language: chart.language, unit: chart.unit)
    for intervals in [5, 20, 50, 200, 1000, 5000] {
      let scale = ValueScale(bounds, zero: .always, intervals: intervals)
      number = AxisNumber(scale, language: chart.language, unit: chart.unit)
      let isExact = bounds.allSatisfy {
        let count = $0 / scale.step.times(1)
        return abs(count - count.rounded()) < 1e-6
      }
      if isExact { break }
    }
    return number
  }

  func draw(pattern: String, into svg: inout SVGWriter) {
    let pitch = face.lineHeight + 3
    for item in items {
      let middle = top + (Double(item.line) + 0.5) * pitch
      if item.shade == 0 {
        svg.hatchedRect(
          pattern, x: item.x + 0.5, y: middle - 6.5, width: Self.swatch - 1, height: 13)
      } else {
        svg.rect("q\(item.shade)", x: item.x, y: middle - 7, width: Self.swatch, height: 14)
      }
      let start = item.x + Self.swatch + 6
      svg.label(
        item.range, "lab", x: start, y: middle + face.middle, after: item.count)
    }
    let lines = Double((items.last?.line ?? 0) + 1) * pitch
    for (index, line) in note.enumerated() {
      svg.label(
        line, "tick", x: 0, y: top + lines + Double(index + 1) * face.lineHeight - 2)
    }
  }
}

extension ChartWords {
  /// In the place of an area's value, and in the key.
  var missingArea: String { isChinese ? "资料暂缺" : "no data" }

  func areas(_ count: Int) -> String { isChinese ? "\(count)个" : "(\(count))" }

  /// A class by its bounds, the lower one included; empty where there is one class only.
  func range(_ step: Int, _ texts: [String], _ bounds: [Double]) -> String {
    guard let first = texts.first, let last = texts.last else { return "" }
    if step == 0 { return isChinese ? "\(first)以下" : "below \(first)" }
    if step == texts.count { return isChinese ? "\(last)及以上" : "\(last) and over" }
    let (low, high) = (texts[step - 1], texts[step])
    // A dash beside a sign is misread.
    if bounds[step - 1] < 0 { return isChinese ? "\(low)至\(high)" : "\(low) to \(high)" }
    return isChinese ? "\(low)—\(high)" : "\(low)–\(high)"
  }

  /// How the classes were made, and the unit; empty where there is nothing to say.
  func classes(_ steps: TileSteps, unit: String) -> String {
    var parts: [String] = []
    if !unit.isEmpty { parts.append(isChinese ? "单位：\(unit)" : "Unit: \(unit)") }
    if !steps.bounds.isEmpty {
      switch steps.method {
      case .even:
        parts.append(
          isChinese ? "等距分级，各级含下限" : "classes of the same width, each with its lower bound")
      case .counts:
        parts.append(
          isChinese
            ? "按地区个数均分，各级含下限"
            : "classes with about the same number of areas, each with its lower bound")
      case .given:
        parts.append(isChinese ? "各级含下限" : "each class with its lower bound")
      }
    }
    return parts.joined(separator: isChinese ? "；" : "; ")
  }
}
