internal import Checksums
internal import Datasets
internal import Releases

/// Puts a mark in the place of a term in a release, and records in it that this was done.
struct ReleaseRedaction {
  let mark: WithdrawnMark
  let matcher: TermMatcher
  let date: CivilDay
  let reason: String

  /// How many places there are in the release's files, and what they are to be; nil for a file
  /// that stays.
  ///
  /// - Parameters:
  ///   - json: the bytes of which the release was read.
  ///   - body: the bytes of `body.html`; nil where it has none.
  ///   - downloads: the bytes of the files beside it, by name.
  func run(
    _ release: Release, json: [UInt8], body: [UInt8]?,
    downloads: [(name: String, bytes: [UInt8])] = []
  ) -> (places: Int, json: [UInt8]?, body: [UInt8]?, downloads: [String: [UInt8]]) {
    let inBody = matcher.matches(in: body ?? [])
    let inRelease = matcher.matches(in: json).count
    var newDownloads: [String: [UInt8]] = [:]
    var inDownloads = 0
    for (name, bytes) in downloads {
      let matches = matcher.matches(in: bytes)
      if matches.isEmpty { continue }
      inDownloads += matches.count
      newDownloads[name] = TermMatcher.replaced(matches, in: bytes, by: mark)
    }
    if inBody.isEmpty, inRelease == 0, inDownloads == 0 { return (0, nil, nil, [:]) }
    let changeID = { (id: String) in matcher.replaced(id: id, by: mark) }
    var redacted = release.mapTexts { matcher.replaced($0, by: mark) }
    redacted.head.headings = zip(redacted.head.headings, release.head.headings).map {
      .init(id: changeID($1.id), level: $0.level, html: $0.html)
    }
    redacted.head.captions = Dictionary(
      release.head.captions.map { (changeID($0.key), $0.value) }
    ) { $1 }
    redacted.ledger.tellApart()
    var newBody: [UInt8]?
    if let body, !inBody.isEmpty {
      let bytes = TermMatcher.replaced(inBody, in: body, by: mark)
      redacted.bodySHA256 = SHA256.hex(bytes)
      newBody = bytes
    }
    redacted.withdrawals.append(
      Withdrawal(
        date: date, reason: reason, releaseSHA256: SHA256.hex(json),
        bodySHA256: body.map { SHA256.hex($0) },
        downloadsSHA256: release.downloads.map(\.sha256)))
    for index in redacted.downloads.indices {
      let name = release.downloads[index].name
      if let bytes = newDownloads[name] { redacted.downloads[index].sha256 = SHA256.hex(bytes) }
    }
    return (
      inBody.count + inRelease + inDownloads, ReleaseWriter.bytes(of: redacted), newBody,
      newDownloads
    )
  }
}

extension Release {
  /// The release with each of its words changed; dates, checksums and its own name stay.
  func mapTexts(_ change: (String) -> String) -> Release {
    var release = self
    (release.page, release.route) = (change(page), change(route))
    release.reason = reason.map(change)
    release.source.path = change(source.path)
    release.head = head.mapTexts(change)
    release.files = files.map { ReleasedFile(path: change($0.path), sha256: $0.sha256) }
    release.ledger = ledger.mapTexts(change)
    release.changes = changes.map {
      ReleasedChange(
        key: change($0.key), label: change($0.label), oldShown: $0.oldShown.map(change),
        newShown: $0.newShown.map(change), oldValue: $0.oldValue.map(change),
        newValue: $0.newValue.map(change))
    }
    release.wording = wording.map(change)
    return release
  }
}

extension ReleasedHead {
  func mapTexts(_ change: (String) -> String) -> ReleasedHead {
    var head = self
    (head.title, head.titleHTML) = (change(title), change(titleHTML))
    (head.subtitleHTML, head.summary) = (change(subtitleHTML), change(summary))
    (head.summaryHTML, head.description) = (change(summaryHTML), change(description))
    head.fields = fields.mapTexts(change)
    head.facts = facts.mapTexts(change)
    head.lists = Dictionary(lists.map { (change($0.key), $0.value.map(change)) }) { $1 }
    head.headings = headings.map {
      Heading(id: change($0.id), level: $0.level, html: change($0.html))
    }
    head.captions = captions.mapTexts(change)
    return head
  }
}

extension Ledger {
  func mapTexts(_ change: (String) -> String) -> Ledger {
    var ledger = self
    ledger.entries = entries.map { $0.mapTexts(change) }
    ledger.definitions = Dictionary(definitions.map { (change($0.key), $0.value) }) { $1 }
    ledger.views = Dictionary(views.map { (change($0.key), $0.value) }) { $1 }
    ledger.datasets = Dictionary(
      datasets.map { name, stamp in
        var stamp = stamp
        (stamp.title, stamp.path) = (change(stamp.title), change(stamp.path))
        return (change(name), stamp)
      }
    ) { $1 }
    return ledger
  }

  /// Each key once again, where the mark has made two alike.
  mutating func tellApart() {
    var counts: [String: Int] = [:]
    for index in entries.indices {
      let key = entries[index].key
      let count = (counts[key] ?? 0) + 1
      counts[key] = count
      if count > 1 { entries[index].key = key + " (\(count))" }
    }
    entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}

extension LedgerEntry {
  func mapTexts(_ change: (String) -> String) -> LedgerEntry {
    var entry = self
    (entry.key, entry.id, entry.label) = (change(key), id.map(change), change(label))
    (entry.value, entry.shown, entry.unit) = (change(value), shown.map(change), unit.map(change))
    (entry.method, entry.query) = (method.map(change), query.map(change))
    (entry.formula, entry.declassified) = (formula.map(change), declassified.map(change))
    entry.arguments = arguments.mapTexts(change)
    (entry.inputs, entry.definitions) = (inputs.map(change), definitions.map(change))
    (entry.views, entry.datasets) = (views.map(change), datasets.map(change))
    return entry
  }
}

extension Dictionary<String, String> {
  /// With keys and values changed.
  fileprivate func mapTexts(_ change: (String) -> String) -> [String: String] {
    Dictionary(map { (change($0.key), change($0.value)) }) { $1 }
  }
}
