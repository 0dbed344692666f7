internal import Charts
internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

extension ChartSpec {
  static func read(_ block: MarkupBlock) -> (spec: ChartSpec?, diagnostics: [Diagnostic]) {
    guard let body = block.body else { return (nil, []) }
    var fields = YAMLFields(body, of: "a chart")
    // What else is wrong is told all the same.
    let data = BlockQuery.read(&fields, for: .chart, at: block.span)
    let form = fields.choice("form", of: Chart.Form.allCases.map(\.rawValue))
      .flatMap(Chart.Form.init(rawValue:))
    let area = columns("area", &fields)
    let places = area + columns("x", &fields)
    let values = columns("y", &fields)
    if !area.isEmpty, fields.has("x") {
      fields.report(.chartWithTwoAxes(at: fields.span("area")))
    } else if places.isEmpty, !fields.has("area") {
      fields.require("x")
    }
    if !fields.has("y") { fields.require("y") }
    if places.count > 1 { fields.report(.oneColumnOnly("x", at: places[1].span)) }
    var spec = ChartSpec(
      data: data ?? BlockQuery(subject: .chart, span: block.span),
      form: form ?? (area.isEmpty ? nil : .tiles),
      x: places.first ?? Column(name: "", span: block.span), y: values,
      formatSpan: fields.valueSpan("format"), axisSpan: fields.valueSpan("axis"),
      source: block.source, span: block.span)
    spec.readWords(&fields)
    spec.readRest(&fields)
    let isWhole = data != nil && !places.isEmpty && !values.isEmpty
    let diagnostics = fields.finish()
    return (isWhole && !diagnostics.hasErrors ? spec : nil, diagnostics)
  }

  private mutating func readWords(_ fields: inout YAMLFields) {
    id = fields.text("id")
    title = TableSpec.located("title", &fields) ?? TableSpec.located("caption", &fields)
    subtitle = TableSpec.located("subtitle", &fields)
    note = TableSpec.located("note", &fields)
    sourceLine = TableSpec.located("source", &fields)
    unit = fields.text("unit")
    missing = fields.text("missing") ?? "x"
  }

  private mutating func readRest(_ fields: inout YAMLFields) {
    isSmallMultiples = fields.flag("multiples") ?? false
    let series = Self.columns("series", &fields)
    if series.count > 1 { fields.report(.oneColumnOnly("series", at: series[1].span)) }
    self.series = series.first
    if let first = series.first, y.count > 1 {
      fields.report(.seriesTwice(at: first.span))
    }
    format = Self.format("format", &fields)
    highlights = Self.words("highlight", &fields)
    readSteps(&fields)
    order = Self.words("order", &fields)
    key = Self.words("key", &fields)
    status = Self.words("status", &fields).first
    for node in fields.list("reference") ?? [] { readReference(node, &fields) }
    for node in fields.list("breaks") ?? [] { readBreak(node, &fields) }
    readAxis(&fields)
  }

  // MARK: Columns

  /// A name, a list of names, or a mapping of names to labels or options.
  static func columns(_ key: String, _ fields: inout YAMLFields) -> [Column] {
    guard let value = fields.value(key) else { return [] }
    if let entries = value.entries {
      return entries.map { column($0, &fields) }
    }
    return (value.elements ?? [value]).compactMap { node in
      guard let name = node.text else {
        fields.report(.wrongType("'\(key)'", expected: "names of columns", node))
        return nil
      }
      return Column(name: name, span: node.span)
    }
  }

  private static func column(_ entry: YAMLEntry, _ outer: inout YAMLFields) -> Column {
    var column = Column(name: entry.key, span: entry.keyNode.span)
    if entry.value.isNull { return column }
    if let label = entry.value.text {
      column.label = LocatedText(entry.value, text: label)
      return column
    }
    var fields = YAMLFields(entry.value, of: "the column '\(entry.key)'")
    column.label = TableSpec.located("label", &fields)
    column.format = format("format", &fields)
    for diagnostic in fields.finish() { outer.report(diagnostic) }
    return column
  }

  static func format(_ key: String, _ fields: inout YAMLFields) -> FigureFormat? {
    guard let text = fields.text(key) else { return nil }
    do throws(FormatMistake) {
      return try FigureFormat.parse(text)
    } catch {
      fields.report(error.diagnostic(at: fields.valueSpan(key)))
      return nil
    }
  }

  static func words(_ key: String, _ fields: inout YAMLFields) -> [Word] {
    TableSpec.names(key, &fields).map { Word(text: $0.name, span: $0.span) }
  }

  // MARK: Lines and breaks

  private mutating func readReference(_ node: YAMLNode, _ outer: inout YAMLFields) {
    var fields = YAMLFields(node, of: "a reference line")
    let label = TableSpec.located("label", &fields)
    var value: Reference.Value?
    if let text = fields.text("value") {
      value = DecimalNumber(text: text).map { .number($0.double) }
      if value == nil, let given = node["value"] {
        fields.report(
          .wrongType(
            "'value'", expected: "a number", given, help: "'figure:' names a figure instead"))
      }
    }
    if let name = TableSpec.located("figure", &fields) {
      let parsed = FigureReference.parse(
        name.text, in: source, line: name.line, column: name.column)
      for diagnostic in parsed.diagnostics { fields.report(diagnostic) }
      if let reference = parsed.reference { value = .figure(reference) }
    }
    if fields.has("value") == fields.has("figure"), !node.isNull, node.entries != nil {
      fields.report(.referenceWithoutValue(at: node.span))
    }
    let found = fields.finish()
    for diagnostic in found { outer.report(diagnostic) }
    if let value, !found.hasErrors {
      references.append(Reference(value: value, label: label, span: node.span))
    }
  }

  private mutating func readBreak(_ node: YAMLNode, _ outer: inout YAMLFields) {
    var fields = YAMLFields(node, of: "a break")
    fields.require("at")
    let label = TableSpec.located("label", &fields)
    let at = Self.words("at", &fields).first
    let series = Self.words("series", &fields)
    let found = fields.finish()
    for diagnostic in found { outer.report(diagnostic) }
    if let at, !found.hasErrors { breaks.append(Break(at: at, label: label, series: series)) }
  }

  private mutating func readSteps(_ fields: inout YAMLFields) {
    guard let nodes = fields.list("steps") else { return }
    let numbers = nodes.compactMap { node -> Double? in
      let number = node.text.flatMap { DecimalNumber(text: $0) }
      if number == nil { fields.report(.wrongType("each of 'steps'", expected: "a number", node)) }
      return number?.double
    }
    let rises = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    if !rises || !(1...4).contains(nodes.count) {
      fields.report(.stepsNotRising(at: fields.valueSpan("steps")))
    }
    steps = numbers
  }

  private mutating func readAxis(_ outer: inout YAMLFields) {
    guard let node = outer.value("axis") else { return }
    var fields = YAMLFields(node, of: "an axis")
    axis = Chart.Axis(
      minimum: Self.number("from", &fields), maximum: Self.number("to", &fields))
    if let low = axis.minimum, let high = axis.maximum, low >= high {
      fields.report(.axisRunsBackwards(at: node.span))
    }
    for diagnostic in fields.finish() { outer.report(diagnostic) }
  }

  static func number(_ key: String, _ fields: inout YAMLFields) -> Double? {
    guard let value = fields.value(key) else { return nil }
    if let number = value.text.flatMap({ DecimalNumber(text: $0) }), number.double.isFinite {
      return number.double
    }
    fields.report(.wrongType("'\(key)'", expected: "a number", value))
    return nil
  }
}
