public import Diagnostics
internal import YAMLSource

extension SignatureFile {
  private static let kind = RecordKind(
    id: "signatures", subject: "this record of signatures", format: format, isSealed: false,
    helpOnConflict: "take one side (git checkout --ours PATH, or --theirs), then sign again what"
      + " the other side had",
    helpOnEdit: nil)

  /// The record; nil, with at least one error, where the file isn't whole.
  public static func read(_ source: SourceText)
    -> (file: SignatureFile?, diagnostics: [Diagnostic])
  {
    let (root, faults) = kind.open(source)
    guard let root else { return (nil, faults) }
    var fields = YAMLFields(root, of: "a record of signatures")
    fields.require("format")
    let file = SignatureFile(
      signatures: fields.objects("signatures", of: "a signature") { $0.signature() },
      snapshots: fields.objectsByName("snapshots", of: "what was signed") { $0.signedContent() })
    let mistakes = fields.finish(alsoKnown: ["format"])
    guard mistakes.isEmpty else { return (nil, mistakes.map(kind.damaged)) }
    if let fault = kind.deviation(of: source, from: file.bytes) { return (nil, [fault]) }
    let edits = file.edits(in: root)
    return edits.isEmpty ? (file, []) : (nil, edits)
  }

  /// Signatures whose text and figures aren't in the file as they were signed, and snapshots that
  /// nobody signed.
  private func edits(in root: YAMLNode) -> [Diagnostic] {
    var edits: [Diagnostic] = []
    let places = root["signatures"]?.elements ?? []
    for (signature, place) in zip(signatures, places) {
      guard let content = snapshot(of: signature) else {
        edits.append(.signatureWithoutContent(signature, at: place.span))
        continue
      }
      if content.checksums != signature.checksums {
        edits.append(.editedSignature(signature, at: place.span))
      }
    }
    let signed = Set(signatures.map(\.checksums.combined))
    for entry in root["snapshots"]?.entries ?? [] where !signed.contains(entry.key) {
      edits.append(.contentWithoutSignature(at: entry.keyNode.span))
    }
    return edits
  }
}

extension YAMLFields {
  fileprivate mutating func signature() -> SignatureFile.Signature {
    SignatureFile.Signature(
      stage: requiredText("stage"), name: requiredText("name"), date: requiredDay("date"),
      checksums: SignedChecksums(
        words: requiredChecksum("words"), figures: requiredChecksum("figures"),
        files: requiredChecksum("files")), withdrawn: checksum("withdrawn"))
  }

  fileprivate mutating func signedContent() -> SignedContent {
    SignedContent(
      words: texts("words", onOneLine: false),
      figures: objects("figures", of: "a signed figure") {
        .init(
          key: $0.requiredText("key"), value: $0.requiredText("value"),
          shown: $0.texts("shown", onOneLine: true))
      }, files: objects("files", of: "a file") { $0.file() })
  }
}

extension Diagnostic {
  fileprivate static func signatureWithoutContent(
    _ signature: SignatureFile.Signature, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "signatures-edited",
      "what '\(signature.name)' signed for the stage '\(signature.stage)' isn't in this file",
      at: span, help: restoring(span))
  }

  fileprivate static func editedSignature(
    _ signature: SignatureFile.Signature, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "signatures-edited",
      "what '\(signature.name)' signed for the stage '\(signature.stage)' was edited afterwards",
      at: span, help: restoring(span))
  }

  fileprivate static func contentWithoutSignature(at span: SourceSpan) -> Diagnostic {
    .error(
      "signatures-edited", "nobody signed this: the signature that it belongs to is gone",
      at: span, help: restoring(span))
  }

  private static func restoring(_ span: SourceSpan) -> String {
    "restore the file (git checkout -- \(span.path)), or delete it and have the page signed again"
  }
}
