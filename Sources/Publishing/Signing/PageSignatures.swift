public import Datasets
internal import Checksums
internal import Diagnostics
internal import Releases

/// Who has signed a page, stage by stage.
public struct PageSignatures: Sendable {
  /// Below `content/`.
  public var page: String
  /// Those of the workflow in their order, then others that somebody signed once.
  public var stages: [Stage]

  public struct Stage: Sendable {
    public var name: String
    /// Empty where nobody has signed it.
    public var signatures: [Signed]

    /// Whether one of its signatures holds.
    public var isSigned: Bool { signatures.contains { $0.void == nil } }
  }

  public struct Signed: Sendable {
    public var name: String
    public var date: CivilDay
    /// SHA-256 over the checksums of what was signed.
    public var checksum: String
    /// What changed since; nil where the signature holds.
    public var void: String?
  }
}

extension FinishedPages {
  /// What somebody approves who signs a page as it is now; nil where it has errors, or isn't taken
  /// down.
  func signedContent(at index: Int) throws(DiskFault) -> SignedContent? {
    let page = plan.pages[index]
    guard let record = composed[index].record, record.body != nil else { return nil }
    let body = try body(at: record.body, record.holes, language: page.language)
    var files: [ReleasedFile] = []
    for path in record.files.sorted() {
      let bytes = try Disk.read(environment.contentFolder + "/" + path)
      files.append(ReleasedFile(path: path, sha256: SHA256.hex(bytes)))
    }
    return SignedContent(
      words: Wording.Side(record, body, of: page).lines,
      figures: record.ledger.entries.map {
        .init(key: $0.key, value: $0.value, shown: $0.shown)
      }, files: files)
  }

  /// How a page's signatures stand to it; nil where it can't be told, or nobody has to sign.
  func signatures(
    at index: Int
  ) throws(DiskFault) -> (check: SignatureCheck?, diagnostics: [Diagnostic]) {
    let page = plan.pages[index].path
    let stages = environment.settings.workflow
    let (file, found) = try SignatureFile.read(of: page, in: environment.contentFolder)
    guard let file, let content = try signedContent(at: index) else { return (nil, found) }
    return (SignatureCheck(page: page, stages: stages, file: file, content: content), found)
  }

  /// What is wrong with the signatures of pages that aren't published yet: which no longer hold.
  func signatureWarnings(_ signed: Set<String>) throws(DiskFault) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (index, page) in plan.pages.enumerated() where signed.contains(page.path) {
      let (check, found) = try signatures(at: index)
      diagnostics += found
      // Of a published page they are the record of what was published.
      if composed[index].release == nil { diagnostics += check?.warnings() ?? [] }
    }
    return diagnostics
  }
}

extension SignatureFile {
  /// The signatures of a page; empty where it has none, nil where they can't be read.
  static func read(
    of page: String, in content: String
  ) throws(DiskFault) -> (file: SignatureFile?, diagnostics: [Diagnostic]) {
    let path = PathText.signatures(of: page)
    guard Disk.kind(of: content + "/" + path) == .file else { return (SignatureFile(), []) }
    return read(SourceText(path: "content/" + path, bytes: try Disk.read(content + "/" + path)))
  }
}
