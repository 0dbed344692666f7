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
        + facts.map { "\($0.key): \($0.value)" }
        + PageText(html: Self.withoutLegends(body)).lines(.placeholders)
    }

    /// A table's legend of marks follows from its values, and is no word of an author's.
    private static func withoutLegends(_ html: [UInt8]) -> [UInt8] {
      let (start, end) = (Array("<dl class=\"marks\">".utf8), Array("</dl>".utf8))
      var result: [UInt8] = []
      var index = 0
      while index < html.count {
        guard let open = html[index...].firstRange(of: start),
          let close = html[open.upperBound...].firstRange(of: end)
        else { break }
        result += html[index..<open.lowerBound]
        index = close.upperBound
      }
      return result + html[index...]
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
