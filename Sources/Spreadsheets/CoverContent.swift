internal import HTMLReading
internal import Publishing

/// What a page says about itself, for the cover and for the file's properties.
struct CoverContent {
  let source: DocumentSource
  let words: WorkbookWords
  /// The one table that the workbook is of; nil for all of the page's.
  var table: PageTables.Table?

  private var title: String {
    let page = source.text("page.title")
    guard let table else { return page }
    let title = [table.label, table.title].filter { !$0.isEmpty }.joined(separator: "　")
    return title.isEmpty ? page : title
  }
  private var office: String {
    let author = source.text("page.author")
    return author.isEmpty ? source.text("site.organization") : author
  }

  /// What is printed above each page of a sheet that has no title of its own.
  var heading: String { title }

  /// That data are samples, or the page a draft; nil for neither.
  var notice: String? {
    let sample = source.flag("page.is_sample") ? words["sample"] : ""
    let draft = source.flag("page.is_draft") ? words["draft"] : ""
    let text = [sample, draft].filter { !$0.isEmpty }.joined(separator: words["comma"])
    return text.isEmpty ? nil : text
  }

  var lines: [CoverSheet.Line] {
    var lines: [CoverSheet.Line] = [.title(title)]
    func add(_ label: String, _ text: String) {
      if !text.isEmpty { lines.append(.text(label + words["colon"] + text)) }
    }
    let subtitle = table?.subtitle ?? Self.words(of: source.text("page.subtitle_html"))
    if !subtitle.isEmpty { lines.append(.text(subtitle)) }
    if let table {
      add(words["source"], table.source)
      add(words["workbook_from"], source.text("page.title"))
    }
    if let notice { lines.append(.notice(notice)) }
    let kicker = source.text("page.kicker")
    if !kicker.isEmpty { lines.append(.text(kicker)) }
    add(words["workbook_office"], source.text("site.organization"))
    add(words["author"], source.text("page.author"))
    add(words["published"], source.text("page.date_text"))
    add(words["updated"], source.text("page.updated_text"))
    add(words["source"], source.text("page.source"))
    if source.flag("page.has_correction") {
      let change = ["date_text", "reason"].map { source.text("page.correction." + $0) }
      add(
        source.text("page.correction.label"),
        change.filter { !$0.isEmpty }.joined(separator: words["comma"]))
    }
    for fact in list("page.meta") {
      add(Self.text(fact["label"]), Self.words(of: Self.text(fact["value_html"])))
    }
    let summary = source.text("page.summary")
    if !summary.isEmpty, table == nil { lines.append(.text(summary)) }
    lines.append(.text(words[table == nil ? "workbook_order" : "workbook_order_table"]))
    add(words["licence"], licences.joined(separator: words["list_separator"]))
    for fact in list("site.footer_fields") {
      add(Self.text(fact["label"]), Self.text(fact["value"]))
    }
    let note = Self.words(of: source.text("site.footer_note_html"))
    if !note.isEmpty { lines.append(.text(note)) }
    let address = source.text("page.canonical_url")
    if !address.isEmpty { lines.append(.address(address)) }
    return lines
  }

  var properties: WorkbookProperties {
    WorkbookProperties(
      title: title, subject: source.text("page.kicker"), author: office,
      company: source.text("site.organization"),
      keywords: list("page.tags").map { Self.text($0["name"]) }
        .joined(separator: words["list_separator"]),
      comments: [notice ?? "", source.text("page.canonical_url")].filter { !$0.isEmpty }
        .joined(separator: "\n"),
      language: source.language,
      created: Self.seconds(source.text("page.date")) ?? WorkbookProperties.dayless)
  }

  /// Of the datasets behind the page's figures, each once.
  private var licences: [String] {
    var licences: [String] = []
    for figure in list("page.figures") {
      guard case .list(let datasets)? = figure["datasets"] else { continue }
      for dataset in datasets {
        let licence = Self.text(dataset["licence"])
        if !licence.isEmpty, !licences.contains(licence) { licences.append(licence) }
      }
    }
    return licences
  }

  private func list(_ name: String) -> [[String: TemplateValue]] {
    if case .list(let entries)? = source[name] { entries } else { [] }
  }

  private static func text(_ value: TemplateValue?) -> String {
    switch value {
    case .text(let text), .html(let text): text
    default: ""
    }
  }

  private static func words(of html: String) -> String {
    VisibleText.line(HTMLTreeReader.nodes(of: html), .inBrackets)
  }

  /// The first second of a day, in UTC; nil for what isn't a day.
  ///
  /// - SeeAlso: Howard Hinnant, “chrono-compatible low-level date algorithms”, days_from_civil.
  private static func seconds(_ day: String) -> Int? {
    let parts = day.split(separator: "-").map { Int($0) ?? 0 }
    guard parts.count == 3, (1980...9999).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2])
    else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let (era, ofEra) = (year / 400, year % 400)
    let ofYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    return days * 86_400
  }
}
