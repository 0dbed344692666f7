internal import Datasets
public import Diagnostics
internal import YAMLSource

extension TermList {
  /// Reads `terms.yml`: a list of terms. What is wrong is an error at its place, and left out.
  public static func read(_ source: SourceText) -> (list: TermList, diagnostics: [Diagnostic]) {
    let parse = YAMLParser.parse(source)
    var diagnostics = parse.diagnostics
    guard let root = parse.root, !root.isNull else { return (TermList(), diagnostics) }
    guard let elements = root.elements else {
      diagnostics.append(.wrongType("a file of terms", expected: "a list", root))
      return (TermList(), diagnostics)
    }
    var terms: [Term] = []
    for element in elements {
      var fields = YAMLFields(element, of: "a term")
      if let term = Term(&fields) { terms.append(term) }
      diagnostics += fields.finish()
    }
    return (TermList(terms), diagnostics)
  }
}

extension TermList.Term {
  fileprivate init?(_ fields: inout YAMLFields) {
    let use = fields.text("use")
    fields.require("not")
    let not = fields.texts("not") ?? []
    let except = fields.texts("except") ?? []
    let from = Self.day("from", &fields)
    let until = Self.day("until", &fields)
    let letters = fields.choice("case", of: ["exact", "ignore"])
    let kinds = fields.texts("in") ?? []
    let note = fields.text("note")
    if let from, let until, until < from {
      fields.report(.termEndsBeforeItBegins(at: fields.valueSpan("until")))
    }
    if not.contains("") || except.contains("") || use == "" {
      fields.report(.emptyTerm(at: fields.node.span))
    } else if let use, not.contains(use) {
      fields.report(.termAgainstItself(use, at: fields.valueSpan("not")))
    }
    let usable = not.filter { !$0.isEmpty && $0 != use }
    guard !usable.isEmpty else { return nil }
    self.init(
      use: use, not: usable, except: except.filter { !$0.isEmpty }, from: from, until: until,
      ignoresCase: letters == "ignore", kinds: kinds, note: note, span: fields.node.span)
  }

  private static func day(_ key: String, _ fields: inout YAMLFields) -> CivilDay? {
    guard let text = fields.text(key) else { return nil }
    if let day = CivilDay(text) { return day }
    fields.report(.termDay(text, at: fields.valueSpan(key)))
    return nil
  }
}

extension Diagnostic {
  static func termDay(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error("term-day", "'\(text)' is no day", at: span, help: "write it as 2018-05-31")
  }

  static func termEndsBeforeItBegins(at span: SourceSpan) -> Diagnostic {
    .error("term-day", "the term ends before it begins", at: span)
  }

  static func emptyTerm(at span: SourceSpan) -> Diagnostic {
    .error("empty-term", "a term is empty text", at: span)
  }

  static func termAgainstItself(_ word: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "term-against-itself", "'\(word)' is both what to use and what not", at: span,
      help: "for a name that changed, give the old one in 'not' and the day in 'from'")
  }
}
