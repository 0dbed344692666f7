internal import HTMLReading
internal import Publishing

/// What a document says of itself.
struct WordProperties {
  private let source: DocumentSource

  init(_ source: DocumentSource) { self.source = source }

  /// The day of its content: when the page was changed, first published, or its date; nil for a page
  /// without any.
  private var day: String? {
    ["page.updated", "page.published", "page.date"].map(source.text)
      .first { $0.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil }
  }

  /// Midnight of its day in seconds since 1970; of 1 January 1980, the first day that a zip knows, for
  /// a page without.
  var moment: Int {
    let numbers = (day ?? "").split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3 else { return 315_532_800 }
    return max(Self.days(numbers[0], numbers[1], numbers[2]) * 86_400, 315_532_800)
  }

  /// Days from 1970-01-01 in the Gregorian calendar.
  ///
  /// - SeeAlso: H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var title: String { WordReader.collapsed(source.text("page.title")).trimmingSpaces }

  /// The page's language as Word names it.
  var language: String {
    switch source.language {
    case "zh", "zh-Hans": "zh-CN"
    case "zh-Hant": "zh-TW"
    case "en": "en-GB"
    default: source.language
    }
  }

  /// What the reference document's parts take from the page.
  var values: [String: String] {
    let isEastAsian = ["zh", "ja", "ko"].contains { source.language.hasPrefix($0) }
    return [
      "title": runningTitle, "latin": isEastAsian ? "en-GB" : language,
      "east_asian": isEastAsian ? language : "zh-CN",
    ]
  }

  /// What stands above each page: a series' name and number where the page is an issue, else the title.
  private var runningTitle: String {
    let series = source.text("issue.series_title") + source.text("issue.label")
    return source.kind == "issue" && !series.isEmpty ? series : title
  }

  private var author: String {
    ["page.author", "page.fields.issuer", "issue.office", "page.source", "site.organization"]
      .map(source.text).first { !$0.isEmpty } ?? ""
  }

  /// The part `docProps/core.xml`.
  ///
  /// - SeeAlso: ECMA-376, part 2, 11.
  var core: [UInt8] {
    var writer = XMLWriter()
    writer.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    var properties = HTMLElement(
      "cp:coreProperties",
      [
        HTMLAttribute(
          "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        HTMLAttribute("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        HTMLAttribute("xmlns:dcterms", "http://purl.org/dc/terms/"),
        HTMLAttribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
      ])
    func add(_ name: String, _ text: String, _ attributes: [HTMLAttribute] = []) {
      if text.isEmpty { return }
      properties.children.append(.element(HTMLElement(name, attributes, [.text(text)])))
    }
    add("dc:title", title)
    add("dc:creator", author)
    add("dc:description", source.text("page.description"))
    add("dc:language", language)
    let time = (day ?? "1980-01-01") + "T00:00:00Z"
    for name in ["dcterms:created", "dcterms:modified"] {
      add(name, time, [HTMLAttribute("xsi:type", "dcterms:W3CDTF")])
    }
    writer.write(properties)
    return writer.bytes
  }
}
