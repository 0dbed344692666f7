/// How much a diagnostic weighs. An error stops the build; a notice only informs.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case notice, warning, error

  public static func < (first: Severity, second: Severity) -> Bool {
    first.rank < second.rank
  }

  private var rank: Int {
    switch self {
    case .notice: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One mistake or remark, told so that an editor can mend it: what, where, what was expected.
public struct Diagnostic: Sendable, Hashable {
  public var severity: Severity
  /// A stable name in kebab case, such as `unknown-figure`.
  public var id: String
  /// One line without a full stop.
  public var message: String
  /// Where it stands; nil where no file is concerned.
  public var span: SourceSpan?
  /// Other places that matter, such as the definition of what is used here.
  public var notes: [Note]
  /// What to do about it; nil where that is plain.
  public var help: String?

  /// A second place, or a further fact.
  public struct Note: Sendable, Hashable {
    public var message: String
    public var span: SourceSpan?

    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  public init(
    _ severity: Severity, _ id: String, _ message: String, at span: SourceSpan? = nil,
    notes: [Note] = [], help: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
  }

  public static func error(
    _ id: String, _ message: String, at span: SourceSpan? = nil, notes: [Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, id, message, at: span, notes: notes, help: help)
  }

  public static func warning(
    _ id: String, _ message: String, at span: SourceSpan? = nil, notes: [Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, id, message, at: span, notes: notes, help: help)
  }

  public static func notice(
    _ id: String, _ message: String, at span: SourceSpan? = nil, notes: [Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.notice, id, message, at: span, notes: notes, help: help)
  }
}

extension Sequence<Diagnostic> {
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// Each diagnostic once, ordered by file, line and column, so that a report is the same however
  /// the work was shared out.
  public func ordered() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = filter { seen.insert($0).inserted }
    return unique.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      let keyA = (a.span?.path ?? "", a.span?.line ?? 0, a.span?.column ?? 0, a.id)
      let keyB = (b.span?.path ?? "", b.span?.line ?? 0, b.span?.column ?? 0, b.id)
      return keyA == keyB ? first.offset < second.offset : keyA < keyB
    }.map(\.element)
  }
}
