public import Datasets
public import Diagnostics

/// One stretch of a page's text that is read in one go: a paragraph, a heading, a caption, a cell.
public struct ProofText: Sendable {
  public enum Role: Sendable, Hashable {
    case title, summary, paragraph, item, cell, caption, note, label
    /// A field of the front matter that is plain text, such as a document's number.
    case field
    case heading(level: Int)
  }

  public enum Piece: Sendable {
    /// Words as they stand on the page, and where they stand in their file.
    case words(String, ProofPlace)
    case figure(QuotedFigure)
    /// What isn't read: code, a picture, the mark of a footnote, a reference to a caption.
    case other
    case lineBreak
  }

  public var role: Role
  public var pieces: [Piece]

  public init(role: Role, pieces: [Piece]) {
    (self.role, self.pieces) = (role, pieces)
  }
}

/// Where words stand in a file.
public struct ProofPlace: Sendable {
  public var source: SourceText
  /// The bytes of the file at which the words stand, letter for letter; nil where escapes or
  /// entities make them differ, and then `line` alone is known.
  public var range: Range<Int>?
  /// Counted from 1.
  public var line: Int

  public init(source: SourceText, range: Range<Int>?, line: Int) {
    (self.source, self.range, self.line) = (source, range, line)
  }
}

/// A figure as a text quotes it.
public struct QuotedFigure: Sendable {
  /// Its identity: `network-rate(period=2022-H1)`.
  public var key: String
  public var name: String
  public var label: String
  /// As the text shows it.
  public var shown: String
  /// nil where it isn't a number.
  public var value: DecimalNumber?
  /// The value rounded as it is shown, in its own size; nil where it isn't a number.
  public var shownValue: DecimalNumber?
  public var unit: String?
  /// Its arguments as they were bound, by name.
  public var arguments: [String: String]
  /// Whether it is a change: its sign is a direction.
  public var isChange: Bool
  /// Whether it shows its own word for the direction, as the format `change` does.
  public var showsDirection: Bool
  /// The items of a list; empty for any other.
  public var items: [String]
  public var span: SourceSpan

  public init(
    key: String, name: String, label: String, shown: String, value: DecimalNumber?,
    shownValue: DecimalNumber? = nil, unit: String? = nil, arguments: [String: String] = [:],
    isChange: Bool = false, showsDirection: Bool = false, items: [String] = [], span: SourceSpan
  ) {
    (self.key, self.name, self.label, self.shown) = (key, name, label, shown)
    (self.value, self.shownValue, self.unit) = (value, shownValue, unit)
    (self.arguments, self.isChange, self.showsDirection) = (arguments, isChange, showsDirection)
    (self.items, self.span) = (items, span)
  }
}

/// A table that a block made, as it is shown.
public struct ProofTable: Sendable {
  public struct Cell: Sendable {
    public var text: String
    /// The value as shown, in its own size; nil where it isn't a number.
    public var shownValue: DecimalNumber?
    public var value: DecimalNumber?

    public init(text: String, shownValue: DecimalNumber?, value: DecimalNumber?) {
      (self.text, self.shownValue, self.value) = (text, shownValue, value)
    }
  }

  public var id: String?
  /// The columns' names.
  public var columns: [String]
  public var rows: [[Cell]]
  /// The rows of totals, with as many cells as there are columns; a cell without a value is empty.
  public var totals: [[Cell]]
  /// Its note as it is shown; empty where it has none.
  public var note: String
  public var span: SourceSpan

  public init(
    id: String?, columns: [String], rows: [[Cell]], totals: [[Cell]], note: String,
    span: SourceSpan
  ) {
    (self.id, self.columns, self.rows) = (id, columns, rows)
    (self.totals, self.note, self.span) = (totals, note, span)
  }
}

/// A page as the proofreader sees it.
public struct ProofPage: Sendable {
  /// Below `content/`.
  public var path: String
  public var kind: String
  /// Whether its kind is one whose numbers come from data, so that none is typed.
  public var isDataBacked: Bool
  public var language: String
  /// The page's parameters, such as `period`.
  public var params: [String: String]
  public var date: CivilDay?
  /// In the order of the page.
  public var texts: [ProofText]
  public var tables: [ProofTable]
  /// The page's own file, and those that it includes: for what is allowed in place.
  public var sources: [SourceText]

  public init(
    path: String, kind: String, isDataBacked: Bool, language: String,
    params: [String: String] = [:], date: CivilDay? = nil, texts: [ProofText] = [],
    tables: [ProofTable] = [], sources: [SourceText] = []
  ) {
    (self.path, self.kind, self.isDataBacked) = (path, kind, isDataBacked)
    (self.language, self.params, self.date) = (language, params, date)
    (self.texts, self.tables, self.sources) = (texts, tables, sources)
  }
}

/// A figure's definition as the proofreader sees it.
public struct ProofDefinition: Sendable {
  public var name: String
  public var unit: String?
  /// The SQL that gives the value; nil for formulas.
  public var sql: String?
  /// The names of the figures that a formula uses.
  public var inputs: [String]
  public var datasets: [String]
  public var span: SourceSpan

  public init(
    name: String, unit: String?, sql: String?, inputs: [String], datasets: [String],
    span: SourceSpan
  ) {
    (self.name, self.unit, self.sql) = (name, unit, sql)
    (self.inputs, self.datasets, self.span) = (inputs, datasets, span)
  }
}
