internal import Charts
internal import Datasets
internal import Figures

/// The places on a chart's axis: periods in the order of time, or names in the order of the rows.
struct ChartCategories {
  /// One place, and the value that the data have for it.
  struct Place {
    var value: SQLValue
    var text: String
    /// nil where the axis holds names.
    var period: Period?
    /// As the table of values and messages have it.
    var label: String
    var category: Chart.Category
  }

  private(set) var places: [Place] = []
  private var indexes: [String: Int] = [:]

  /// Whether all places are periods, so that they stand where they belong in time.
  var isTime: Bool { !places.isEmpty && places.allSatisfy { $0.period != nil } }

  subscript(text: String) -> Int? { indexes[text] }

  /// - Parameters:
  ///   - values: of the rows, in their order; each place is taken once.
  ///   - format: of the labels; `period` makes periods of whole numbers too, and any other keeps
  ///     the order of the rows.
  ///   - isMap: whether the places are areas.
  ///   - term: what a name in the data is called in the page's language.
  init(
    _ values: [SQLValue], format: FigureFormat?, language: String, isMap: Bool,
    term: (String) -> String
  ) {
    var seen: Set<String> = []
    let distinct = values.filter { seen.insert($0.plainText ?? "").inserted }
    let periods = distinct.map { isMap ? nil : Self.period($0, format) }
    let isTime = !periods.isEmpty && periods.allSatisfy { $0 != nil }
    places = zip(distinct, periods).map { value, period in
      Self.place(value, isTime ? period : nil, format, language, isMap: isMap, term)
    }
    if isTime {
      places = places.enumerated().sorted { first, second in
        guard let a = first.element.period, let b = second.element.period, a != b else {
          return first.offset < second.offset
        }
        return a < b
      }.map(\.element)
    }
    for (index, place) in places.enumerated() { indexes[place.text] = index }
  }

  /// nil where the value is no period, or isn't meant as one.
  private static func period(_ value: SQLValue, _ format: FigureFormat?) -> Period? {
    if let format, format.kind != .period { return nil }
    switch value {
    case .text(let text): return Period(text)
    case .integer(let year) where format?.kind == .period || (1900...2100).contains(year):
      return Period(String(year))
    default: return nil
    }
  }

  private static func place(
    _ value: SQLValue, _ period: Period?, _ format: FigureFormat?, _ language: String, isMap: Bool,
    _ term: (String) -> String
  ) -> Place {
    let text = value.plainText ?? ""
    if let period {
      let category = AxisPeriod(period, language: language).category
      return Place(
        value: value, text: text, period: period, label: period.label(language: language),
        category: category)
    }
    var label = text
    if let format, let shown = try? format.show(value, FormatSetting(language: language)) {
      label = shown.text
    }
    var category = Chart.Category(label)
    if isMap, let area = TileArea(category) {
      label = language.hasPrefix("zh") ? area.shortName : area.english
      category = Chart.Category(label, code: area.code)
    } else if label == text {
      label = term(text)
      category = Chart.Category(label)
    }
    return Place(value: value, text: text, period: nil, label: label, category: category)
  }
}

/// How a period stands on an axis: its part of the year, with the year once below its parts.
struct AxisPeriod {
  let period: Period
  let isChinese: Bool

  init(_ period: Period, language: String) {
    self.period = period
    isChinese = language.hasPrefix("zh")
  }

  var category: Chart.Category {
    let year = isChinese ? "\(period.year)年" : "\(period.year)"
    guard let (label, short) = part else {
      return Chart.Category(year, shortLabel: "\(period.year)", position: position)
    }
    return Chart.Category(label, shortLabel: short, group: year, position: position)
  }

  /// The part of the year and a shorter form of it; nil for a whole year.
  private var part: (label: String, short: String)? {
    // 2022-Q3 → 3, 2022-01..09 → 09.
    let code = period.description.dropFirst(5)
    let number = Int(code.drop { !$0.isNumber }.suffix(2)) ?? Int(code.suffix(2)) ?? 0
    switch period.kind {
    case .year: return nil
    case .half:
      if !isChinese { return ("H\(number)", "H\(number)") }
      return number == 1 ? ("上半年", "上") : ("下半年", "下")
    case .quarter:
      if !isChinese { return ("Q\(number)", "Q\(number)") }
      let numeral = ["一", "二", "三", "四"][(number - 1) % 4]
      return (numeral + "季度", numeral)
    case .month:
      if isChinese { return ("\(number)月", "\(number)") }
      let name = Self.months[(number - 1) % 12]
      return (name, String(name.prefix(1)))
    case .week: return isChinese ? ("第\(number)周", "\(number)") : ("W\(number)", "\(number)")
    case .day:
      let parts = code.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2 else { return (String(code), String(code)) }
      if isChinese { return ("\(parts[0])月\(parts[1])日", "\(parts[0])/\(parts[1])") }
      return ("\(parts[1]) \(Self.months[(parts[0] - 1) % 12])", "\(parts[1])")
    case .run:
      if number == 1 { return isChinese ? ("1月", "1") : ("Jan", "J") }
      return isChinese
        ? ("1—\(number)月", "1—\(number)")
        : ("Jan–\(Self.months[(number - 1) % 12])", "–\(Self.months[(number - 1) % 12])")
    }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The middle of the period, in months; weeks and days by the mean length of a month.
  private var position: Double? {
    guard let first = CivilDay(period.start), let last = CivilDay(period.end) else { return nil }
    switch period.kind {
    case .week, .day: return (Double(first.number) + Double(period.dayCount) / 2) / 30.436_875
    default:
      let (start, end) = (first.parts, last.parts)
      let months = Double(start.year * 12 + start.month + end.year * 12 + end.month - 1)
      return months / 2
    }
  }
}
