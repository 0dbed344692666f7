internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// Writes the rows of a table, and gathers the marks that they show.
struct TableBody {
  let spec: TableSpec
  let rows: TableRows
  let resolver: PageResolver
  private(set) var marks: Set<String> = []
  /// The datasets behind rows and sparklines.
  private(set) var datasets: Set<String>
  private let words: [String: String]
  private let setting: FormatSetting
  /// For each column with a sparkline, its lines.
  private var lines: [Int: TableSparkLines] = [:]
  /// For each column, whether its texts are long and break into lines of a fair width.
  private let wraps: [Bool]
  /// How many links of a column led nowhere.
  private var faults: [Int: Int] = [:]

  init(spec: TableSpec, rows: TableRows, resolver: PageResolver) {
    (self.spec, self.rows, self.resolver) = (spec, rows, resolver)
    words = resolver.environment.words(resolver.page.language)
    datasets = rows.result.facts.datasets
    setting = FormatSetting(
      language: resolver.page.language, rounding: resolver.environment.settings.rounding)
    wraps = rows.columns.indices.map { column in
      !rows.isNumeric[column]
        && rows.result.rows.contains { row in
          guard case .text(let text) = row[rows.places[column]] else { return false }
          return text.utf8.count > Self.shortText
        }
    }
    readSparks()
  }

  /// In bytes: some 16 characters of Chinese, 48 letters.
  private static let shortText = 48
  /// Links of a column that lead nowhere are told up to this many.
  private static let mostFaults = 5

  private mutating func readSparks() {
    for (index, column) in rows.columns.enumerated() {
      guard let spark = column.spark else { continue }
      let (read, found) = TableSparkLines.read(
        spark, catalog: resolver.environment.catalog, params: resolver.scope.params,
        audience: resolver.scope.audience)
      resolver.report(found)
      guard let read else { continue }
      lines[index] = read
      datasets.formUnion(read.facts.datasets)
      resolver.tableProofs?.use(read.facts)
    }
  }

  mutating func write(to html: inout HTMLBuffer) {
    html.raw("<tbody>\n")
    if !spec.totalsAtBottom { writeTotals(to: &html) }
    let group = spec.group.flatMap { rows.result.index(ofColumn: $0) }
    var last: SQLValue?
    for row in rows.result.rows {
      let name = group.map { row[$0] }
      writeRow(row, begins: name != nil && last != nil && name != last, to: &html)
      last = name
    }
    if spec.totalsAtBottom { writeTotals(to: &html) }
    html.raw("</tbody>\n")
  }

  // MARK: Rows

  private mutating func writeRow(_ row: [SQLValue], begins: Bool, to html: inout HTMLBuffer) {
    if rows.isTotal(row) {
      html.raw("<tr class=\"total\">")
    } else {
      html.raw(begins ? "<tr class=\"grp\">" : "<tr>")
    }
    var shown: [RecordedCell] = []
    for (index, column) in rows.columns.enumerated() {
      var mark = rows.mark(of: row, in: index, spec)
      let value = row[rows.places[index]]
      var cell = Shown(pieces: [], value: "")
      if case .instead = mark {
      } else {
        cell = self.shown(value, in: index)
        if spec.marksZeros, rows.isNearZero(value, shown: cell, in: index) {
          mark = .instead(TableMark.nearZero)
        }
      }
      open(index, to: &html)
      switch mark {
      case .instead(let text): writeMark(text, to: &html)
      case .beside(let text):
        writeText(cell, value, row, index, to: &html)
        html.raw("<sup>")
        writeMark(text, to: &html)
        html.raw("</sup>")
      case nil: writeText(cell, value, row, index, to: &html)
      }
      html.raw(column.isRowHeader ? "</th>" : "</td>")
      var recorded = RecordedCell(cell.text, mark)
      let drawn: DecimalNumber? = if case .instead = mark { nil } else { value.decimal }
      writeBeside(column, drawn, row, &recorded, index, to: &html)
      shown.append(recorded)
    }
    html.raw("</tr>\n")
    resolver.recorder?.show(row: row, cells: shown, of: spec, rows)
  }

  private func open(_ index: Int, to html: inout HTMLBuffer) {
    let column = rows.columns[index]
    if column.isRowHeader {
      html.raw(wraps[index] ? "<th scope=\"row\" class=\"w\">" : "<th scope=\"row\">")
    } else if rows.isNumeric[index] {
      html.raw("<td class=\"n\">")
    } else if rows.isDay[index] {
      html.raw("<td class=\"nb\">")
    } else {
      html.raw(wraps[index] ? "<td class=\"w\">" : "<td>")
    }
  }

  private func shown(_ value: SQLValue, in index: Int) -> Shown {
    let column = rows.columns[index]
    guard let format = column.format else {
      if rows.isTruth[index], case .integer(let truth) = value {
        return Shown(text: words[truth == 0 ? "no" : "yes"] ?? "\(truth)")
      }
      return Shown(text: resolver.term(value.plainText ?? ""))
    }
    if format.kind == .text, let text = value.plainText { return Shown(text: resolver.term(text)) }
    do {
      return try format.show(value, setting)
    } catch {
      let fault = error.diagnostic(at: column.span)
      // One is enough for a column: the others are of the same kind.
      if !resolver.diagnostics.contains(where: { $0.id == fault.id && $0.span == fault.span }) {
        resolver.report([fault])
      }
      return Shown(text: "")
    }
  }

  private mutating func writeText(
    _ shown: Shown, _ value: SQLValue, _ row: [SQLValue], _ index: Int, to html: inout HTMLBuffer
  ) {
    let column = rows.columns[index]
    if column.ticks, case .integer(let truth) = value {
      html.raw("<span role=\"img\"")
      html.attribute("aria-label", words[truth == 0 ? "no" : "yes"] ?? "")
      html.raw(truth == 0 ? ">–</span>" : ">✓</span>")
      return
    }
    let isLinked = openLink(of: row, index, to: &html)
    if rows.isDay[index], column.format != nil {
      DateHTML.write(shown.text, of: value.plainText ?? "", to: &html)
    } else {
      html.text(shown.text)
    }
    if isLinked { html.raw("</a>") }
  }

  /// - Returns: whether the cell leads somewhere.
  private mutating func openLink(
    of row: [SQLValue], _ index: Int, to html: inout HTMLBuffer
  ) -> Bool {
    guard let link = rows.columns[index].link, faults[index, default: 0] < Self.mostFaults,
      let place = rows.result.index(ofColumn: link.name), let target = row[place].plainText,
      !target.isEmpty
    else { return false }
    guard let url = resolver.url(toPage: target, at: link.span) else {
      faults[index, default: 0] += 1
      return false
    }
    html.raw("<a")
    html.attribute("href", url)
    html.raw(">")
    return true
  }

  /// The bar or the line beside a number.
  ///
  /// - Parameter value: nil where it is missing or isn't told.
  private func writeBeside(
    _ column: TableSpec.Column, _ value: DecimalNumber?, _ row: [SQLValue],
    _ recorded: inout RecordedCell, _ index: Int, to html: inout HTMLBuffer
  ) {
    if column.bar != nil { TableBar(column: column, value: value).write(to: &html) }
    guard let spark = column.spark else { return }
    html.raw("<td class=\"g\">")
    let key = spark.key.map { name in
      rows.result.index(ofColumn: name.name).flatMap { row[$0].plainText } ?? ""
    }
    // What is confidential isn't drawn, wherever the line comes from.
    let isHidden = rows.status(of: row) == TableMark.confidential
    if !isHidden, let lines = lines[index], let values = lines.lines[key] {
      let line = TableSparkLine(values: values, places: lines.places, base: spark.base)
      line.write(label: heard(line, index), to: &html)
      recorded.line = line.recorded
    }
    html.raw("</td>")
  }

  /// First and last value of a line: 2021年上半年 90.0，2022年下半年 92.5.
  private func heard(_ line: TableSparkLine, _ index: Int) -> String {
    let known = line.values.indices.filter { line.values[$0] != nil }
    let ends = Set([known.first, known.last].compactMap(\.self)).sorted()
    let language = resolver.page.language
    return ends.compactMap { place in
      line.values[place].map { value in
        let period = Period(line.places[place])?.label(language: language) ?? line.places[place]
        let shown = rows.columns[index].format?.show(value, setting).text ?? value.description
        return period + " " + shown
      }
    }.joined(separator: language.hasPrefix("zh") ? "，" : ", ")
  }

  private mutating func writeMark(_ mark: String, to html: inout HTMLBuffer) {
    marks.insert(mark)
    BlockNotes(resolver: resolver, source: spec.source).writeMark(mark, to: &html)
  }

  // MARK: Totals

  private func writeTotals(to html: inout HTMLBuffer) {
    for total in spec.totals {
      html.raw("<tr class=\"total\">")
      for (index, column) in rows.columns.enumerated() {
        let node = total.first { $0.key == column.name }?.value
        open(index, to: &html)
        var value: DecimalNumber?
        if let node, let text = node.text {
          let tree = resolver.inline(LocatedText(node, text: text), in: spec.source)
          value = tree.figureReferences.first.flatMap {
            resolver.value(of: $0).flatMap { DecimalNumber(text: $0.value.raw) }
          }
          resolver.write(tree, to: &html)
        } else if !column.isRowHeader {
          html.raw("—")
        }
        html.raw(column.isRowHeader ? "</th>" : "</td>")
        if column.bar != nil { TableBar(column: column, value: value).write(to: &html) }
        if column.spark != nil { html.raw("<td class=\"g\"></td>") }
      }
      html.raw("</tr>\n")
    }
  }
}

/// A cell as it is shown, for the ledger.
struct RecordedCell {
  /// A mark where there is no value.
  var text: String
  /// Whether there is a value that isn't told.
  var hidesValue = false
  /// The mark behind the value; nil for none.
  var status: String?
  /// The values of the line beside it; nil without one.
  var line: String?

  init(_ text: String, _ mark: TableMark?) {
    self.text = text
    switch mark {
    case .instead(let mark): (self.text, hidesValue) = (mark, mark == TableMark.confidential)
    case .beside(let mark): status = mark
    case nil: break
    }
  }
}

extension Shown {
  fileprivate init(text: String) { self.init(pieces: [.text(text)], value: text) }
}
