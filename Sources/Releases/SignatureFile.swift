public import Datasets

/// Who approved which state of a page, and what that state was.
///
/// It lies beside the page as `PAGE.signatures.json`. It is a record: whoever can write the file
/// can write a name into it.
public struct SignatureFile: Sendable, Equatable {
  /// In the order in which they were made.
  public private(set) var signatures: [Signature] = []
  /// What was signed, by the combined checksum; each is of a signature.
  public private(set) var snapshots: [String: SignedContent] = [:]

  public struct Signature: Sendable, Equatable {
    public var stage: String
    public var name: String
    public var date: CivilDay
    public var checksums: SignedChecksums
    /// The combined checksum of what was signed, where words were taken out of it later, and nobody
    /// has signed what is left; nil for any other.
    public var withdrawn: String?

    public init(
      stage: String, name: String, date: CivilDay, checksums: SignedChecksums,
      withdrawn: String? = nil
    ) {
      (self.stage, self.name, self.date, self.checksums) = (stage, name, date, checksums)
      self.withdrawn = withdrawn
    }
  }

  public init() {}

  init(signatures: [Signature], snapshots: [String: SignedContent]) {
    (self.signatures, self.snapshots) = (signatures, snapshots)
  }

  /// Adds a signature. Those of the same stage that it replaces go: the same person's, and those
  /// of another state of the page.
  public mutating func sign(
    stage: String, name: String, date: CivilDay, content: SignedContent
  ) {
    let checksums = content.checksums
    signatures.removeAll {
      $0.stage == stage && ($0.name == name || $0.checksums != checksums || $0.withdrawn != nil)
    }
    signatures.append(Signature(stage: stage, name: name, date: date, checksums: checksums))
    snapshots[checksums.combined] = content
    let used = Set(signatures.map(\.checksums.combined))
    snapshots = snapshots.filter { used.contains($0.key) }
  }

  /// Those that hold for a page as it is now; any change voids a signature.
  public func signatures(for content: SignedContent) -> [Signature] {
    let checksums = content.checksums
    return signatures.filter { $0.checksums == checksums && $0.withdrawn == nil }
  }

  /// Changes words where the law asks for it. The signatures of what is changed stay as a record,
  /// with the checksum of what was signed, and hold no more.
  public mutating func withdraw(_ change: (String) -> String) {
    var renamed: [String: SignedContent] = [:]
    for (checksum, content) in snapshots {
      let changed = SignedContent(
        words: content.words.map(change),
        figures: content.figures.map {
          .init(key: change($0.key), value: change($0.value), shown: $0.shown.map(change))
        }, files: content.files.map { .init(path: change($0.path), sha256: $0.sha256) })
      renamed[changed.checksums.combined] = changed
      if changed == content { continue }
      for index in signatures.indices where signatures[index].checksums.combined == checksum {
        signatures[index].checksums = changed.checksums
        signatures[index].withdrawn = signatures[index].withdrawn ?? checksum
      }
    }
    snapshots = renamed
    for index in signatures.indices { signatures[index].name = change(signatures[index].name) }
  }

  /// What somebody signed; nil for a signature that isn't of this file.
  public func snapshot(of signature: Signature) -> SignedContent? {
    snapshots[signature.checksums.combined]
  }

  /// The file: one state has one form, byte for byte.
  public var bytes: [UInt8] {
    CanonicalJSON.file { json in
      json.field("format", Self.format)
      json.list("signatures", signatures) { json, signature in
        json.item {
          $0.field("stage", signature.stage)
          $0.field("name", signature.name)
          $0.field("date", signature.date.text)
          $0.field("words", signature.checksums.words)
          $0.field("figures", signature.checksums.figures)
          $0.field("files", signature.checksums.files)
          $0.field("withdrawn", signature.withdrawn)
        }
      }
      guard !snapshots.isEmpty else { return }
      json.object("snapshots") { json in
        for (checksum, content) in snapshots.sorted(by: { $0.key.precedesByBytes($1.key) }) {
          json.object(checksum) { $0.fields(of: content) }
        }
      }
    }
  }

  static let format = 1
}

extension CanonicalJSON {
  fileprivate mutating func fields(of content: SignedContent) {
    field("words", content.words, onOneLine: false)
    list("figures", content.figures) { json, figure in
      json.item {
        $0.field("key", figure.key)
        $0.field("value", figure.value)
        $0.field("shown", figure.shown)
      }
    }
    list("files", content.files) { json, file in
      json.item { $0.fields(of: file) }
    }
  }
}
