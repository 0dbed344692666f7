public import Comparison
internal import Datasets
internal import Diagnostics
internal import Markup
internal import Releases

/// Compares a page as it is now with the release that readers have of it.
public struct PageSince: Sendable {
  private let options: BuildOptions

  public init(options: BuildOptions) { self.options = options }

  /// What differs on a page since its newest release that isn't a mere record that it stands.
  ///
  /// - Parameter name: the page, as an editor names it.
  public func release(_ name: String) async throws(ComparisonFault) -> EditionDifference {
    let (desk, path) = try await desk(for: name)
    let folder = desk.folder(of: path)
    let (found, faults) = folder.chain()
    guard let chain = found else {
      throw .page(faults.isEmpty ? [.notPublished(path)] : faults)
    }
    let issued = chain.issued.release
    let body = try guarded { () throws(DiskFault) in try folder.body(of: issued.name) ?? [] }
    let old = edition(issued.head, body, issued.ledger, route: issued.route)
    let (new, _) = try present(path, at: desk)
    return difference(old, new, named: "\(path), \(issued.date.text)")
  }

  /// What differs on a page since it was last signed: words, figures, attachments.
  ///
  /// - Parameter name: the page, as an editor names it.
  public func signature(_ name: String) async throws(ComparisonFault) -> EditionDifference {
    let (desk, path) = try await desk(for: name)
    let (file, faults) = try guarded { () throws(DiskFault) in
      try SignatureFile.read(of: path, in: desk.content)
    }
    guard let file else { throw .page(faults) }
    guard let last = file.signatures.last, let old = file.snapshot(of: last) else {
      throw .page([.notSigned(path)])
    }
    guard let index = desk.index(of: path), let record = desk.record(of: path),
      let new = try guarded({ () throws(DiskFault) in try desk.pages.signedContent(at: index) })
    else { throw .page(desk.obstacles(of: path)) }
    let labels = Dictionary(record.ledger.entries.map { ($0.key, $0.label) }) { first, _ in first }
    let route = desk.environment.plan.pages[index].route
    return difference(
      edition(old, labels, route: route), edition(new, labels, route: route),
      named: "\(path), \(last.stage) \(last.date.text)")
  }

  /// What was signed as a page: a line for each line of its words and each attachment.
  private func edition(
    _ content: SignedContent, _ labels: [String: String], route: String
  ) -> EditionPage {
    var html = HTMLBuffer()
    for line in content.words + content.files.map({ "\($0.path) \($0.sha256)" }) {
      html.raw("<p>")
      html.text(line)
      html.raw("</p>")
    }
    return EditionPage(
      route: route, text: PageText(html: html.bytes),
      figures: content.figures.map { figure in
        EditionFigure(
          key: figure.key, id: "", label: labels[figure.key] ?? figure.key, value: figure.value,
          shown: figure.shown.joined(separator: " / "), unit: nil)
      })
  }

  /// The page as its source and the data give it now.
  func present(
    _ path: String, at desk: ReleaseDesk
  ) throws(ComparisonFault) -> (page: EditionPage, record: PageRecord) {
    guard let index = desk.index(of: path), let record = desk.record(of: path), record.body != nil
    else { throw .page(desk.obstacles(of: path)) }
    let body = try guarded { () throws(DiskFault) in try desk.body(of: path) }
    let route = desk.environment.plan.pages[index].route
    return (edition(record.head, body, record.ledger, route: route), record)
  }

  func desk(
    for name: String
  ) async throws(ComparisonFault) -> (desk: ReleaseDesk, path: String) {
    var outcome = PublishDesk.Outcome()
    let desks = await PublishDesk(options: options).desks(for: [name], &outcome)
    guard let (desk, paths) = desks.first, let path = paths.first else {
      throw .page(outcome.diagnostics)
    }
    return (desk, path)
  }

  func difference(_ old: EditionPage, _ new: EditionPage, named name: String) -> EditionDifference {
    EditionDifference(oldName: name, newName: "now", pages: [PageDifference.between(old, new)])
  }

  private func edition(
    _ head: ReleasedHead, _ body: [UInt8], _ ledger: Ledger, route: String
  ) -> EditionPage {
    var html = HTMLBuffer()
    html.raw("<h1>")
    html.safe(head.titleHTML)
    html.raw("</h1>")
    let parts =
      [head.subtitleHTML, head.summaryHTML]
      + head.fields.sorted { $0.key < $1.key }
      .map(\.value)
    for part in parts where !part.isEmpty {
      html.raw("<p>")
      html.safe(part)
      html.raw("</p>")
    }
    html.safe(body)
    return EditionPage(
      route: route, text: PageText(html: html.bytes),
      figures: ledger.entries.filter { $0.kind == .figure }.map { entry in
        EditionFigure(
          key: entry.key, id: entry.id ?? "", label: entry.label, value: entry.value,
          shown: entry.shownText, unit: entry.unit)
      })
  }

  private func guarded<Result>(
    _ body: () throws(DiskFault) -> Result
  ) throws(ComparisonFault) -> Result {
    do { return try body() } catch { throw .unreadable(error) }
  }
}

extension Diagnostic {
  static func notSigned(_ page: String) -> Diagnostic {
    .error(
      "not-signed", "nobody has signed this page", at: .file("content/" + page),
      help: "gazette sign \(page) --stage … --name …")
  }
}
