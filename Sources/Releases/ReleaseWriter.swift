internal import Datasets

/// Writes `release.json`: one release has one form, byte for byte.
public enum ReleaseWriter {
  /// The newest form that this program writes and reads.
  static let format = 1

  public static func bytes(of release: Release) -> [UInt8] {
    CanonicalJSON.sealedFile { json in
      json.field("format", format)
      json.field("name", release.name)
      json.field("page", release.page)
      json.field("route", release.route)
      json.field("kind", release.kind)
      json.field("language", release.language)
      json.field("audience", release.audience.rawValue)
      json.field("date", release.date.text)
      json.field("change", release.change.rawValue)
      json.field("reason", release.reason)
      if let former = release.follows {
        json.object("follows", onOneLine: true) {
          $0.field("name", former.name)
          $0.field("sha256", former.sha256)
        }
      }
      json.object("source", onOneLine: true) { $0.fields(of: release.source) }
      json.field("body", release.bodySHA256)
      json.object("head") { $0.fields(of: release.head) }
      json.list("files", release.files.orderedByBytes(of: \.path)) { json, file in
        json.item { $0.fields(of: file) }
      }
      json.list("downloads", release.downloads.orderedByBytes(of: \.name)) { json, download in
        json.item {
          $0.field("name", download.name)
          $0.field("sha256", download.sha256)
        }
      }
      json.fields(of: release.ledger)
      json.list("changes", release.changes.orderedByBytes(of: \.key)) { json, change in
        json.item { $0.fields(of: change) }
      }
      json.field("wording", release.wording, onOneLine: false)
      json.list("withdrawals", release.withdrawals) { json, withdrawal in
        json.item { $0.fields(of: withdrawal) }
      }
    }
  }
}

extension CanonicalJSON {
  mutating func fields(of file: ReleasedFile) {
    field("path", file.path)
    field("sha256", file.sha256)
  }

  fileprivate mutating func fields(of head: ReleasedHead) {
    for (name, text) in [
      ("title", head.title), ("title-html", head.titleHTML),
      ("subtitle-html", head.subtitleHTML), ("summary", head.summary),
      ("summary-html", head.summaryHTML), ("description", head.description),
    ] where !text.isEmpty {
      field(name, text)
    }
    field("fields", head.fields, onOneLine: false)
    field("facts", head.facts, onOneLine: false)
    let lists = head.lists.filter { !$0.value.isEmpty }
    if !lists.isEmpty {
      object("lists") { json in
        for (name, texts) in lists.sorted(by: { $0.key.precedesByBytes($1.key) }) {
          json.field(name, texts)
        }
      }
    }
    list("headings", head.headings) { json, heading in
      json.item {
        $0.field("id", heading.id)
        $0.field("level", heading.level)
        $0.field("html", heading.html)
      }
    }
    field("captions", head.captions, onOneLine: false)
  }

  fileprivate mutating func fields(of ledger: Ledger) {
    field("definitions", ledger.definitions, onOneLine: false)
    field("views", ledger.views, onOneLine: false)
    if !ledger.datasets.isEmpty {
      object("datasets") { json in
        for (name, stamp) in ledger.datasets.sorted(by: { $0.key.precedesByBytes($1.key) }) {
          json.object(name, onOneLine: true) {
            $0.field("title", stamp.title)
            $0.field("path", stamp.path)
            $0.field("sha256", stamp.sha256)
            $0.field("rows", stamp.rows)
          }
        }
      }
    }
    list("ledger", ledger.entries.orderedByBytes(of: \.key)) { json, entry in
      json.item { $0.fields(of: entry) }
    }
  }

  private mutating func fields(of entry: LedgerEntry) {
    field("key", entry.key)
    field("kind", entry.kind.rawValue)
    field("id", entry.id)
    field("label", entry.label)
    field("value", entry.value)
    field("shown", entry.shown)
    field("unit", entry.unit)
    field("status", entry.status)
    field("recorded", entry.isRecorded)
    field("method", entry.method)
    field("query", entry.query)
    field("formula", entry.formula)
    field("declassified", entry.declassified)
    field("arguments", entry.arguments, onOneLine: true)
    field("inputs", entry.inputs)
    field("definitions", entry.definitions)
    field("views", entry.views)
    field("datasets", entry.datasets)
    field("rows", entry.rows)
    field("rows-sha256", entry.rowsSHA256)
  }

  fileprivate mutating func fields(of change: ReleasedChange) {
    field("key", change.key)
    field("label", change.label)
    field("old-shown", change.oldShown)
    field("new-shown", change.newShown)
    field("old-value", change.oldValue)
    field("new-value", change.newValue)
  }

  fileprivate mutating func fields(of withdrawal: Withdrawal) {
    field("date", withdrawal.date.text)
    field("reason", withdrawal.reason)
    field("release-sha256", withdrawal.releaseSHA256)
    field("body-sha256", withdrawal.bodySHA256)
    field("downloads-sha256", withdrawal.downloadsSHA256)
  }
}

extension Array {
  /// The order that a file keeps; what is ordered already isn't copied.
  func orderedByBytes(of key: (Element) -> String) -> [Element] {
    let isOrdered = zip(self, dropFirst()).allSatisfy { !key($1).precedesByBytes(key($0)) }
    return isOrdered ? self : sorted { key($0).precedesByBytes(key($1)) }
  }
}
