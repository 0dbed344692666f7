internal import Datasets
internal import Diagnostics
internal import Lint
internal import Releases

extension LedgerDifference {
  /// 81.8% → 82.0%; with the values where both are shown alike.
  var arrow: String {
    let before = old?.shownText ?? "—"
    let after = new?.shownText ?? "—"
    guard before == after, let old, let new else { return "\(before) → \(after)" }
    return "\(before) (\(old.value) → \(new.value))"
  }
}

extension Diagnostic {
  /// How many changes a diagnostic lists.
  private static let listed = 20

  static func publishedFigureMoved(
    _ difference: LedgerDifference, at span: SourceSpan, notes: [Note], help: String
  ) -> Diagnostic {
    .error(
      "published-figure-moved",
      "the published figure '\(difference.key)' moved: \(difference.arrow)",
      at: span, notes: notes, help: help)
  }

  /// Values of a table or a chart that aren't those published, or that came or went.
  static func publishedBlockMoved(
    _ id: String, _ differences: [LedgerDifference], since day: CivilDay, at span: SourceSpan,
    dataNotes: [Note], help: String
  ) -> Diagnostic {
    let count = differences.count
    let what = what(differences)
    return .error(
      "published-\(what)-moved",
      "\(count) value\(count == 1 ? "" : "s") of the \(what) '\(id)' \(count == 1 ? "isn't" : "aren't") as published on \(day.text)",
      at: span, notes: list(differences) + dataNotes, help: help)
  }

  /// What the values stand in.
  private static func what(_ differences: [LedgerDifference]) -> String {
    differences.contains { ($0.new ?? $0.old)?.kind == .chart } ? "chart" : "table"
  }

  private static func list(_ differences: [LedgerDifference]) -> [Note] {
    var notes = differences.prefix(listed).map { Note("\($0.key): \($0.arrow)") }
    if differences.count > listed { notes.append(Note("and \(differences.count - listed) more")) }
    return notes
  }

  static func publishedPageGained(
    _ difference: LedgerDifference, page: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "published-page-gained",
      "this published page now shows '\(difference.key)', which its release doesn't have",
      at: span,
      help:
        "take it out, or say why it is there: gazette revise \(page) --kind correction|scheduled --reason \"…\""
    )
  }

  static func publishedPageLost(
    _ difference: LedgerDifference, page: String, at span: SourceSpan
  ) -> Diagnostic {
    let shown = difference.old?.shownText ?? ""
    return .error(
      "published-page-lost",
      "this published page no longer shows '\(difference.key)', published as \(shown)",
      at: span,
      help:
        "put it back, or say why it went: gazette revise \(page) --kind correction|scheduled --reason \"…\"; a figure that has a new name lists the old one in 'was:'"
    )
  }

  static func shownOtherwise(_ difference: LedgerDifference, at span: SourceSpan) -> Diagnostic {
    .notice(
      "published-figure-shown-otherwise",
      "'\(difference.key)' has the value that was published and is shown otherwise: \(difference.arrow)",
      at: span)
  }

  static func definedOtherwise(_ difference: LedgerDifference, at span: SourceSpan) -> Diagnostic {
    .notice(
      "published-figure-defined-otherwise",
      "'\(difference.key)' has the value that was published and is defined otherwise since",
      at: span)
  }

  /// Values of a table or a chart that are as published, and are shown or defined otherwise.
  static func blockOtherwise(
    _ id: String, _ differences: [LedgerDifference], at span: SourceSpan
  ) -> Diagnostic {
    let what = what(differences)
    let shown = differences.filter { $0.kind == .shownOtherwise }
    if shown.isEmpty {
      return .notice(
        "published-figure-defined-otherwise",
        "the \(what) '\(id)' has the values that were published and is defined otherwise since",
        at: span)
    }
    return .notice(
      "published-figure-shown-otherwise",
      "the \(what) '\(id)' has the values that were published and shows them otherwise",
      at: span, notes: list(shown))
  }

  static func publishedWordsChanged(_ release: PageRelease, page: String, shown: Bool)
    -> Diagnostic
  {
    var notes = release.wording.prefix(listed).map { Note(MaskedText.of($0)) }
    if release.wording.count > listed {
      notes.append(Note("and \(release.wording.count - listed) more lines"))
    }
    return .notice(
      "published-words-changed",
      "the words of this page aren't those published on \(release.issued.date.text)"
        + (shown ? "" : "; it is shown as it was issued"),
      at: .file("content/" + page), notes: notes,
      help:
        "where the change matters to readers: gazette revise \(page) --kind correction --reason \"…\""
    )
  }

  static func issuedDespite(_ obstacle: Diagnostic, _ release: PageRelease, page: String)
    -> Diagnostic
  {
    .notice(
      "issued-page-not-composed",
      "this page is shown as issued on \(release.issued.date.text); it couldn't be made anew",
      at: .file("content/" + page), notes: [Note(obstacle.message, at: obstacle.span)])
  }

  static func issuedDiffers(
    _ differences: [LedgerDifference], _ release: PageRelease, page: String
  ) -> Diagnostic {
    .notice(
      "issued-page-differs",
      "this page is shown as issued on \(release.issued.date.text); made anew it would differ",
      at: .file("content/" + page),
      notes: list(differences) + release.wording.prefix(listed).map { Note(MaskedText.of($0)) },
      help: "to correct it: gazette revise \(page) --kind correction --reason \"…\"")
  }

  static func issuedLinkBroken(_ route: String, _ release: PageRelease, page: String)
    -> Diagnostic
  {
    .warning(
      "issued-link-broken",
      "this page is shown as issued on \(release.issued.date.text), and leads to '\(route)', which the site no longer has",
      at: .file("content/" + page),
      help: "give the page that took its place 'aliases: [/\(route)]', or revise this page")
  }
}
