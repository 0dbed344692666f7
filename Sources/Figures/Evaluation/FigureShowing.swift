internal import Datasets
internal import Diagnostics
internal import Markup

/// Makes of a figure's values what one reference on one page shows.
struct FigureShowing {
  let definition: FigureDefinition
  let values: ColumnValues
  let scope: FigureScope
  let options: FigureOptions
  let parts: FigureParts

  /// The values in the reference's format, else in the figure's own.
  func shown(_ call: FigureReference.FormatCall?) throws(FigureFailure) -> Shown {
    return try shown(as: requested(call) ?? own ?? usual, isAsked: call != nil)
  }

  /// The values in their own format, or plainly where it doesn't fit them.
  func shownSomehow() throws(FigureFailure) -> Shown {
    do {
      return try shown(nil)
    } catch {
      return try shown(as: values.isList ? FigureFormat(.list) : usual, isAsked: false)
    }
  }

  private func shown(as format: FigureFormat, isAsked: Bool) throws(FigureFailure) -> Shown {
    if values.isList {
      guard format.kind == .list else {
        throw FigureFailure(.listAsOther(definition.name, format.kind, notes: [definition.note]))
      }
      return .list(items.map(term), language: scope.language)
    }
    if format.kind == .list {
      throw FigureFailure(.notAList(definition.name, notes: [definition.note]))
    }
    if isAsked, let unit = format.kind.contradiction(with: ownUnit) {
      let subject = "the figure '\(definition.name)'"
      throw FigureFailure(
        .formatUnit(format.kind, of: subject, unit: unit, at: nil, notes: [definition.note]))
    }
    let setting = FormatSetting(
      language: scope.language, unit: unit, words: words, rounding: options.rounding,
      ownDigits: own?.digits)
    do {
      let text = format.kind == .text ? term(values.cell.text) : values.cell.text
      return try format.show(text: text, values.cell.number, setting)
    } catch {
      throw FigureFailure(error.diagnostic(at: nil, notes: [definition.note]))
    }
  }

  private func requested(_ call: FigureReference.FormatCall?) throws(FigureFailure)
    -> FigureFormat?
  {
    guard let call else { return nil }
    do {
      return try FigureFormat.parse(name: call.name, arguments: call.arguments)
    } catch {
      throw FigureFailure(error.diagnostic(at: nil))
    }
  }

  /// A figure without a format shows numbers as numbers.
  private var usual: FigureFormat {
    FigureFormat(values.cell.number == nil ? .text : .number)
  }

  private var items: [String] {
    values.cells.map { cell in
      guard let number = cell.number else { return cell.text }
      return FigureFormat(.number).show(number, FormatSetting(language: scope.language)).text
    }
  }

  /// What a value of the data is called in the page's language.
  private func term(_ text: String) -> String { options.term(text, in: scope.language) }

  private var own: FigureFormat? { definition.format(ofColumn: values.name) }

  private var ownUnit: LocalizedText? { definition.unit(ofColumn: values.name) }

  private var unit: String? { ownUnit.map { options.text($0, in: scope.language) } }

  private var words: ChangeWords? {
    definition.words?.words(in: scope.language, siteLanguage: options.language)
  }

  /// All that the page says about the value; what the scope may not see is left out.
  func value(_ shown: Shown, _ evaluated: EvaluatedFigure) -> FigureValue {
    let language = scope.language
    let column = definition.column(named: values.name)
    let isHidden = evaluated.audience > scope.audience
    let hidesRows = isHidden || evaluated.rowsAudience > scope.audience
    // The value is what the data say, whatever the page calls it.
    let raw = values.isList ? Shown.list(items, language: language).text : values.cell.text
    let exact = values.isList ? raw : values.cell.number?.description ?? raw
    var basis: String?
    if case .basis(let text) = definition.comparability { basis = text }
    return FigureValue(
      key: evaluated.key(of: definition, column: values.column),
      name: definition.name, column: values.column,
      label: options.text(column?.label ?? definition.label, in: language),
      arguments: evaluated.arguments, shown: shown.pieces, raw: isHidden ? shown.value : raw,
      publicRaw: shown.value, unit: unit, statuses: evaluated.statuses,
      isRecorded: values.isRecorded,
      method: definition.method.map { options.text($0, in: language) },
      query: isHidden ? nil : evaluated.query, formula: definition.origin.formula?.text,
      datasets: isHidden ? [] : evaluated.datasets.sorted(),
      views: isHidden ? [] : parts.views, definitions: parts.definitions,
      inputs: isHidden ? [] : evaluated.inputs,
      declassified: isHidden ? definition.declassified : nil, comparableBasis: basis,
      items: values.isList ? items : [], rowSets: hidesRows ? [] : evaluated.rowSets,
      trace: hidesRows ? nil : evaluated.trace,
      used: isHidden ? nil : evaluated.used, exact: exact)
  }
}
