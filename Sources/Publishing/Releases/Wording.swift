internal import Comparison
internal import Releases

/// What a page says apart from its numbers, and how that differs from a release.
enum Wording {
  /// What is read of a page.
  struct Side {
    let head: ReleasedHead
    let body: [UInt8]
    /// From which links lead on.
    let route: String
    /// The keys of the figures that the page shows, by the ids of their entries.
    let keys: [String: String]

    init(_ release: Release, _ body: [UInt8]) {
      self.init(release.head, body, release.ledger, at: release.route)
    }

    init(_ record: PageRecord, _ body: [UInt8], of page: PlannedPage) {
      self.init(record.head, body, record.ledger, at: page.route)
    }

    init(_ head: ReleasedHead, _ body: [UInt8], _ ledger: Ledger, at route: String) {
      (self.head, self.body, self.route) = (head, body, route)
      keys = Dictionary(ledger.entries.compactMap { entry in entry.id.map { ($0, entry.key) } }) {
        first, _ in first
      }
    }

    /// A line for each paragraph, heading and cell that isn't data's, and for each field of the
    /// front matter.
    var lines: [String] { lines(telling: ambiguous) }

    /// The names of figures that the page shows with several arguments.
    var ambiguous: Set<String> {
      Set(Dictionary(grouping: keys.values, by: Self.name).filter { $1.count > 1 }.keys)
    }

    /// - Parameter names: of figures that are told apart by their arguments.
    func lines(telling names: Set<String>) -> [String] {
      let html =
        [head.titleHTML, head.subtitleHTML, head.summaryHTML]
        + head.fields.sorted { $0.key < $1.key }.map(\.value)
      let facts = head.facts.merging(head.lists.mapValues { $0.joined(separator: ", ") }) { $1 }
        .filter { head.fields[$0.key] == nil }.sorted { $0.key < $1.key }
      return html.flatMap { lines(of: Array($0.utf8), names) }
        + facts.map { "\($0.key): \($0.value)" }
        + lines(of: Self.withoutLegends(body), names)
    }

    private func lines(of html: [UInt8], _ names: Set<String>) -> [String] {
      // A page that moved leads to where it led, so addresses are read from the site's root.
      let html = IssuedHTML(bytes: html).moved(from: route, to: "index.html")
      return PageText(html: html).writtenLines(
        naming: { figure in
          names.contains(figure.name)
            ? keys[PathText.decoded(figure.id)] ?? figure.name : figure.name
        }, showing: PathText.decoded)
    }

    private static func name(_ key: String) -> String {
      String(key.prefix { $0 != "(" && $0 != "." })
    }

    /// What follows from values, and is no word of an author's: a legend of marks, a chart's unit and
    /// where its axis begins.
    private static let derived: [(start: [UInt8], end: [UInt8])] = [
      (Array("<dl class=\"marks\">".utf8), Array("</dl>".utf8)),
      (Array("<span class=\"measure\">".utf8), Array("</span>".utf8)),
    ]

    private static func withoutLegends(_ html: [UInt8]) -> [UInt8] {
      derived.reduce(html) { html, part in
        var result: [UInt8] = []
        var index = 0
        while index < html.count {
          guard let open = html[index...].firstRange(of: part.start),
            let close = html[open.upperBound...].firstRange(of: part.end)
          else { break }
          result += html[index..<open.lowerBound]
          index = close.upperBound
        }
        return result + html[index...]
      }
    }
  }

  /// The lines taken away, with `-` before them, and those that are new, with `+`; empty where the
  /// words agree.
  static func difference(from old: Side, to new: Side) -> [String] {
    let names = old.ambiguous.union(new.ambiguous)
    let (before, after) = (old.lines(telling: names), new.lines(telling: names))
    if before == after { return [] }
    return TextDifference.between(before, after).lines
  }
}
