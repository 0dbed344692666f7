internal import Comparison
internal import Datasets
internal import Diagnostics
internal import Releases

/// How the signatures of a page stand to the page as it is now.
struct SignatureCheck {
  /// Below `content/`.
  let page: String
  /// The stages of the publication's workflow, in their order.
  let stages: [String]
  let file: SignatureFile
  let content: SignedContent

  /// What is missing for a page to be published, or to be signed for a stage: of each stage before
  /// it a signature that holds.
  ///
  /// - Parameter end: the stage that is to be signed; nil for publishing, which needs them all.
  func obstacles(before end: String? = nil) -> [Diagnostic] {
    let valid = Set(file.signatures(for: content).map(\.stage))
    return stages.prefix { $0 != end }.filter { !valid.contains($0) }.map { stage in
      guard let void = file.signatures.last(where: { $0.stage == stage }) else {
        return .stageMissing(stage, page: page)
      }
      return told(void, as: .error)
    }
  }

  /// Each signature that no longer holds.
  func warnings() -> [Diagnostic] {
    let valid = file.signatures(for: content)
    return file.signatures.filter { !valid.contains($0) && stages.contains($0.stage) }
      .map { told($0, as: .warning) }
  }

  /// Every stage with its signatures.
  func states() -> [PageSignatures.Stage] {
    let valid = file.signatures(for: content)
    let others = file.signatures.map(\.stage).filter { !stages.contains($0) }
    return (stages + others).reduce(into: []) { result, stage in
      if result.contains(where: { $0.name == stage }) { return }
      result.append(
        PageSignatures.Stage(
          name: stage,
          signatures: file.signatures.filter { $0.stage == stage }.map { signature in
            .init(
              name: signature.name, date: signature.date,
              checksum: signature.checksums.combined,
              void: valid.contains(signature) ? nil : change(since: signature).summary)
          }))
    }
  }

  private func told(_ void: SignatureFile.Signature, as severity: Severity) -> Diagnostic {
    let change = change(since: void)
    return .signatureVoid(
      void, page: page, change.summary, notes: change.lines.map { .init($0) }, severity)
  }

  private func change(since signature: SignatureFile.Signature) -> SignedChange {
    guard signature.withdrawn == nil, let signed = file.snapshot(of: signature) else {
      return SignedChange(words: ["words were withdrawn from what was signed"], summarized: true)
    }
    return SignedChange(from: signed, to: content)
  }
}

/// What changed on a page since somebody signed it.
struct SignedChange {
  var words: [String] = []
  var figures: [String] = []
  var files: [String] = []
  /// Whether `words` says why the signature is void, and isn't a list of lines.
  private var isReason = false

  private static let limit = 20

  init(words: [String], summarized: Bool) { (self.words, isReason) = (words, summarized) }

  init(from old: SignedContent, to new: SignedContent) {
    words = TextDifference.between(old.words, new.words).lines
    let before = Dictionary(old.figures.map { ($0.key, $0) }) { first, _ in first }
    let after = Dictionary(new.figures.map { ($0.key, $0) }) { first, _ in first }
    for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
      figures.append("\(key): \(Self.text(before[key])) → \(Self.text(after[key]))")
    }
    let was = Dictionary(old.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    let now = Dictionary(new.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    for path in Set(was.keys).union(now.keys).sorted() where was[path] != now[path] {
      let what = was[path] == nil ? "is new" : now[path] == nil ? "is gone" : "is another file"
      files.append("\(path) \(what)")
    }
  }

  /// The words, 2 figures and 1 attachment changed.
  var summary: String {
    if isReason { return words.joined() }
    func count(_ list: [String], _ word: String) -> String? {
      list.isEmpty ? nil : "\(list.count) \(word)\(list.count == 1 ? "" : "s")"
    }
    let parts = [
      count(words, "line"), count(figures, "value"), count(files, "attachment"),
    ].compactMap(\.self)
    let list = parts.dropLast().joined(separator: ", ")
    return (list.isEmpty ? "" : list + " and ") + (parts.last ?? "nothing") + " changed"
  }

  var lines: [String] {
    if isReason { return [] }
    let all = figures + files + words
    let rest = all.count - Self.limit
    return Array(all.prefix(Self.limit)) + (rest > 0 ? ["and \(rest) more"] : [])
  }

  private static func text(_ figure: SignedContent.SignedFigure?) -> String {
    guard let figure else { return "—" }
    let shown = figure.shown.joined(separator: " / ")
    return shown == figure.value ? shown : "\(shown) (\(figure.value))"
  }
}

extension Diagnostic {
  static func stageMissing(_ stage: String, page: String) -> Diagnostic {
    .error(
      "stage-missing", "the stage '\(stage)' isn't signed", at: .file("content/" + page),
      help: "gazette sign \(page) --stage \(stage) --name …")
  }

  static func signatureVoid(
    _ signature: SignatureFile.Signature, page: String, _ summary: String, notes: [Note],
    _ severity: Severity
  ) -> Diagnostic {
    Diagnostic(
      severity, "signature-void",
      "what '\(signature.name)' signed for '\(signature.stage)' on \(signature.date.text)"
        + " no longer holds: \(summary)",
      at: .file("content/" + page), notes: notes,
      help: "have it signed again: gazette sign \(page) --stage \(signature.stage) --name …")
  }
}
