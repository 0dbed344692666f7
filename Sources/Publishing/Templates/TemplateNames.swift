/// Every name that a template may use, and what it stands for.
enum TemplateNames {
  /// The names that a template of a kind sees.
  static func names(for kind: Kind?, set: TemplateSet) -> TemplateShape {
    var root: [String: TemplateShape] = [
      "site": site,
      "strings": .object(
        Dictionary(
          Set(set.strings.values.flatMap(\.keys)).map { ($0, TemplateShape.text) },
          uniquingKeysWith: { first, _ in first })),
      "root": .text,
      "asset": .object(
        Dictionary(set.assets.map { ($0.name, TemplateShape.text) }) { first, _ in first }),
      "page": page(kind),
      "content": .html,
      "has_content": .flag,
      "has_children": .flag,
      "children": .list(child),
      "years": .list(.object(["year": .text, "url": .text, "current": .flag])),
      "has_years": .flag,
      "pagination": pagination,
    ]
    root.merge(series) { $1 }
    root.merge(home) { $1 }
    root.merge(RevisionsContext.names) { $1 }
    root["withdrawal"] = .object(["date": .text, "date_text": .text, "reason": .text])
    root["search"] = search
    root["dataset"] = dataset
    root.merge(DatasetListContext.names) { $1 }
    return .object(root)
  }

  static let search: TemplateShape = .object([
    "index_url": .text, "has_index": .flag, "archive_url": .text, "has_archive": .flag,
    "tags_url": .text, "has_tags": .flag,
  ])

  static let link: TemplateShape = .object(["title": .text, "url": .text])

  static let site: TemplateShape = .object([
    "title": .text, "organization": .text, "has_organization": .flag, "tag": .text,
    "has_tag": .flag, "has_about": .flag, "description": .text, "language": .text,
    "home_url": .text,
    "navigation": .list(
      .object([
        "title": .text, "url": .text, "current": .flag, "language": .text, "is_foreign": .flag,
      ])),
    "has_navigation": .flag,
    "footer_links": .list(
      .object(["title": .text, "url": .text, "language": .text, "is_foreign": .flag])),
    "has_footer_links": .flag,
    "revisions_url": .text, "has_revisions": .flag, "search_url": .text, "has_search": .flag,
    "footer_note_html": .html, "has_footer_note": .flag,
    "footer_fields": .list(.object(["label": .text, "value": .text])), "has_footer_fields": .flag,
    "feeds": .list(.object(["title": .text, "url": .text, "type": .text])), "has_feeds": .flag,
  ])

  static func page(_ kind: Kind?) -> TemplateShape {
    var names: [String: TemplateShape] = [:]
    for name in [
      "title", "summary", "description", "url", "canonical_url", "kind", "kind_label", "kicker",
      "language", "date", "date_text", "updated", "updated_text", "source", "author", "section",
      "figures_url", "cite",
    ] { names[name] = .text }
    for name in ["title_html", "running_title", "subtitle_html", "summary_html"] {
      names[name] = .html
    }
    for name in [
      "has_subtitle", "has_summary", "has_canonical_url", "has_description", "has_kicker",
      "is_sample", "is_draft", "is_prose", "has_date", "has_updated", "has_source", "has_author",
      "has_section", "has_tags", "has_meta", "has_facts", "has_contents", "has_figures",
      "has_breadcrumbs",
      "has_previous", "has_next", "has_turn", "has_newer", "has_cite", "has_documents",
      "has_downloads",
    ] { names[name] = .flag }
    names["authors"] = .list(.object(["name": .text]))
    names["tags"] = .list(.object(["name": .text, "url": .text]))
    names["documents"] = .list(
      .object(["format": .text, "label": .text, "name": .text, "url": .text, "file": .text]))
    names["meta"] = .list(.object(["label": .text, "value_html": .html]))
    names["contents"] = .list(
      .object([
        "id": .text, "title_html": .html, "level": .text, "has_children": .flag,
        "children": .list(.object(["id": .text, "title_html": .html])),
      ]))
    names["figures"] = .list(figure)
    names["breadcrumbs"] = .list(
      .object([
        "title": .text, "url": .text, "is_last": .flag, "language": .text, "is_foreign": .flag,
      ]))
    names["previous"] = link
    names["next"] = link
    names["newest"] = link
    names.merge(ReleaseContext.names) { $1 }
    names.merge(LanguageContext.names) { $1 }
    names.merge(MetadataContext.names) { $1 }
    names["fields"] = .object(fields(of: kind))
    return .object(names)
  }

  /// The declared fields of a kind: `fields.issuer`, `fields.has_issuer`.
  static func fields(of kind: Kind?) -> [String: TemplateShape] {
    var names: [String: TemplateShape] = [:]
    for field in kind?.fields ?? [] {
      let name = templateName(field.name)
      names["has_" + name] = .flag
      switch field.type {
      case .texts: names[name] = .list(.object(["text": .text, "is_last": .flag]))
      case .pages: names[name] = .list(.object(["title": .text, "url": .text, "is_last": .flag]))
      case .page: names[name] = link
      case .flag: names[name] = .flag
      case .inline: names[name] = .html
      case .mapping: names[name] = .list(.object(["label": .text, "value": .text]))
      case .date:
        names[name] = .text
        names[name + "_text"] = .text
      case .text, .integer, .number, .period: names[name] = .text
      }
    }
    return names
  }

  /// Hyphens can't stand in a template's names.
  static func templateName(_ field: String) -> String {
    String(field.map { $0 == "-" ? "_" : $0 })
  }

  static let figure: TemplateShape = .object([
    "id": .text, "label": .text, "about": .text, "has_about": .flag, "tag": .text,
    "value_html": .html, "exact": .text, "has_exact": .flag, "method": .text, "has_method": .flag,
    "formula": .text, "has_formula": .flag,
    "inputs": .list(
      .object([
        "label": .text, "about": .text, "has_about": .flag, "value_html": .html, "url": .text,
        "has_url": .flag, "is_last": .flag,
      ])),
    "has_inputs": .flag, "query": .text, "has_query": .flag,
    "arguments": .list(.object(["name": .text, "value": .text, "is_last": .flag])),
    "has_arguments": .flag, "datasets": .list(figureDataset), "has_datasets": .flag,
    "status_text": .text, "has_status": .flag, "rows": .text, "has_rows": .flag,
    "checksum": .text, "checksum_short": .text, "has_checksum": .flag, "is_untraced": .flag,
    "row_sets": .list(rowSet), "has_row_sets": .flag,
  ])

  private static let figureDataset: TemplateShape = .object([
    "title": .text, "name": .text, "url": .text, "has_url": .flag,
    "sources": .list(.object(["title": .text, "is_last": .flag])), "has_sources": .flag,
    "licence": .text, "has_licence": .flag, "download_url": .text, "has_download": .flag,
    "checksum_url": .text, "checksum": .text, "has_checksum": .flag, "is_last": .flag,
  ])

  private static let rowSet: TemplateShape = .object([
    "label": .text, "has_label": .flag, "rows": .text, "checksum": .text, "first_label": .text,
    "first_url": .text, "has_first": .flag, "table_html": .html, "has_table": .flag,
    "more": .text, "has_more": .flag,
    "downloads": .list(.object(["title": .text, "url": .text, "is_last": .flag])),
    "has_downloads": .flag, "is_last": .flag,
  ])

  static let child: TemplateShape = .object([
    "title": .text, "title_html": .html, "url": .text, "date": .text, "date_text": .text,
    "has_date": .flag, "kind": .text, "kind_label": .text, "section": .text, "has_section": .flag,
    "source": .text, "has_source": .flag, "author": .text, "has_author": .flag, "byline": .text,
    "has_byline": .flag, "summary": .text, "has_summary": .flag, "number_label": .text,
    "has_number": .flag, "language": .text, "is_foreign": .flag, "is_sample": .flag,
    "is_revised": .flag, "revised": .text,
    "revised_text": .text, "revised_label": .text,
  ])

  static let pagination: TemplateShape = .object([
    "has_pages": .flag,
    "pages": .list(.object(["number": .text, "url": .text, "current": .flag])),
    "has_previous": .flag, "previous_url": .text, "has_next": .flag, "next_url": .text,
  ])

  static let issue: [String: TemplateShape] = [
    "series_title": .text, "series_url": .text, "label": .text, "number_label": .text,
    "cumulative_label": .text, "has_number": .flag, "has_cumulative": .flag, "date": .text,
    "date_text": .text, "has_date": .flag, "office": .text, "has_office": .flag,
    "title_html": .html,
    "title": .text, "url": .text, "year": .text, "summary": .text, "has_summary": .flag,
    "language": .text, "is_foreign": .flag,
  ]

  static let article: TemplateShape = .object([
    "number": .text, "id": .text, "title": .text, "title_html": .html, "url": .text,
    "language": .text, "is_foreign": .flag,
    "byline": .text, "has_byline": .flag, "section": .text, "has_section": .flag,
    "summary": .text, "has_summary": .flag,
  ])

  static let series: [String: TemplateShape] = [
    "series": .object(["name": .text, "office": .text, "has_office": .flag]),
    "issues": .list(.object(issue)), "has_issues": .flag,
    "issue_years": .list(.object(["year": .text, "issues": .list(.object(issue))])),
    "issue": .object(issue), "has_issue": .flag,
    "sections": .list(.object(["title": .text, "id": .text, "articles": .list(article)])),
    "has_sections": .flag,
    "contributors": .list(
      .object([
        "name": .text, "count": .text,
        "articles": .list(.object(["number": .text, "url": .text, "is_last": .flag])),
      ])),
    "has_contributors": .flag,
  ]

  static let home: [String: TemplateShape] = [
    "has_latest_issue": .flag,
    "latest_issue": .object(
      issue.merging([
        "summary_html": .html, "articles": .list(article), "article_count": .text,
        "has_articles": .flag,
      ]) { $1 }),
    "latest": .list(
      .object(["kind": .text, "label": .text, "pages": .list(child)])), "has_latest": .flag,
  ]

  static let dataset: TemplateShape = .object([
    "name": .text, "title": .text, "description": .text, "has_description": .flag,
    "licence": .text, "has_licence": .flag,
    "sources": .list(.object(["title": .text, "is_last": .flag])),
    "has_sources": .flag, "rows": .text, "checksum": .text, "download_url": .text,
    "has_download": .flag, "bytes_text": .text, "is_sample": .flag, "json_url": .text,
    "cite": .text, "span": .text, "has_span": .flag,
    "used_by": .list(.object(["title": .text, "url": .text, "kind_label": .text])),
    "has_used_by": .flag, "used_more": .text, "has_used_more": .flag,
    "fields": .list(
      .object([
        "name": .text, "title": .text, "type": .text, "description": .text, "constraints": .text,
      ])),
    "has_preview": .flag, "has_views": .flag, "views": .list(.object(["name": .text])),
    "preview": .object([
      "columns": .list(.object(["name": .text, "is_number": .flag])),
      "rows": .list(.object(["cells": .list(.object(["text": .text, "is_number": .flag]))])),
      "is_cut": .flag, "shown": .text,
    ]),
  ])
}
