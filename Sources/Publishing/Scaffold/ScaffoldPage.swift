internal import Datasets
internal import Diagnostics

/// The text of a new page.
struct ScaffoldPage {
  let publication: Publication
  let kind: Kind
  /// Below `content/`.
  let path: String
  let day: CivilDay
  /// nil where nobody gave one.
  let title: String?

  private var language: String {
    PathText.languageSuffix(path, among: publication.settings.languages)
      ?? publication.settings.language
  }
  private var words: [String: String] { publication.templates.words(language) }
  private func word(_ key: String) -> String { words[key] ?? "" }

  /// The kinds that are part of a site's frame, and no drafts.
  private static let frames: Set<String> = ["folder", "home", "series"]

  func text() throws -> String {
    let (lines, body) = scaffold()
    let series = try series()
    var front = ["title: " + Self.quoted(title ?? ownTitle(series))]
    front.append("kind: " + kind.name)
    if !Self.frames.contains(kind.name) {
      front.append("date: " + day.text)
      front.append("draft: true  # " + word("scaffold_draft"))
    }
    if let number = series?.next { front.append("number: \(number)") }
    if let section = series?.sections.first, kind.name == "article" {
      front.append(
        "section: \(Self.quoted(section))  # " + word("scaffold_sections")
          + (series?.sections ?? []).joined(separator: word("list_comma")))
    }
    front += lines
    let given = Set(lines.compactMap { $0.split(separator: ":").first.map(String.init) })
    for field in kind.fields where field.isRequired && !given.contains(field.name) {
      front.append(
        "\(field.name): \(example(of: field))  # "
          + [label(of: field), word("scaffold_required")].filter { !$0.isEmpty }
          .joined(separator: word("comma")))
    }
    let others = kind.fields.filter { !$0.isRequired && !given.contains($0.name) }
    if !others.isEmpty { front.append("# " + word("scaffold_optional")) }
    for field in others {
      front.append("# \(field.name): \(example(of: field))  # \(label(of: field))")
    }
    return "---\n" + front.joined(separator: "\n") + "\n---\n\n" + body
  }

  // MARK: The kind's own text

  /// The lines of front matter and the text that the kind's scaffold gives: that of the page's
  /// language, else a sentence.
  private func scaffold() -> (front: [String], body: String) {
    let name =
      language == "zh-Hans" ? "scaffold/\(kind.name).md" : "scaffold/\(kind.name).\(language).md"
    guard let file = publication.templates.files[name] else {
      return ([], Self.frames.contains(kind.name) ? "" : word("scaffold_body") + "\n")
    }
    var text = String(decoding: file.source.bytes, as: UTF8.self)
    text = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    for (mark, value) in [("%year%", "\(day.parts.year)"), ("%date%", day.text)] {
      text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: value)
    }
    guard text.hasPrefix("---\n") else { return ([], text) }
    let rest = text.dropFirst(4)
    guard let end = rest.firstRange(of: "---\n") else { return ([], text) }
    let front = rest[..<end.lowerBound].split(separator: "\n").map(String.init)
    let body = rest[end.upperBound...].drop { $0.isNewline }
    return (front, String(body))
  }

  // MARK: Fields

  private func label(of field: Kind.Field) -> String {
    field.label[language] ?? field.label["zh-Hans"] ?? ""
  }

  /// A value that the field takes.
  private func example(of field: Kind.Field) -> String {
    switch field.type {
    case .text, .inline: Self.quoted(word("scaffold_value"))
    case .texts: "[" + Self.quoted(word("scaffold_value")) + "]"
    case .integer, .number: "1"
    case .flag: "false"
    case .date: day.text
    case .period: "\(day.parts.year)-Q\((day.parts.month + 2) / 3)"
    case .page: home
    case .pages: "[\(home)]"
    case .mapping: "{}"
    }
  }

  /// The way to the front page.
  private var home: String {
    String(repeating: "../", count: path.split(separator: "/").count - 1) + "index.md"
  }

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }

  // MARK: Series

  private struct Place {
    var sections: [String]
    /// The number of the next issue of the year; nil where the series has no numbers, and for an
    /// article.
    var next: Int?
  }

  /// The place of an issue or an article in its series; nil for any other page.
  private func series() throws -> Place? {
    let folder = PathText.folder(of: path)
    guard kind.name == "issue" || kind.name == "article" else { return nil }
    let parent = PathText.folder(of: folder)
    guard let series = publication.plan.series.first(where: { $0.folder == parent }) else {
      if kind.name == "article" { return nil }
      throw PageScaffold.Fault(
        message: "no series is at 'content/\(parent.isEmpty ? "" : parent + "/")'",
        help: parent.isEmpty
          ? "an issue is a folder in that of its series: bulletins/2023-02"
          : "'gazette new series \(parent)' makes one")
    }
    if kind.name == "article" { return Place(sections: series.settings.sections) }
    let isNumbered =
      series.settings.isNumbered || series.issues.contains { !$0.numbers.isEmpty }
    let year = day.parts.year
    let last = series.issues.filter { $0.year == year && !$0.isSupplement }
      .flatMap(\.numbers).max()
    let opening = series.settings.opening.flatMap { $0.year == year ? $0.issues : nil } ?? 0
    return Place(
      sections: series.settings.sections, next: isNumbered ? (last ?? opening) + 1 : nil)
  }

  private func ownTitle(_ series: Place?) -> String {
    guard let number = series?.next else { return kind.label(language) }
    let issue = Issue(page: 0, folder: "", numbers: [number])
    return language.hasPrefix("zh")
      ? "\(day.parts.year)年" + issue.numberLabel(language)
      : "\(day.parts.year), " + issue.numberLabel(language)
  }
}
