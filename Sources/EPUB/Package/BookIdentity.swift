internal import Checksums
internal import Publishing

/// What names a book and dates it: the same for the same pages, whenever and wherever it is made.
struct BookIdentity: Equatable {
  /// On one line.
  var title: String
  /// `urn:uuid:…`; it stays when the page is corrected.
  var identifier: String
  /// The day of publication, `2022-08-15`; nil for an undated page.
  var date: String?
  /// When it was last changed, as EPUB wants it: `2022-09-02T00:00:00Z`.
  var modified: String

  init(_ source: DocumentSource) {
    title = source.text("page.title")
    if source.kind == "issue", source.flag("has_issue") {
      let head = source.text("issue.series_title") + source.text("issue.label")
      title = [head, title].filter { !$0.isEmpty }.joined(separator: "　")
    }
    switch source.extent {
    case .page, .table: break
    case .year(let year): title += "　\(year)" + source.text("strings.book_year")
    case .site: title = source.text("site.title")
    }
    if title.isEmpty { title = source.route }
    let address = source.text("page.canonical_url")
    // A site without an address is told from others by its title.
    let name = address.isEmpty ? source.text("site.title") + "\n" + source.route : address
    identifier = "urn:uuid:" + Self.uuid(of: name + Self.mark(source.extent))
    let dates = Self.allDates(source)
    let own = ["page.published", "page.date", "issue.date"]
    date =
      source.extent == .page
      ? Self.days(source, own).first : source.parts.flatMap { Self.days($0, own) }.max()
    // A page without any date is dated by nothing that could change from one build to the next.
    modified = (dates.max() ?? "1980-01-01") + "T00:00:00Z"
  }

  /// What tells the books of one page from each other.
  private static func mark(_ extent: DocumentExtent) -> String {
    switch extent {
    case .page, .table: ""
    case .year(let year): "\n\(year)"
    case .site: "\nsite"
    }
  }

  private static func allDates(_ source: DocumentSource) -> [String] {
    dates(source) + source.parts.flatMap(allDates)
  }

  private static func dates(_ source: DocumentSource) -> [String] {
    days(
      source,
      ["page.date", "page.published", "page.updated", "page.correction.date", "issue.date"])
  }

  private static func days(_ source: DocumentSource, _ names: [String]) -> [String] {
    names.map { source.text($0) }.filter { $0.count == 10 && XHTMLNames.isDate($0) }
  }

  /// A UUID of version 8, made from the SHA-256 of a name (RFC 9562, 5.8).
  private static func uuid(of name: String) -> String {
    var bytes = Array(SHA256.digest(Array(("gazette epub\n" + name).utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}
