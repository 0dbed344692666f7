internal import Charts
internal import Datasets
internal import Diagnostics
internal import Markup

/// A chart's values as a table that opens below it: for those who don't see the drawing, and for
/// all who want the numbers.
struct ChartTable {
  let block: ChartBlock
  let spec: ChartSpec
  let values: ChartValues
  let id: String

  private var words: [String: String] { block.words }

  func write(to html: inout HTMLBuffer) {
    html.raw("<details class=\"data\"><summary>")
    html.text(words["chart_data"] ?? "")
    html.raw("</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\"")
    html.attribute("aria-labelledby", id + "-data")
    html.raw(">\n<table>\n<caption")
    html.attribute("id", id + "-data")
    html.raw(">")
    html.text(caption)
    html.raw("</caption>\n")
    writeHead(to: &html)
    html.raw("<tbody>\n")
    let notes = BlockNotes(resolver: block.resolver, source: spec.source)
    for (index, place) in values.categories.places.enumerated() {
      html.raw("<tr><th scope=\"row\">")
      html.text(place.label)
      html.raw("</th>")
      for row in values.values {
        html.raw("<td class=\"n\">")
        let value = row[index]
        if value?.number == nil {
          notes.writeMark(spec.missing, to: &html)
        } else if let value {
          html.text(value.text)
        }
        if let status = value?.status {
          html.raw("<sup>")
          notes.writeMark(status, to: &html)
          html.raw("</sup>")
        }
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
    notes.writeMarks(values.marks(missing: spec.missing), to: &html)
    html.raw("</details>\n")
  }

  /// The values with all their digits, and their marks in columns behind them.
  var file: ValuesFile {
    let marks = values.values.map { row in row.map { mark(of: $0) } }
    var header = [values.xTitle]
    for (series, row) in zip(values.series, marks) {
      header.append(series.name)
      if row.contains(where: { $0 != nil }) {
        header.append(series.name + (words["mark_suffix"] ?? ""))
      }
    }
    var file = ValuesFile(header: header)
    for (index, place) in values.categories.places.enumerated() {
      // Periods stay as the data write them, for who reads the file with a program.
      var cells: [ValuesFile.Cell] = [.text(place.period == nil ? place.label : place.text)]
      for (row, marks) in zip(values.values, marks) {
        cells.append(row[index]?.number.map { .number($0.description) } ?? .empty)
        if marks.contains(where: { $0 != nil }) {
          cells.append(marks[index].map { .text($0) } ?? .empty)
        }
      }
      file.row(cells)
    }
    return file
  }

  /// The mark of a status, or what stands for a missing value; nil for none.
  private func mark(of value: ChartValues.Value?) -> String? {
    value?.number == nil ? spec.missing : value?.status
  }

  /// 图1的数据，单位：%.
  private var caption: String {
    let resolver = block.resolver
    let label = resolver.outline.captionNumbers[block.index].map { resolver.label(of: $0) }
    let name = label.map {
      (words["chart_data_before"] ?? "") + $0 + (words["chart_data_after"] ?? "")
    }
    let unit =
      values.unit.isEmpty
      ? "" : (words["comma"] ?? "，") + (words["unit_label"] ?? "") + values.unit
    return (name ?? words["chart_data"] ?? "") + unit
  }

  private func writeHead(to html: inout HTMLBuffer) {
    html.raw("<thead><tr><th scope=\"col\">")
    html.text(values.xTitle)
    html.raw("</th>")
    for series in values.series {
      html.raw("<th scope=\"col\" class=\"n\">")
      html.text(series.name)
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n")
  }
}

extension ChartValues {
  /// The marks in the drawing.
  func marks(breaksAreDrawn: Bool) -> Set<String> {
    var marks: Set<String> = []
    for value in values.joined() {
      guard let value, value.number != nil, let status = value.status else { continue }
      if status != "b" || !breaksAreDrawn { marks.insert(status) }
    }
    return marks
  }

  /// The marks in the table of values.
  func marks(missing: String) -> Set<String> {
    var marks = Set(values.joined().compactMap { $0?.status })
    if values.joined().contains(where: { $0?.number == nil }) { marks.insert(missing) }
    return marks
  }
}
