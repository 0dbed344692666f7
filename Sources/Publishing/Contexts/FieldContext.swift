internal import Datasets
internal import Markup
internal import YAMLSource

/// The fields that a page's kind declares, for templates: `page.fields.issuer`, and the list
/// `page.meta` of those with labels.
struct FieldContext {
  let build: FinishedPages
  let index: Int
  let kind: Kind

  private var page: PlannedPage { build.plan.pages[index] }
  private var composed: ComposedPage { build.composed[index] }
  private var environment: BuildEnvironment { build.environment }

  func values() -> [String: Any] {
    var values: [String: Any] = [:]
    for field in kind.fields {
      let name = TemplateNames.templateName(field.name)
      let node = page.header?.fields.first { $0.key == field.name }?.value
      values["has_" + name] = node.map { !$0.isNull } ?? false
      values[name] = value(node, field)
      if field.type == .date {
        values[name + "_text"] =
          node?.text.flatMap { CalendarDay($0) }?.label(language: page.language) ?? ""
      }
    }
    return values
  }

  /// The labelled fields that are given, in the kind's order; not its period, which stands above
  /// the title.
  func meta() -> [[String: Any]] {
    kind.fields.compactMap { field in
      guard !field.label.isEmpty, field.type != .period,
        let node = page.header?.fields.first(where: { $0.key == field.name })?.value, !node.isNull
      else { return nil }
      var html = HTMLBuffer()
      write(node, field, to: &html)
      return [
        "label": field.label[page.language] ?? field.label["zh-Hans"] ?? field.name,
        "value_html": String(decoding: html.bytes, as: UTF8.self),
      ]
    }
  }

  private func value(_ node: YAMLNode?, _ field: Kind.Field) -> Any {
    let texts = node.map { $0.elements?.compactMap(\.text) ?? [$0.text].compactMap(\.self) } ?? []
    switch field.type {
    case .texts: return Self.marked(texts.map { ["text": $0] })
    case .pages: return Self.marked(texts.compactMap(link))
    case .page: return texts.first.flatMap(link) ?? ["title": "", "url": ""]
    case .flag: return node?.text == "true"
    case .mapping:
      return (node?.entries ?? []).map {
        ["label": $0.key, "value": $0.value.text ?? ""] as [String: Any]
      }
    case .inline: return composed.inlineFields[field.name] ?? ""
    case .period: return node?.text.flatMap { Period($0) }?.label(language: page.language) ?? ""
    case .text, .integer, .number, .date: return node?.text ?? ""
    }
  }

  /// The entries of a list, the last one marked, for what stands between them.
  static func marked(_ entries: [[String: Any]]) -> [[String: Any]] {
    entries.enumerated().map { index, entry in
      var entry = entry
      entry["is_last"] = index == entries.count - 1
      return entry
    }
  }

  private func write(_ node: YAMLNode, _ field: Kind.Field, to html: inout HTMLBuffer) {
    switch field.type {
    case .page, .pages:
      let links = (node.elements ?? [node]).compactMap(\.text).compactMap(link)
      for (index, link) in links.enumerated() {
        if index > 0 { html.raw("、") }
        html.raw("<a")
        html.attribute("href", link["url"] as? String ?? "")
        html.raw(">")
        html.text(link["title"] as? String ?? "")
        html.raw("</a>")
      }
    case .inline: html.safe(composed.inlineFields[field.name] ?? "")
    case .texts: html.text((node.elements ?? [node]).compactMap(\.text).joined(separator: "、"))
    case .mapping:
      html.text(
        (node.entries ?? []).map { "\($0.key) \($0.value.text ?? "")" }.joined(separator: "、"))
    case .date:
      html.text(node.text.flatMap { CalendarDay($0) }?.label(language: page.language) ?? "")
    default: html.text(value(node, field) as? String ?? node.text ?? "")
    }
  }

  private func link(_ path: String) -> [String: Any]? {
    guard let target = PathText.resolve(path, from: page.path),
      let index = build.plan.byPath[target]
    else { return nil }
    return [
      "title": build.composed[index].titleText,
      "url": environment.url(from: page, to: build.plan.pages[index].route),
    ]
  }
}
