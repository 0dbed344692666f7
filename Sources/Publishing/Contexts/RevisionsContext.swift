internal import Datasets
internal import Releases

/// The entries of `revisions.html`: every correction and revision of the site, what stands though its
/// data moved, and which pages were withdrawn.
struct RevisionsContext {
  let build: FinishedPages
  let page: PlannedPage

  static let route = "revisions.html"

  /// As many of a revision's values are shown in the list.
  private static let shownChanges = 3

  static let names: [String: TemplateShape] = [
    "revisions": .list(
      .object([
        "date": .text, "date_text": .text, "label": .text, "is_kept": .flag, "title": .text,
        "title_html": .html, "url": .text, "has_url": .flag, "reason": .text, "has_reason": .flag,
        "count": .text,
        "has_count": .flag, "changes": .list(ChangeContext.row), "has_changes": .flag,
        "former_url": .text, "has_former": .flag,
      ])), "has_revisions": .flag,
  ]

  func values() -> TemplateFields {
    guard page.role == .revisions else {
      return ["revisions": .list([]), "has_revisions": .flag(false)]
    }
    let revised = build.revisions.map { (day: $0.note.date, entry: entry($0)) }
    let withdrawn = build.plan.shownWithdrawals.map { (day: $0.date, entry: entry($0)) }
    let entries = Self.byDay(revised, withdrawn).map(\.entry)
    return ["revisions": .list(entries), "has_revisions": .flag(!entries.isEmpty)]
  }

  private typealias Dated = (day: CivilDay, entry: TemplateFields)

  /// Both newest first already; of one day, what was withdrawn stands first.
  private static func byDay(_ revised: [Dated], _ withdrawn: [Dated]) -> [Dated] {
    var result: [Dated] = []
    var rest = withdrawn[...]
    for one in revised {
      while let first = rest.first, first.day >= one.day {
        result.append(first)
        rest.removeFirst()
      }
      result.append(one)
    }
    return result + rest
  }

  /// Of a withdrawn page nothing is told but when and why: neither its title nor its address.
  private func entry(_ record: WithdrawnPage) -> TemplateFields {
    let words = build.environment.words(page.language)
    let title = words["withdrawn_page"] ?? "撤下的页面"
    return [
      "date": .text(record.date.text),
      "date_text": .text(record.date.label(language: page.language)),
      "label": .text(words["change_withdrawn"] ?? "撤下"), "is_kept": .flag(false),
      "title": .text(title), "title_html": .html(HTMLText.escaped(title)),
      "url": .text(""), "has_url": .flag(false),
      "reason": .text(record.reason), "has_reason": .flag(!record.reason.isEmpty),
      "count": .text("0"), "has_count": .flag(false), "changes": .list([]),
      "has_changes": .flag(false), "former_url": .text(""), "has_former": .flag(false),
    ]
  }

  private func entry(_ revision: SiteRevision) -> TemplateFields {
    let (note, index) = (revision.note, revision.page)
    let change = ChangeContext(build: build, index: index, language: page.language)
    let isKept = note.change == .keep
    // What the data give and the page doesn't show is the editor's to know.
    let changes = isKept ? [] : change.largest(note, Self.shownChanges)
    let former = revision.former.flatMap { build.formerPage($0.name, of: index) }
    let composed = build.composed[index]
    return [
      "date": .text(note.date.text),
      "date_text": .text(note.date.label(language: page.language)),
      "label": .text(change.label(note)), "is_kept": .flag(isKept),
      "title": .text(build.shortTitle(of: index)),
      "title_html": .html(
        composed.titleHTML.isEmpty
          ? HTMLText.escaped(build.shortTitle(of: index)) : composed.titleHTML),
      "url": .text(build.environment.url(from: page, to: build.plan.pages[index].route)),
      "has_url": .flag(true),
      "reason": .text(note.reason ?? ""), "has_reason": .flag(note.reason?.isEmpty == false),
      "count": .text("\(note.changes.count)"), "has_count": .flag(!note.changes.isEmpty),
      "changes": .list(changes), "has_changes": .flag(!changes.isEmpty),
      "former_url": .text(
        former.map { build.environment.url(from: page, to: build.plan.pages[$0].route) } ?? ""),
      "has_former": .flag(former != nil && !isKept),
    ]
  }
}

/// One revision of one page.
struct SiteRevision {
  var page: Int
  var note: ReleaseNote
  /// The release whose place it took, or that it lets stand.
  var former: ReleaseNote?
}

extension FinishedPages {
  /// All revisions of the site, newest first, those of one day by their pages' addresses.
  var revisions: [SiteRevision] {
    var found: [SiteRevision] = []
    for index in plan.pages.indices where plan.pages[index].original == nil {
      var former: ReleaseNote?
      for note in composed[index].release?.notes ?? [] {
        if note.change != .first {
          found.append(SiteRevision(page: index, note: note, former: former))
        }
        if note.change != .keep { former = note }
      }
    }
    return found.sorted { first, second in
      let (a, b) = (first.note, second.note)
      if a.date != b.date { return a.date > b.date }
      let (one, two) = (plan.pages[first.page].route, plan.pages[second.page].route)
      return one == two ? ReleaseFolder.isBefore(b.name, a.name) : one < two
    }
  }
}
