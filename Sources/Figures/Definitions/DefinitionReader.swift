internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// Reads one definition from its YAML, and reports all that is wrong with it by itself; what needs
/// the catalog or other figures is checked later.
struct DefinitionReader {
  private let name: String
  private let span: SourceSpan
  private var fields: YAMLFields
  private(set) var diagnostics: [Diagnostic] = []

  /// - Returns: nil where a page could make nothing of the definition.
  static func read(_ entry: YAMLEntry) -> (definition: FigureDefinition?, diagnostics: [Diagnostic])
  {
    let span = entry.keyNode.span
    guard FigureNames.isName(entry.key) else {
      return (nil, [.badFigureName(entry.key, at: span)])
    }
    guard entry.value.entries != nil || entry.value.isNull else {
      let subject = "the figure '\(entry.key)'"
      return (nil, [.wrongType(subject, expected: "a mapping of fields", entry.value)])
    }
    var reader = DefinitionReader(entry, span: span)
    let definition = reader.definition()
    return (definition, reader.diagnostics)
  }

  private init(_ entry: YAMLEntry, span: SourceSpan) {
    name = entry.key
    self.span = span
    fields = YAMLFields(entry.value, of: "the figure '\(entry.key)'")
  }

  private mutating func definition() -> FigureDefinition? {
    let label = localized("label")
    if label == nil { fields.require("label") }
    let unit = localized("unit")
    let format = Self.format(&fields)
    let parameters = parameters()
    let origin = origin()
    let columns = columns()
    checkUnits(unit, format, columns)
    let method = localized("method")
    let words = words()
    let empty = empty()
    let comparability = comparability()
    let declassified = fields.text("declassified")
    let formerNames = fields.texts("was") ?? []
    let description = localized("description")
    checkFit(origin)
    diagnostics += fields.finish()
    guard let origin, !diagnostics.hasErrors else { return nil }
    return FigureDefinition(
      name: name, span: span, label: label ?? LocalizedText(name), unit: unit, format: format,
      parameters: parameters, origin: origin, columns: columns, method: method, words: words,
      empty: empty, comparability: comparability, declassified: declassified,
      formerNames: formerNames, description: description)
  }

  // MARK: Where the value comes from

  private mutating func origin() -> FigureOrigin? {
    let from = scalar("from")
    let query = scalar("query")
    let value = scalar("value")
    let condition = scalar("where")
    let select = scalar("select")
    let rows = scalar("rows")
    let given = ["from", "query", "value"].filter { fields.value($0) != nil }
    guard given.count < 2 else {
      fields.report(.severalOrigins(name, given, at: fields.span(given[1]), span))
      return nil
    }
    guard let only = given.first else {
      fields.report(.noOrigin(name, at: span))
      return nil
    }
    for (part, whole) in [("where", "from"), ("select", "from"), ("rows", "query")]
    where fields.has(part) && only != whole {
      fields.report(.strayField(part, needs: whole, at: fields.span(part)))
    }
    if let from { return selection(from, condition, select) }
    if let query {
      return .query(FigureQuery(value: FigureSQL(query), rows: rows.map { FigureSQL($0) }))
    }
    guard let value else { return nil }
    let parse = FormulaParser.parse(value)
    diagnostics += parse.diagnostics
    return parse.formula.map { .formula($0) }
  }

  private mutating func selection(
    _ from: ScalarText, _ condition: ScalarText?, _ select: ScalarText?
  ) -> FigureOrigin? {
    guard let select else {
      fields.require("select")
      return nil
    }
    var rows = FigureSQL()
    rows.append("SELECT *\nFROM ")
    rows.append(from)
    var value = FigureSQL()
    value.append("SELECT ")
    value.append(select)
    value.append("\nFROM ")
    value.append(from)
    if let condition {
      rows.append("\nWHERE ")
      rows.append(condition)
      value.append("\nWHERE ")
      value.append(condition)
    }
    return .selection(SelectedRows(value: value, rows: rows))
  }

  /// Fields that say nothing of figures of this origin.
  private mutating func checkFit(_ origin: FigureOrigin?) {
    guard case .formula = origin else { return }
    for field in ["columns", "empty"] where fields.has(field) {
      fields.report(.strayField(field, needs: "from' or 'query", at: fields.span(field)))
    }
  }

  // MARK: Single fields

  private mutating func scalar(_ key: String) -> ScalarText? {
    guard let node = fields.value(key) else { return nil }
    guard let text = node.text, !text.trimmed.isEmpty else {
      fields.report(.wrongType("'\(key)'", expected: "text", node))
      return nil
    }
    return ScalarText(node)
  }

  private mutating func localized(_ key: String) -> LocalizedText? {
    LocalizedText.read(key, &fields)
  }

  private static func format(_ fields: inout YAMLFields) -> FigureFormat? {
    guard let node = fields.value("format") else { return nil }
    guard let text = node.text else {
      fields.report(.wrongType("'format'", expected: "a format", node))
      return nil
    }
    do { return try FigureFormat.parse(text) } catch {
      fields.report(error.diagnostic(at: node.span))
      return nil
    }
  }

  /// Whether each format goes with the unit of what it shows: the figure's, and each column's.
  private mutating func checkUnits(
    _ unit: LocalizedText?, _ format: FigureFormat?, _ columns: [FigureColumn]
  ) {
    let note = Diagnostic.Note("'\(name)' is defined here", at: span)
    if let format, let unit = format.kind.contradiction(with: unit) {
      let subject = "the figure '\(name)'"
      let place = fields.value("format")?.span
      fields.report(.formatUnit(format.kind, of: subject, unit: unit, at: place, notes: [note]))
    }
    for column in columns where column.unit != nil || column.format != nil {
      guard let format = column.format ?? format,
        let unit = format.kind.contradiction(with: column.unit ?? unit)
      else { continue }
      let subject = "the column '\(column.name)'"
      fields.report(
        .formatUnit(format.kind, of: subject, unit: unit, at: column.span, notes: [note]))
    }
  }

  private mutating func parameters() -> [FigureParameter] {
    guard let entries = fields.mapping("parameters") else { return [] }
    return entries.compactMap { entry in
      guard FigureNames.isParameter(entry.key) else {
        fields.report(.badParameterName(entry.key, at: entry.keyNode.span))
        return nil
      }
      guard case .scalar(let text, let quoted) = entry.value.value else {
        fields.report(
          .wrongType(
            "the parameter '\(entry.key)'", expected: "'required' or a default", entry.value))
        return nil
      }
      let isRequired = text == "required" && !quoted
      return FigureParameter(
        name: entry.key, defaultValue: isRequired ? nil : text, span: entry.keyNode.span)
    }
  }

  private mutating func columns() -> [FigureColumn] {
    guard let entries = fields.mapping("columns") else { return [] }
    return entries.map { entry in
      var column = YAMLFields(entry.value, of: "the column '\(entry.key)'")
      let result = FigureColumn(
        name: entry.key, label: LocalizedText.read("label", &column),
        unit: LocalizedText.read("unit", &column), format: Self.format(&column),
        span: entry.keyNode.span)
      diagnostics += column.finish()
      return result
    }
  }

  /// The value where there are no rows, which is a number.
  private mutating func empty() -> String? {
    guard let node = fields.value("empty") else { return nil }
    guard let text = node.text, DecimalNumber(text: text) != nil else {
      fields.report(.wrongType("'empty'", expected: "a number", node))
      return nil
    }
    return text
  }

  private mutating func words() -> FigureWords? {
    guard let node = fields.value("words") else { return nil }
    var words = YAMLFields(node, of: "'words'")
    let result = FigureWords(
      up: LocalizedText.read("up", &words), down: LocalizedText.read("down", &words),
      flat: LocalizedText.read("flat", &words))
    diagnostics += words.finish()
    return result
  }

  private mutating func comparability() -> Comparability? {
    guard let node = fields.value("comparable") else { return nil }
    guard case .scalar(let text, let quoted) = node.value else {
      fields.report(.wrongType("'comparable'", expected: "true or the base in words", node))
      return nil
    }
    if !quoted, text == "true" { return .stated }
    if !quoted, text == "false" { return nil }
    return .basis(text)
  }
}

extension LocalizedText {
  /// Reads a text, or a text for each language; nil where it isn't given or is neither.
  static func read(_ key: String, _ fields: inout YAMLFields) -> LocalizedText? {
    guard let node = fields.value(key) else { return nil }
    if let text = node.text {
      if text.contains("{{") { fields.report(.figureInField(key, node)) }
      return LocalizedText(text)
    }
    guard let entries = node.entries, !entries.isEmpty else {
      fields.report(.wrongType("'\(key)'", expected: "text, or a text for each language", node))
      return nil
    }
    var texts: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.text else {
        fields.report(.wrongType("'\(entry.key)' of '\(key)'", expected: "text", entry.value))
        continue
      }
      texts[entry.key] = text
    }
    return LocalizedText(byLanguage: texts)
  }
}
