internal import Datasets

/// The fields of a release, in the order in which `ReleaseWriter` writes them.
extension RecordFields {
  mutating func release() -> Release {
    var release = Release(
      name: requiredText("name"), page: requiredText("page"), route: requiredText("route"),
      kind: requiredText("kind"), language: requiredText("language"),
      audience: requiredCase("audience", else: .internal), date: requiredDay("date"),
      change: requiredCase("change", else: .first), reason: text("reason"),
      follows: object("follows", of: "what a release follows", onOneLine: true) {
        .init(name: $0.requiredText("name"), sha256: $0.requiredChecksum("sha256"))
      },
      source: requiredObject(
        "source", of: "a file", onOneLine: true, else: ReleasedFile(path: "", sha256: "")
      ) { $0.file() }, head: ReleasedHead(), ledger: Ledger())
    release.bodySHA256 = checksum("body")
    release.head = requiredObject(
      "head", of: "the head of a release", onOneLine: false, else: ReleasedHead()
    ) { $0.head() }
    release.files = objects("files", of: "a file") { $0.file() }
    release.downloads = objects("downloads", of: "a download") { $0.download() }
    release.ledger = ledger()
    release.changes = objects("changes", of: "a change") { $0.change() }
    release.wording = texts("wording", onOneLine: false)
    release.withdrawals = objects("withdrawals", of: "a withdrawal") { $0.withdrawal() }
    return release
  }

  mutating func file() -> ReleasedFile {
    ReleasedFile(path: requiredText("path"), sha256: requiredChecksum("sha256"))
  }

  private mutating func download() -> ReleasedDownload {
    let name = requiredText("name")
    if !name.isEmpty, !ReleasedDownload.isName(name) { mistake("name", expected: "a file's name") }
    return ReleasedDownload(name: name, sha256: requiredChecksum("sha256"))
  }

  private mutating func head() -> ReleasedHead {
    var head = ReleasedHead()
    head.title = text("title") ?? ""
    head.titleHTML = text("title-html") ?? ""
    head.subtitleHTML = text("subtitle-html") ?? ""
    head.summary = text("summary") ?? ""
    head.summaryHTML = text("summary-html") ?? ""
    head.description = text("description") ?? ""
    head.fields = textsByName("fields", onOneLine: false)
    head.facts = textsByName("facts", onOneLine: false)
    head.lists = textListsByName("lists")
    head.headings = objects("headings", of: "a heading") {
      .init(
        id: $0.requiredText("id"), level: $0.requiredInteger("level"),
        html: $0.requiredText("html"))
    }
    head.captions = textsByName("captions", onOneLine: false)
    return head
  }

  private mutating func ledger() -> Ledger {
    var ledger = Ledger()
    ledger.definitions = checksumsByName("definitions")
    ledger.views = checksumsByName("views")
    ledger.datasets = objectsByName("datasets", of: "a dataset") {
      DatasetStamp(
        title: $0.requiredText("title"), path: $0.requiredText("path"),
        sha256: $0.requiredChecksum("sha256"), rows: $0.requiredInteger("rows"))
    }
    ledger.entries = objects("ledger", of: "an entry of the ledger") { $0.entry() }
    return ledger
  }

  private mutating func entry() -> LedgerEntry {
    LedgerEntry(
      key: requiredText("key"), kind: requiredCase("kind", else: .figure), id: text("id"),
      label: requiredText("label"), value: requiredText("value"),
      shown: texts("shown", onOneLine: true), unit: text("unit"), status: text("status"),
      isRecorded: flag("recorded"), method: text("method"), query: text("query"),
      formula: text("formula"), declassified: text("declassified"),
      arguments: textsByName("arguments", onOneLine: true),
      inputs: texts("inputs", onOneLine: true), definitions: texts("definitions", onOneLine: true),
      views: texts("views", onOneLine: true), datasets: texts("datasets", onOneLine: true),
      rows: integer("rows"), rowsSHA256: checksum("rows-sha256"))
  }

  private mutating func change() -> ReleasedChange {
    ReleasedChange(
      key: requiredText("key"), label: requiredText("label"), oldShown: text("old-shown"),
      newShown: text("new-shown"), oldValue: text("old-value"), newValue: text("new-value"))
  }

  private mutating func withdrawal() -> Withdrawal {
    Withdrawal(
      date: requiredDay("date"), reason: requiredText("reason"),
      releaseSHA256: requiredChecksum("release-sha256"), bodySHA256: checksum("body-sha256"),
      downloadsSHA256: checksums("downloads-sha256"))
  }
}
