internal import Datasets
internal import Diagnostics

/// Names, posts and set phrases that the office writes otherwise on the page's day.
struct TermsRule: PageRule {
  static let rule = LintRule.terms
  let list: TermList
  private let index: TermIndex

  init(_ list: TermList) {
    self.list = list
    index = TermIndex(list)
  }

  func findings(on page: ProofPage) -> [LintFinding] {
    guard !list.terms.isEmpty else { return [] }
    let isFor = list.terms.map { $0.isFor(day: page.date, kind: page.kind) }
    return page.texts.flatMap { findings(in: ScalarText($0.reading)) { isFor[$0] } }
  }

  func findings(in text: ScalarText, where isFor: (Int) -> Bool) -> [LintFinding] {
    index.matches(text.scalars, where: isFor).compactMap { match in
      guard let span = text.span(match.range) else { return nil }
      let term = list.terms[match.term]
      let help = [term.use.map { "write '\($0)'" } ?? "take it out", term.note].compactMap { $0 }
      return LintFinding(
        .terms, "'\(match.word)' isn't how the office writes it\(Self.since(term))", at: span,
        notes: [.init("listed here", at: term.span)], help: help.joined(separator: ": "))
    }
  }

  private static func since(_ term: TermList.Term) -> String {
    term.from.map { " since \($0.text)" } ?? ""
  }
}
