internal import Datasets
public import Diagnostics
internal import Figures
internal import Markup
internal import Releases

/// A page's figures on paper, to be checked one by one and signed.
public enum FigureSheet {
  /// The sheet as HTML that prints; nil where the page has errors.
  ///
  /// - Parameter page: as it was named on the command line.
  public static func html(
    _ options: BuildOptions, page: String
  ) async -> (html: String?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard let opened = await ReleaseDesk.open(page, options, &diagnostics) else {
      return (nil, diagnostics.ordered())
    }
    let desk = opened.desk
    do throws(DiskFault) {
      let (check, found) = try desk.pages.signatures(at: opened.index)
      diagnostics += found + desk.obstacles(of: opened.path)
      guard let check, let record = desk.record(of: opened.path) else {
        return (nil, diagnostics.ordered())
      }
      let sheet = SheetContent(
        desk: desk, index: opened.index, record: record, stages: check.states(),
        files: check.content.files, checksum: check.content.checksums.combined)
      return (SheetWriter(sheet: sheet).html, diagnostics.ordered())
    } catch {
      return (nil, diagnostics + [error.diagnostic])
    }
  }
}

/// What stands on a sheet.
struct SheetContent {
  let desk: ReleaseDesk
  let index: Int
  let record: PageRecord
  let stages: [PageSignatures.Stage]
  /// What the page is attached to.
  let files: [ReleasedFile]
  /// Of all that is to be approved.
  let checksum: String

  var page: PlannedPage { desk.environment.plan.pages[index] }
  var words: [String: String] { desk.environment.words(page.language) }

  /// One table or chart of the page.
  struct Table {
    var id: String
    /// 表3 Table 3, 图1 Figure 1; the id where it has no number.
    var label: String
    var rows: Int
    var cells: Int
    var columns: [String]
    var entries: [LedgerEntry]
  }

  /// The figures in the order of the page.
  var figures: [LedgerEntry] {
    var places: [String: Int] = [:]
    for (place, figure) in desk.pages.composed[index].figures.enumerated() {
      places[figure.value.key] = place
    }
    return record.ledger.entries.filter { $0.kind == .figure }
      .sorted { (places[$0.key] ?? .max, $0.key) < (places[$1.key] ?? .max, $1.key) }
  }

  /// The tables in the order of their numbers, then the charts.
  var tables: [Table] { blocks(.cell) + blocks(.chart) }

  private func blocks(_ kind: LedgerEntry.Kind) -> [Table] {
    let cells = record.ledger.entries.filter { $0.kind == kind }
    let captions = desk.pages.composed[index].captions
    let tables = Dictionary(grouping: cells, by: \.name).map { id, entries -> Table in
      let caption = captions[id]
      let rows = Set(entries.map { $0.key.prefix { $0 != "]" } })
      var columns: [String] = []
      for entry in entries where !columns.contains(entry.label) { columns.append(entry.label) }
      return Table(
        id: id,
        label: caption.map { CaptionLabel.text($0, desk.environment, language: page.language) }
          ?? id,
        rows: rows.count, cells: entries.count, columns: columns, entries: entries)
    }
    return tables.sorted {
      (captions[$0.id]?.number ?? .max, $0.id) < (captions[$1.id]?.number ?? .max, $1.id)
    }
  }

  /// The figure's value in the period before, and how far it is from there.
  func before(_ entry: LedgerEntry) -> PeriodBefore? {
    guard let period = entry.arguments["period"].flatMap({ Period($0) }),
      let previous = period.previous
    else { return nil }
    var params = entry.arguments
    params["period"] = previous.description
    let scope = FigureScope(
      params: params, page: page.path, language: page.language,
      audience: desk.environment.audience(of: page))
    let dot = entry.key.prefix { $0 != "(" }.split(separator: ".", maxSplits: 1)
    let reference = FigureReference(
      name: entry.name, column: dot.count > 1 ? String(dot[1]) : nil,
      source: SourceText(path: "figure", text: entry.name), range: 0..<entry.name.utf8.count)
    var before = PeriodBefore(label: previous.label(language: page.language))
    guard case .value(let value) = desk.environment.evaluator.evaluate(reference, in: scope) else {
      return before
    }
    before.shown = value.text
    before.measure(
      now: entry.value, then: value.raw, shown: entry.shown + [value.text], unit: entry.unit)
    return before
  }
}

/// A figure's value in the period before.
struct PeriodBefore {
  /// The period's own name: 2022年上半年.
  var label: String
  /// nil where it has no value then.
  var shown: String?
  /// The difference with its sign, in the figure's unit; nil where it can't be said.
  var difference: String?
  /// The same in hundredths of the value then; nil for figures that are hundredths themselves.
  var percent: String?
  var isUnchanged = false
  /// Whether the difference is one of hundredths.
  var isInPoints = false

  init(label: String) { self.label = label }

  /// - Parameter shown: both values as they are shown, whose digits the difference gets.
  mutating func measure(now: String, then: String, shown: [String], unit: String?) {
    guard let now = DecimalNumber(text: now), let then = DecimalNumber(text: then) else { return }
    let places = shown.map(Self.fractionDigits).max() ?? 0
    let moved = (now - then).rounded(toPlaces: places)
    difference = Self.signed(moved, places)
    isUnchanged = moved.isZero
    isInPoints = unit == "%" || unit == "百分点" || unit?.hasPrefix("percentage point") == true
    guard !isInPoints, !then.isZero,
      let ratio = (now - then).divided(by: then.magnitude)
    else { return }
    percent = Self.signed(ratio.scaled(byPowerOfTen: 2).rounded(toPlaces: 1), 1) + "%"
  }

  /// The digits behind the point of the number in a text.
  private static func fractionDigits(_ text: String) -> Int {
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
  }

  /// With a minus as wide as the plus.
  private static func signed(_ number: DecimalNumber, _ places: Int) -> String {
    let size = number.magnitude.padded(toPlaces: places)
    return number.isZero ? size : (number.isNegative ? "\u{2212}" : "+") + size
  }
}
