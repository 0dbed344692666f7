internal import Comparison
internal import Datasets
internal import Figures
internal import Releases

/// What a release changed, for readers: values as rows of a table, words as pieces.
struct ChangeContext {
  let build: FinishedPages
  /// The page that was changed, by its place in the plan.
  let index: Int
  /// The language of the page on which it is told.
  let language: String

  /// As many rows stand open; the others fold.
  static let openRows = 6

  private var words: [String: String] { build.environment.words(language) }

  /// Names that every notice of a change has.
  func values(_ note: ReleaseNote?) -> TemplateFields {
    let rows = (note.map(ordered) ?? []).map(row)
    let wording = (note?.wording).map(pieces) ?? []
    let reason = note?.reason ?? ""
    return [
      "date": .text(note?.date.text ?? ""),
      "date_text": .text(note?.date.label(language: language) ?? ""),
      "label": .text(note.map(label) ?? ""),
      "reason": .text(reason), "has_reason": .flag(!reason.isEmpty),
      "changes": .list(Array(rows.prefix(Self.openRows))), "has_changes": .flag(!rows.isEmpty),
      "more": .list(Array(rows.dropFirst(Self.openRows))),
      "has_more": .flag(rows.count > Self.openRows),
      "more_count": .text("\(max(0, rows.count - Self.openRows))"),
      "count": .text("\(rows.count)"), "has_count": .flag(!rows.isEmpty),
      "words": .list(wording), "has_words": .flag(!wording.isEmpty),
    ]
  }

  static let names: [String: TemplateShape] = [
    "date": .text, "date_text": .text, "label": .text, "reason": .text, "has_reason": .flag,
    "changes": .list(row), "has_changes": .flag, "more": .list(row), "has_more": .flag,
    "more_count": .text, "count": .text, "has_count": .flag,
    "words": .list(
      .object([
        "pieces": .list(.object(["text": .text, "is_removed": .flag, "is_added": .flag]))
      ])),
    "has_words": .flag,
  ]

  static let row: TemplateShape = .object([
    "label": .text, "about": .text, "has_about": .flag, "old": .text, "has_old": .flag,
    "new": .text, "has_new": .flag,
  ])

  /// 更正, 修订, 发布, 维持原发布.
  func label(_ note: ReleaseNote) -> String {
    words["change_" + note.change.rawValue] ?? note.change.rawValue
  }

  /// The changes by which a reader sees best what it is about: figures before cells, and of each
  /// the largest first.
  func largest(_ note: ReleaseNote, _ limit: Int) -> [TemplateFields] {
    note.changes.map { (change: $0, key: ChangedKey($0.key), size: Self.size($0)) }
      .sorted { ($0.key.isCell ? 1 : 0, -$0.size) < ($1.key.isCell ? 1 : 0, -$1.size) }
      .prefix(limit).map { row($0.change) }
  }

  /// Relative to the old value; 0 for what isn't a number, or was none before.
  private static func size(_ change: ReleasedChange) -> Double {
    guard let old = change.oldValue.flatMap({ Double($0) }), old != 0,
      let new = change.newValue.flatMap({ Double($0) })
    else { return 0 }
    return abs((new - old) / old)
  }

  /// Figures in the order in which the page shows them, then the cells of tables.
  private func ordered(_ note: ReleaseNote) -> [ReleasedChange] {
    let places = Dictionary(
      build.composed[index].figures.enumerated().map { ($0.element.value.key, $0.offset) }
    ) { first, _ in first }
    return note.changes.enumerated().map { offset, change in
      let place = ChangedKey(change.key).isCell ? Int.max : places[change.key] ?? Int.max - 1
      return (order: (place, offset), change)
    }.sorted { $0.order < $1.order }.map(\.1)
  }

  private func row(_ change: ReleasedChange) -> TemplateFields {
    // What holds for the whole page needn't be said of each value.
    let params = build.plan.pages[index].header?.params ?? [:]
    let about = FigureAbout.text(
      ChangedKey(change.key).arguments.filter { params[$0.name] != $0.value }, words, language
    ) { build.environment.settings.term($0, in: language) }
    let (old, new) = Self.differing(change.oldShown, change.newShown)
    return [
      "label": .text(change.label), "about": .text(about), "has_about": .flag(!about.isEmpty),
      "old": .text(old ?? ""), "has_old": .flag(old != nil),
      "new": .text(new ?? ""), "has_new": .flag(new != nil),
    ]
  }

  /// Of a value that the page shows in several forms, `75.3% / 75.3`, the first that differs.
  private static func differing(_ old: String?, _ new: String?) -> (old: String?, new: String?) {
    guard let old, let new else { return (old, new) }
    let (before, after) = (old.split(separator: " / "), new.split(separator: " / "))
    guard before.count == after.count,
      let place = before.indices.first(where: { before[$0] != after[$0] })
    else { return (old, new) }
    return (String(before[place]), String(after[place]))
  }

  // MARK: Words

  /// Lines as a release keeps them, what was taken away and what came in its place put together.
  private func pieces(_ wording: [String]) -> [TemplateFields] {
    var lines: [TemplateFields] = []
    var place = 0
    while place < wording.count {
      let line = wording[place]
      let old = line.hasPrefix("-") ? String(line.dropFirst()) : nil
      var new = line.hasPrefix("+") ? String(line.dropFirst()) : nil
      place += 1
      if old != nil, place < wording.count, wording[place].hasPrefix("+") {
        new = String(wording[place].dropFirst())
        place += 1
      }
      let (before, after) = ReadableLinks.of(old, new)
      let difference = TextDifference.between(
        before.map { [$0] } ?? [], after.map { [$0] } ?? [])
      lines.append([
        "pieces": .list(
          difference.changes.flatMap(\.pieces).map { piece in
            [
              "text": .text(named(piece.text)), "is_removed": .flag(piece.kind == .removed),
              "is_added": .flag(piece.kind == .added),
            ]
          })
      ])
    }
    return lines
  }

  /// The text with figures' labels for their names: `{rate}` becomes 〔网采率〕.
  private func named(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      let label = labels[name] ?? "…"
      result += language.hasPrefix("zh") ? "〔\(label)〕" : "[\(label)]"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private var labels: [String: String] {
    let page = build.composed[index]
    let figures = page.figures.map(\.value).flatMap { figure in
      let about = figure.arguments.map(\.value).joined(separator: " ")
      return [
        (figure.name, figure.label),
        (figure.key, figure.label + (about.isEmpty ? "" : " ") + about),
      ]
    }
    let captions = page.captions.map { id, caption in
      (id, CaptionLabel.text(caption, build.environment, language: language))
    }
    return Dictionary(figures + captions) { first, _ in first }
  }
}
