internal import Datasets
internal import Releases

/// The names of `page.…` that tell what was published of a page, and when it was revised.
struct ReleaseContext {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var composed: ComposedPage { build.composed[index] }
  private var change: ChangeContext {
    ChangeContext(build: build, index: composed.former?.page ?? index, language: page.language)
  }

  static let names: [String: TemplateShape] = [
    "is_published": .flag, "published": .text, "published_text": .text,
    "has_correction": .flag,
    "correction": .object(
      ChangeContext.names.merging([
        "former_url": .text, "has_former": .flag, "former_date_text": .text,
      ]) { $1 }),
    "has_kept": .flag, "kept": .object(ChangeContext.names),
    "has_releases": .flag,
    "releases": .list(
      .object([
        "date": .text, "date_text": .text, "label": .text, "reason": .text, "has_reason": .flag,
        "count": .text, "has_count": .flag, "url": .text, "has_url": .flag, "is_shown": .flag,
        "is_kept": .flag,
      ])),
    "is_former": .flag,
    "former": .object(
      ChangeContext.names.merging([
        "kind": .text, "own_date": .text, "own_date_text": .text, "title": .text, "url": .text,
        "later_url": .text, "has_later": .flag,
      ]) { $1 }),
  ]

  func values() -> TemplateFields {
    let state = composed.release
    let notes = state?.notes ?? []
    let published = notes.first?.date
    let revision = state?.revision
    return [
      "is_published": .flag(published != nil),
      "published": .text(published?.text ?? ""),
      "published_text": .text(published?.label(language: page.language) ?? ""),
      "has_correction": .flag(revision != nil),
      "correction": .fields(correction(revision, notes)),
      "has_kept": .flag(state?.kept != nil),
      "kept": .fields(change.values(state?.kept)),
      "has_releases": .flag(notes.count > 1),
      "releases": .list(notes.reversed().map { entry($0, shown: revision ?? notes[0]) }),
      "is_former": .flag(composed.former != nil),
      "former": .fields(former()),
    ]
  }

  private func correction(_ note: ReleaseNote?, _ notes: [ReleaseNote]) -> TemplateFields {
    let former = notes.last { $0.change != .keep && $0.name != note?.name }
    let url = former.flatMap { address(of: $0.name) }
    return change.values(note).merging([
      "former_url": .text(url ?? ""), "has_former": .flag(url != nil),
      "former_date_text": .text(former?.date.label(language: page.language) ?? ""),
    ]) { $1 }
  }

  private func entry(_ note: ReleaseNote, shown: ReleaseNote) -> TemplateFields {
    let url = address(of: note.name)
    return [
      "date": .text(note.date.text),
      "date_text": .text(note.date.label(language: page.language)),
      "label": .text(change.label(note)),
      "reason": .text(note.reason ?? ""), "has_reason": .flag(note.reason?.isEmpty == false),
      "count": .text("\(note.changes.count)"), "has_count": .flag(!note.changes.isEmpty),
      "url": .text(url ?? ""), "has_url": .flag(url != nil),
      "is_shown": .flag(note.name == shown.name), "is_kept": .flag(note.change == .keep),
    ]
  }

  /// What readers of a former release are told: when it held, what took its place, and how that
  /// differs.
  private func former() -> TemplateFields {
    let former = composed.former
    let current = former?.page ?? index
    let notes = build.composed[current].release?.notes ?? []
    let later = notes.drop { $0.name != former?.name }.dropFirst().first { $0.change != .keep }
    let laterURL = later.flatMap { build.formerPage($0.name, of: current) }
      .map { build.environment.url(from: page, to: build.plan.pages[$0].route) }
    return change.values(former == nil ? nil : later).merging([
      "kind": .text(former?.kind ?? ""),
      "own_date": .text(former?.date.text ?? ""),
      "own_date_text": .text(former?.date.label(language: page.language) ?? ""),
      "title": .text(former == nil ? "" : build.shortTitle(of: current)),
      "url": .text(
        former == nil
          ? "" : build.environment.url(from: page, to: build.plan.pages[current].route)),
      "later_url": .text(laterURL ?? ""), "has_later": .flag(laterURL != nil),
    ]) { $1 }
  }

  /// The way to a former release; nil where it has no page of its own.
  private func address(of name: String) -> String? {
    build.formerPage(name, of: index)
      .map { build.environment.url(from: page, to: build.plan.pages[$0].route) }
  }
}
