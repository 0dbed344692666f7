internal import Datasets
public import Diagnostics
internal import YAMLSource

/// Reads `release.json`, and tells what is wrong with one that isn't as it was written.
public enum ReleaseReader {
  static let kind = RecordKind(
    id: "release", subject: "this release", format: ReleaseWriter.format, isSealed: true,
    helpOnConflict: "take one side (git checkout --ours PATH, or --theirs), or delete the folder"
      + " that the other branch made",
    helpOnEdit: "what was wrong is changed on the page and made known with gazette revise")

  /// The release; nil, with at least one error, where it isn't whole.
  ///
  /// - Parameter name: the name of the folder in which it lies.
  public static func read(_ source: SourceText, name: String)
    -> (release: Release?, diagnostics: [Diagnostic])
  {
    let (root, faults) = kind.open(source)
    guard let root else { return (nil, faults) }
    var fields = YAMLFields(root, of: "a release")
    let release = fields.release()
    let mistakes = fields.finish(alsoKnown: ["format", "sha256"])
    guard mistakes.isEmpty else { return (nil, mistakes.map(kind.damaged)) }
    if let fault = kind.deviation(of: source, from: ReleaseWriter.bytes(of: release)) {
      return (nil, [fault])
    }
    guard release.name == name else {
      return (nil, [.misplacedRelease(release.name, in: name, at: fields.valueSpan("name"))])
    }
    return (release, [])
  }
}

extension YAMLFields {
  fileprivate mutating func release() -> Release {
    require("format")
    let change = requiredCase("change", else: Release.Change.first)
    let release = Release(
      name: requiredText("name"), page: requiredText("page"), route: requiredText("route"),
      kind: requiredText("kind"), language: requiredText("language"),
      audience: requiredCase("audience", else: Audience.internal), date: requiredDay("date"),
      change: change, reason: text("reason"), follows: predecessor(of: change),
      source: requiredFile("source"),
      head: object("head", of: "the head of a release") { $0.head() } ?? ReleasedHead(),
      bodySHA256: body(of: change), files: objects("files", of: "a file") { $0.file() },
      ledger: ledger(), changes: objects("changes", of: "a change") { $0.change() },
      wording: texts("wording") ?? [],
      withdrawals: objects("withdrawals", of: "a withdrawal") { $0.withdrawal() })
    require("head")
    return release
  }

  private mutating func predecessor(of change: Release.Change) -> Release.Predecessor? {
    let former = object("follows", of: "what a release follows") {
      Release.Predecessor(name: $0.requiredText("name"), sha256: $0.requiredChecksum("sha256"))
    }
    if change == .first {
      if has("follows") { report(.firstFollows(at: span("follows"))) }
    } else {
      require("follows")
    }
    return former
  }

  private mutating func body(of change: Release.Change) -> String? {
    let checksum = checksum("body")
    if change == .keep {
      if has("body") { report(.keepWithBody(at: span("body"))) }
    } else {
      require("body")
    }
    return checksum
  }

  private mutating func requiredFile(_ key: String) -> ReleasedFile {
    let file = object(key, of: "a file") { $0.file() }
    require(key)
    return file ?? ReleasedFile(path: "", sha256: "")
  }

  mutating func file() -> ReleasedFile {
    ReleasedFile(path: requiredText("path"), sha256: requiredChecksum("sha256"))
  }

  private mutating func head() -> ReleasedHead {
    var head = ReleasedHead()
    head.title = text("title") ?? ""
    head.titleHTML = text("title-html") ?? ""
    head.subtitleHTML = text("subtitle-html") ?? ""
    head.summary = text("summary") ?? ""
    head.summaryHTML = text("summary-html") ?? ""
    head.description = text("description") ?? ""
    head.fields = textsByName("fields")
    head.facts = textsByName("facts")
    head.headings = objects("headings", of: "a heading") {
      .init(
        id: $0.requiredText("id"), level: $0.requiredInteger("level"), html: $0.requiredText("html")
      )
    }
    head.captions = textsByName("captions")
    return head
  }

  private mutating func change() -> ReleasedChange {
    ReleasedChange(
      key: requiredText("key"), label: requiredText("label"), oldShown: text("old-shown"),
      newShown: text("new-shown"), oldValue: text("old-value"), newValue: text("new-value"))
  }

  private mutating func withdrawal() -> Withdrawal {
    Withdrawal(
      date: requiredDay("date"), reason: requiredText("reason"),
      releaseSHA256: requiredChecksum("release-sha256"), bodySHA256: checksum("body-sha256"))
  }
}

extension Diagnostic {
  fileprivate static func firstFollows(at span: SourceSpan) -> Diagnostic {
    .error("release-damaged", "a first release follows none", at: span)
  }

  fileprivate static func keepWithBody(at span: SourceSpan) -> Diagnostic {
    .error(
      "release-damaged", "a release that keeps the former has no body of its own", at: span)
  }

  fileprivate static func misplacedRelease(
    _ name: String, in folder: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "release-name", "release '\(name)' lies in the folder '\(folder)'", at: span,
      help: "call the folder '\(name)' again")
  }
}
