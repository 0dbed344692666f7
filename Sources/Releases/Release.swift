public import Datasets

/// A page as it was published: kept beside it, never changed.
///
/// It lies in `PAGE.releases/NAME/` as `release.json`, which this is, and `body.html`.
public struct Release: Sendable, Equatable {
  /// The folder's name: the date, with `-2` and so on where a day has several.
  public var name: String
  /// The page's path below `content/` when it was published.
  public var page: String
  /// Its address below the site's root then; links in `body.html` lead on from there.
  public var route: String
  public var kind: String
  public var language: String
  public var audience: Audience
  public var date: CivilDay
  public var change: Change
  /// Why it was made; nil for the first.
  public var reason: String?
  /// nil for the first.
  public var follows: Predecessor?
  /// The page's Markdown file, as it was.
  public var source: ReleasedFile
  public var head: ReleasedHead
  /// SHA-256 of `body.html`; nil for one that only records that the former stands.
  public var bodySHA256: String?
  /// What the page leads to and readers can fetch: attachments, pictures, pages it names as
  /// attachments. Ordered by path.
  public var files: [ReleasedFile]
  /// The files that the page makes of its data and offers beside itself, such as a table as CSV, kept
  /// in the release's folder. Ordered by name; empty too for releases from before they were kept.
  public var downloads: [ReleasedDownload]
  public var ledger: Ledger
  /// What differs from the release before it, as readers are told; for one that keeps the former,
  /// what the data now give and the page doesn't show. Ordered by key.
  public var changes: [ReleasedChange]
  /// Words that differ from the release before it: lines taken away begin with `-`, lines that are
  /// new with `+`.
  public var wording: [String]
  /// What was taken out of this release later, where the law asked for it.
  public var withdrawals: [Withdrawal]

  /// Why a release follows another.
  public enum Change: String, Sendable, CaseIterable {
    case first
    /// Something was wrong.
    case correction
    /// A revision that had been announced.
    case scheduled
    /// The data moved, and the page stands as it was issued.
    case keep
  }

  /// The release that another one follows.
  public struct Predecessor: Sendable, Equatable {
    public var name: String
    /// SHA-256 of its `release.json`.
    public var sha256: String

    public init(name: String, sha256: String) {
      (self.name, self.sha256) = (name, sha256)
    }
  }

  public init(
    name: String, page: String, route: String, kind: String, language: String, audience: Audience,
    date: CivilDay, change: Change, reason: String? = nil, follows: Predecessor? = nil,
    source: ReleasedFile, head: ReleasedHead, bodySHA256: String? = nil,
    files: [ReleasedFile] = [], downloads: [ReleasedDownload] = [], ledger: Ledger,
    changes: [ReleasedChange] = [], wording: [String] = [], withdrawals: [Withdrawal] = []
  ) {
    (self.name, self.page, self.route, self.kind) = (name, page, route, kind)
    (self.language, self.audience, self.date, self.change) = (language, audience, date, change)
    (self.reason, self.follows, self.source, self.head) = (reason, follows, source, head)
    (self.bodySHA256, self.files, self.downloads) = (bodySHA256, files, downloads)
    self.ledger = ledger
    (self.changes, self.wording, self.withdrawals) = (changes, wording, withdrawals)
  }
}

/// A file of the publication with its checksum.
public struct ReleasedFile: Sendable, Equatable {
  /// Below `content/`.
  public var path: String
  /// As `sha256sum` prints it.
  public var sha256: String

  public init(path: String, sha256: String) {
    (self.path, self.sha256) = (path, sha256)
  }
}

/// A file in a release's folder, made of the data that the page shows.
public struct ReleasedDownload: Sendable, Equatable {
  /// What its address has behind the page's: `tbl-rates.csv`; also its name in the folder.
  public var name: String
  public var sha256: String

  public init(name: String, sha256: String) {
    (self.name, self.sha256) = (name, sha256)
  }

  /// Whether a file of this name stays in the folder, and is none of the release's own.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains { $0 == 0x2F || $0 < 0x20 }
      && name != "release.json" && name != "body.html"
  }
}

/// What surrounds a page's body: enough to show the page without data or old programs.
public struct ReleasedHead: Sendable, Equatable {
  public var title = ""
  public var titleHTML = ""
  public var subtitleHTML = ""
  public var summary = ""
  public var summaryHTML = ""
  public var description = ""
  /// The kind's fields of inline Markdown, as HTML by name.
  public var fields: [String: String] = [:]
  /// The front matter's other values as text, by name.
  public var facts: [String: String] = [:]
  /// Its lists of texts by name; a mapping's names and values by turns.
  public var lists: [String: [String]] = [:]
  public var headings: [Heading] = []
  /// The numbered captions by their block's id: `table 3`, `chart 1`.
  public var captions: [String: String] = [:]

  public struct Heading: Sendable, Equatable {
    public var id: String
    public var level: Int
    public var html: String

    public init(id: String, level: Int, html: String) {
      (self.id, self.level, self.html) = (id, level, html)
    }
  }

  public init() {}
}

/// One value that differs between two releases.
public struct ReleasedChange: Sendable, Equatable {
  public var key: String
  public var label: String
  /// As the former release shows it; nil for what is new.
  public var oldShown: String?
  /// As this one shows it; nil for what is gone.
  public var newShown: String?
  /// Decimal text, or text.
  public var oldValue: String?
  public var newValue: String?

  public init(
    key: String, label: String, oldShown: String?, newShown: String?, oldValue: String?,
    newValue: String?
  ) {
    (self.key, self.label) = (key, label)
    (self.oldShown, self.newShown) = (oldShown, newShown)
    (self.oldValue, self.newValue) = (oldValue, newValue)
  }
}

/// A record that something was taken out of a release where the law asked for it. What was taken
/// out isn't kept; the checksums of what was there are.
public struct Withdrawal: Sendable, Equatable {
  public var date: CivilDay
  public var reason: String
  /// SHA-256 of the `release.json` that stood here before.
  public var releaseSHA256: String
  /// SHA-256 of the `body.html` that stood here before; nil where the release has none.
  public var bodySHA256: String?
  /// SHA-256 of each download that stood here before; empty where there was none.
  public var downloadsSHA256: [String]

  public init(
    date: CivilDay, reason: String, releaseSHA256: String, bodySHA256: String?,
    downloadsSHA256: [String] = []
  ) {
    (self.date, self.reason) = (date, reason)
    (self.releaseSHA256, self.bodySHA256) = (releaseSHA256, bodySHA256)
    self.downloadsSHA256 = downloadsSHA256
  }
}
