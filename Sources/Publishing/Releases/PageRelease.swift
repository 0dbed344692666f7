internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import Releases
internal import YAMLSource

/// What a page's releases mean for a build: how the page stands to what was published of it.
struct PageRelease: Sendable {
  /// The releases as the page's readers are told of them, oldest first.
  var notes: [ReleaseNote]
  /// What happens when data move a published figure.
  var onChange: OnChange
  /// Whether the page is shown from its release's body, not from its source.
  var isIssued = false
  /// Whether it would be shown from a release that was made for a narrower audience, and isn't.
  var isForOthers = false
  /// The release as it is shown, or would be: the newest that has a body.
  var issued: ReleaseNote
  /// How the page's values differ from those it is held to; empty where they agree.
  var differences: [LedgerDifference] = []
  /// Words that differ from the release that is shown: `-` and `+` before each line.
  var wording: [String] = []
  /// Why the page can't be composed any more, where it is shown from its release; nil where it can.
  var obstacle: Diagnostic?
  /// The datasets as they were when the release was made that the page is held to, by name.
  var datasets: [String: DatasetStamp] = [:]
  /// The datasets that the shown release was made from, by name.
  var issuedDatasets: [String: DatasetStamp] = [:]
  /// Where each value that differs stands first on the page.
  var places: [String: SourceSpan] = [:]
  /// The routes that the issued body leads to; empty where the page isn't shown from it.
  var routes: [String] = []

  /// The newest correction or revision whose values the page shows; nil where there is none.
  var revision: ReleaseNote? {
    notes.last { $0.change != .keep }.flatMap { $0.change == .first ? nil : $0 }
  }

  /// The release by which the page stands though its data moved; nil where it was revised since.
  var kept: ReleaseNote? { notes.last.flatMap { $0.change == .keep ? $0 : nil } }
}

/// One release in a page's history, as readers are told of it.
struct ReleaseNote: Sendable {
  var name: String
  var date: CivilDay
  var change: Release.Change
  var reason: String?
  var changes: [ReleasedChange]
  var wording: [String]

  init(_ release: Release) {
    (name, date, change) = (release.name, release.date, release.change)
    (reason, changes, wording) = (release.reason, release.changes, release.wording)
  }

  /// What readers are told of a chain, oldest first. Releases for narrower audiences aren't among
  /// them, nor what a release changed in such a one: the first that readers may see is the first to
  /// them.
  static func notes(of chain: [Release], for readers: Audience) -> [ReleaseNote] {
    var notes: [ReleaseNote] = []
    var formerIsKnown = true
    for release in chain {
      let isKnown = release.audience <= readers
      defer { if release.change != .keep { formerIsKnown = isKnown } }
      guard isKnown else { continue }
      var note = ReleaseNote(release)
      if notes.isEmpty {
        if note.change == .keep { continue }
        (note.change, note.reason) = (.first, nil)
      }
      if !formerIsKnown { (note.changes, note.wording) = ([], []) }
      notes.append(note)
    }
    return notes
  }
}

/// What a page shows, taken down to be published.
struct PageRecord: Sendable {
  var ledger: Ledger
  var head: ReleasedHead
  /// The body as its source and the data give it now, with holes; nil where it has errors.
  var body: Spool.Place?
  var holes: [(offset: Int, hole: Hole)] = []
  /// Files below `content/` that readers get with the page, and pages it names as attachments.
  var files: Set<String>
  /// What the page offers beside itself.
  var downloads: [PageDownload] = []
  /// What keeps the page from being published: its own errors too.
  var obstacles: [Diagnostic]
  /// Where each value stands first on the page.
  var places: [String: SourceSpan]
}

extension ReleasedHead {
  /// - Parameter contents: with their numerals.
  init(_ page: ComposedPage, _ header: PageHeader) {
    self.init()
    (title, titleHTML, subtitleHTML) = (page.titleText, page.titleHTML, page.subtitleHTML)
    (summary, summaryHTML) = (page.summaryText, page.summaryHTML)
    description = page.description
    fields = page.inlineFields
    headings = page.contents.map { Heading(id: $0.id, level: $0.level, html: $0.titleHTML) }
    captions = page.captions.mapValues { "\($0.kind == .table ? "table" : "chart") \($0.number)" }
    (facts, lists) = (header.facts, header.lists)
    facts["description"] = page.descriptionWords
  }

  /// Puts what was released in the place of what the source says now.
  func apply(to page: inout ComposedPage) {
    (page.titleText, page.titleHTML, page.subtitleHTML) = (title, titleHTML, subtitleHTML)
    (page.summaryText, page.summaryHTML) = (summary, summaryHTML)
    page.description = description
    page.inlineFields = fields
    page.contents = headings.map {
      ContentsEntry(id: $0.id, level: $0.level, titleHTML: $0.html)
    }
    page.captions = captions.compactMapValues(MarkupOutline.CaptionNumber.init(released:))
  }
}

extension MarkupOutline.CaptionNumber {
  /// Reads `table 3`; nil for anything else.
  fileprivate init?(released text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[1]) else { return nil }
    self.init(kind: parts[0] == "table" ? .table : .figure, number: number)
  }
}
