public import Diagnostics

/// A named computed value, as `data/figures/*.yml` defines it.
///
/// A class, since every reference of every page passes it on, and its many parts would be copied.
public final class FigureDefinition: Sendable {
  public let name: String
  /// Where its name stands.
  public let span: SourceSpan
  public let label: LocalizedText
  /// nil where the value has none.
  public let unit: LocalizedText?
  /// nil shows numbers as `number` and all else as `text`.
  public let format: FigureFormat?
  /// In the order of the file.
  public let parameters: [FigureParameter]
  public let origin: FigureOrigin
  /// What is said of single columns of a query; those that aren't listed take the figure's own.
  public let columns: [FigureColumn]
  /// How the value is worked out, for readers; nil where nothing is said.
  public let method: LocalizedText?
  /// Its own words for a change; nil takes the language's.
  public let words: FigureWords?
  /// The value where there are no rows, as decimal text; nil makes that an error.
  public let empty: String?
  /// Whether the author has seen to it that a change across a break compares like with like.
  public let comparability: Comparability?
  /// Why a page may show the value to those who may not see its data; nil where it may not.
  public let declassified: String?
  /// Names it had before.
  public let formerNames: [String]
  public let description: LocalizedText?
  /// SHA-256 over what decides the value: parameters, statements or formula, units, `empty`,
  /// `comparable`; not over labels, methods and formats, nor how the file is laid out.
  public let checksum: String

  init(
    name: String, span: SourceSpan, label: LocalizedText, unit: LocalizedText?,
    format: FigureFormat?, parameters: [FigureParameter], origin: FigureOrigin,
    columns: [FigureColumn], method: LocalizedText?, words: FigureWords?, empty: String?,
    comparability: Comparability?, declassified: String?, formerNames: [String],
    description: LocalizedText?
  ) {
    (self.name, self.span, self.label, self.unit) = (name, span, label, unit)
    (self.format, self.parameters, self.origin) = (format, parameters, origin)
    (self.columns, self.method, self.words, self.empty) = (columns, method, words, empty)
    (self.comparability, self.declassified) = (comparability, declassified)
    (self.formerNames, self.description) = (formerNames, description)
    columnNames = origin.value?.facts?.columns ?? []
    checksum =
      DefinitionText(
        parameters: parameters, origin: origin, unit: unit, columns: columns, empty: empty,
        comparability: comparability
      ).checksum
  }

  /// The same definition with its statements prepared.
  convenience init(_ other: FigureDefinition, origin: FigureOrigin) {
    self.init(
      name: other.name, span: other.span, label: other.label, unit: other.unit,
      format: other.format, parameters: other.parameters, origin: origin, columns: other.columns,
      method: other.method, words: other.words, empty: other.empty,
      comparability: other.comparability, declassified: other.declassified,
      formerNames: other.formerNames, description: other.description)
  }

  /// Whether it is known which rows a value uses; false for formulas, whose figures know it.
  public var tracesRows: Bool { origin.rows != nil }

  func parameter(named name: String) -> FigureParameter? {
    parameters.first { $0.name == name }
  }

  func column(named name: String?) -> FigureColumn? {
    name.flatMap { name in columns.first { $0.name == name } }
  }

  func format(ofColumn name: String?) -> FigureFormat? {
    column(named: name)?.format ?? format
  }

  func unit(ofColumn name: String?) -> LocalizedText? {
    column(named: name)?.unit ?? unit
  }

  /// The columns of its query; empty for formulas, which have none.
  let columnNames: [String]

  /// Whether a column may have several rows.
  func isList(column name: String?) -> Bool { format(ofColumn: name)?.kind == .list }

  /// A note that shows the definition.
  var note: Diagnostic.Note { .init("'\(name)' is defined here", at: span) }
}

/// One parameter of a figure: `{period: required, category: 药品}`.
public struct FigureParameter: Sendable {
  public let name: String
  /// nil where it is required.
  public let defaultValue: String?
  public let span: SourceSpan

  /// Whether its name says that it holds a period: `period`, `base_period`.
  var holdsPeriod: Bool { name == "period" || name.hasSuffix("_period") }
}

/// What a figure says of one column of its query.
public struct FigureColumn: Sendable {
  public let name: String
  public let label: LocalizedText?
  public let unit: LocalizedText?
  public let format: FigureFormat?
  public let span: SourceSpan
}

/// A figure's words for a change, for all languages or for each.
public struct FigureWords: Sendable {
  public let up: LocalizedText?
  public let down: LocalizedText?
  public let flat: LocalizedText?

  /// The words for a page: those given for its language; those given for none, on pages of the
  /// publication's own language; else the language's.
  func words(in language: String, siteLanguage: String) -> ChangeWords {
    let usual = ChangeWords.of(language: language)
    let isOwn = isChinese(language) == isChinese(siteLanguage)
    func word(_ text: LocalizedText?, _ usual: String) -> String {
      text?.own(in: language) ?? (isOwn ? text?.plain : nil) ?? usual
    }
    return ChangeWords(
      up: word(up, usual.up), down: word(down, usual.down), flat: word(flat, usual.flat))
  }
}

/// What makes a change across a break in a series one of like with like.
public enum Comparability: Sendable, Hashable {
  /// `comparable: true`.
  case stated
  /// `comparable: 按可比口径`, told to readers.
  case basis(String)
}

/// Where a figure's value comes from.
public enum FigureOrigin: Sendable {
  /// `from`, `where` and `select`: the rows follow from the first two.
  case selection(SelectedRows)
  /// A whole `query`, with an optional `rows` query.
  case query(FigureQuery)
  /// A `value` over other figures.
  case formula(Formula)
}

/// `from`, `where` and `select`, with the statements that they make.
public struct SelectedRows: Sendable {
  /// `SELECT select FROM from WHERE where`.
  var value: FigureSQL
  /// `SELECT * FROM from WHERE where`.
  var rows: FigureSQL
}

/// A query, and what is known of the rows it uses.
public struct FigureQuery: Sendable {
  var value: FigureSQL
  /// The rows that the author names, or those of a query plain enough to tell; nil where they
  /// aren't traced.
  var rows: FigureSQL?
}

extension FigureOrigin {
  /// The statement that gives the value; nil for formulas.
  var value: FigureSQL? {
    switch self {
    case .selection(let selected): selected.value
    case .query(let query): query.value
    case .formula: nil
    }
  }

  /// The statement that gives the rows used; nil for formulas, and where they aren't traced.
  var rows: FigureSQL? {
    switch self {
    case .selection(let selected): selected.rows
    case .query(let query): query.rows
    case .formula: nil
    }
  }

  var formula: Formula? {
    if case .formula(let formula) = self { formula } else { nil }
  }
}
