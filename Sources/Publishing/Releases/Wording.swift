internal import Comparison
internal import Releases

/// The words of a page apart from its numbers, and how they differ from those of a release.
enum Wording {
  /// What is read of a page.
  struct Side {
    var head: ReleasedHead
    var body: [UInt8]

    init(_ head: ReleasedHead, _ body: [UInt8]) { (self.head, self.body) = (head, body) }

    /// A line for each paragraph, heading and cell; figures as `{name}`.
    var lines: [String] {
      let html =
        [head.titleHTML, head.subtitleHTML, head.summaryHTML]
        + head.fields.sorted {
          $0.key < $1.key
        }.map(\.value)
      let facts = head.facts.sorted { $0.key < $1.key }.filter { head.fields[$0.key] == nil }
      return html.flatMap { PageText(html: Array($0.utf8)).lines(.placeholders) }
        + facts.map { "\($0.key): \($0.value)" } + PageText(html: body).lines(.placeholders)
    }
  }

  /// The lines taken away, with `-` before them, and those that are new, with `+`; empty where the
  /// words agree.
  static func difference(from old: Side, to new: Side) -> [String] {
    let (before, after) = (old.lines, new.lines)
    if before == after { return [] }
    return TextDifference.between(before, after).lines
  }
}
