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

  func values() -> TemplateFields {
    var values: TemplateFields = [:]
    for field in kind.fields {
      let name = TemplateNames.templateName(field.name)
      let node = node(of: field)
      values["has_" + name] = .flag(node.map { !$0.isNull } ?? false)
      values[name] = value(node, field)
      if field.type == .date { values[name + "_text"] = .text(dayText(node)) }
    }
    return values
  }

  private func node(of field: Kind.Field) -> YAMLNode? {
    build.header(of: index)?.fields.first { $0.key == field.name }?.value
  }

  private func dayText(_ node: YAMLNode?) -> String {
    node?.text.flatMap { CivilDay($0) }?.label(language: page.language) ?? ""
  }

  /// The labelled fields that are given, in the kind's order; not its period, which stands above
  /// the title.
  func meta() -> [TemplateFields] {
    if let former = composed.former { return meta(of: former) }
    return kind.fields.compactMap { field in
      guard !field.label.isEmpty, field.type != .period,
        let node = node(of: field), !node.isNull
      else { return nil }
      var html = HTMLBuffer()
      write(node, field, to: &html)
      return [
        "label": .text(field.label[page.language] ?? field.label["zh-Hans"] ?? field.name),
        "value_html": .html(html.string),
      ]
    }
  }

  /// The fields of a former release, as it keeps them.
  private func meta(of former: FormerRelease) -> [TemplateFields] {
    kind.fields.compactMap { field in
      let isText = [.text, .texts, .inline, .integer, .number, .date].contains(field.type)
      guard !field.label.isEmpty, isText else { return nil }
      let html: String
      if let inline = composed.inlineFields[field.name] {
        html = inline
      } else if let text = former.facts[field.name] {
        html = HTMLText.escaped(
          field.type == .date ? CivilDay(text)?.label(language: page.language) ?? text : text)
      } else {
        return nil
      }
      return [
        "label": .text(field.label[page.language] ?? field.label["zh-Hans"] ?? field.name),
        "value_html": .html(html),
      ]
    }
  }

  private func value(_ node: YAMLNode?, _ field: Kind.Field) -> TemplateValue {
    let texts = node.map { $0.elements?.compactMap(\.text) ?? [$0.text].compactMap(\.self) } ?? []
    switch field.type {
    case .texts: return .list(Self.marked(texts.map { ["text": .text($0)] }))
    case .pages: return .list(Self.marked(texts.compactMap(link).map(\.fields)))
    case .page: return .fields((texts.first.flatMap(link) ?? PageLink(title: "", url: "")).fields)
    case .flag: return .flag(node?.text == "true")
    case .mapping:
      return .list(
        (node?.entries ?? []).map {
          ["label": .text($0.key), "value": .text($0.value.text ?? "")]
        })
    case .inline: return .html(composed.inlineFields[field.name] ?? "")
    case .period:
      return .text(node?.text.flatMap { Period($0) }?.label(language: page.language) ?? "")
    case .text, .integer, .number, .date: return .text(node?.text ?? "")
    }
  }

  /// The entries of a list, the last one marked, for what stands between them.
  static func marked(_ entries: [TemplateFields]) -> [TemplateFields] {
    entries.enumerated().map { index, entry in
      var entry = entry
      entry["is_last"] = .flag(index == entries.count - 1)
      return entry
    }
  }

  private func write(_ node: YAMLNode, _ field: Kind.Field, to html: inout HTMLBuffer) {
    switch field.type {
    case .page, .pages:
      let links = (node.elements ?? [node]).compactMap(\.text).compactMap(link)
      for (index, link) in links.enumerated() {
        if index > 0 { html.text(separator) }
        html.raw("<a")
        html.attribute("href", link.url)
        html.raw(">")
        html.text(link.title)
        html.raw("</a>")
      }
    case .inline: html.safe(composed.inlineFields[field.name] ?? "")
    case .texts:
      html.text((node.elements ?? [node]).compactMap(\.text).joined(separator: separator))
    case .mapping:
      html.text(
        (node.entries ?? []).map { "\($0.key) \($0.value.text ?? "")" }.joined(separator: separator)
      )
    case .date: html.text(dayText(node))
    default: html.text(node.text ?? "")
    }
  }

  private var separator: String { page.language.hasPrefix("zh") ? "、" : ", " }

  private func link(_ path: String) -> PageLink? {
    guard let target = PathText.resolve(path, from: page.path),
      let found = build.plan.byPath[target]
    else { return nil }
    let index = build.plan.page(found, in: page.language)
    return PageLink(
      title: build.composed[index].titleText,
      url: environment.url(from: page, to: build.plan.pages[index].route))
  }
}

/// A link to a page, as templates see it.
struct PageLink: Sendable {
  var title: String
  var url: String

  var fields: TemplateFields { ["title": .text(title), "url": .text(url)] }
}
