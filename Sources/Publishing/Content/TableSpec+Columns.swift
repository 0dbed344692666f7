internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

extension TableSpec {
  /// A column as the block describes it.
  struct Column {
    var name: String
    var label: LocatedText?
    var format: FigureFormat?
    var isRowHeader = false
    /// "start", "center" or "end"; nil lets the values decide.
    var align: String?
    /// The value that fills the bar beside the number; nil for no bar.
    var bar: DecimalNumber?
    /// Whether the bar begins in the middle, for changes of both signs.
    var barIsCentered = false
    /// A small line of the row's series beside the number; nil for none.
    var spark: TableSpark?
    /// The column that says where the cell's text leads; nil for no link.
    var link: (name: String, span: SourceSpan)?
    /// Whether truths are shown as a tick and a dash.
    var ticks = false
    var span: SourceSpan
  }

  mutating func readColumns(_ fields: inout YAMLFields) {
    guard let entries = fields.mapping("columns") else { return }
    columns = entries.map { entry in
      var column = Column(name: entry.key, span: entry.keyNode.span)
      if let label = entry.value.text {
        column.label = LocatedText(entry.value, text: label)
        return column
      }
      var inner = YAMLFields(entry.value, of: "the column '\(entry.key)'")
      column.read(&inner)
      for diagnostic in inner.finish() { fields.report(diagnostic) }
      return column
    }
  }
}

extension TableSpec.Column {
  fileprivate mutating func read(_ fields: inout YAMLFields) {
    label = TableSpec.located("label", &fields)
    if let text = fields.text("format") {
      do throws(FormatMistake) {
        format = try FigureFormat.parse(text)
      } catch {
        fields.report(error.diagnostic(at: fields.valueSpan("format")))
      }
    }
    isRowHeader = fields.flag("row-header") ?? false
    align = fields.choice("align", of: ["start", "center", "end"])
    barIsCentered = fields.flag("center") ?? false
    ticks = fields.flag("tick") ?? false
    if let text = fields.text("bar") {
      bar = DecimalNumber(text: text)
      if bar.map({ $0.isZero || $0.isNegative }) ?? true {
        fields.report(.wrongBar(text, at: fields.valueSpan("bar")))
        bar = nil
      }
    }
    if let text = fields.text("link") { link = (text, fields.valueSpan("link")) }
    readChange(&fields)
    if let node = fields.value("spark") {
      var inner = YAMLFields(node, of: "a sparkline")
      spark = TableSpark.read(&inner, of: name, at: fields.span("spark"))
      for diagnostic in inner.finish() { fields.report(diagnostic) }
      if bar != nil {
        fields.report(.barAndSpark(at: fields.span("spark")))
        spark = nil
      }
    }
  }

  /// `change: true` shows a sign, `change: words` a word; either takes the digits of `format`.
  private mutating func readChange(_ fields: inout YAMLFields) {
    guard let word = fields.choice("change", of: ["true", "words", "false"]), word != "false" else {
      return
    }
    let kind: FigureFormat.Kind = word == "words" ? .change : .signed
    switch format?.kind {
    case nil, .number, .percent, .points, .signed, .change:
      format = FigureFormat(kind, digits: format?.digits)
    case let other?:
      fields.report(.changeWithFormat(other, at: fields.valueSpan("format")))
    }
  }
}

extension Diagnostic {
  static func wrongBar(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "wrong-type", "'bar' must be the number that fills the bar, not '\(text)'", at: span)
  }

  static func barAndSpark(at span: SourceSpan) -> Diagnostic {
    .error(
      "bar-and-spark", "a column has either a bar or a sparkline beside its numbers", at: span,
      help: "remove 'bar' or 'spark'")
  }

  static func changeWithFormat(_ kind: FigureFormat.Kind, at span: SourceSpan) -> Diagnostic {
    .error(
      "wrong-type", "a change can't be shown in the format '\(kind.rawValue)'", at: span,
      help: "give the digits with 'format: number(1)', or leave the format out")
  }
}
