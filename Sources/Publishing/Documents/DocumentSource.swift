public import Diagnostics

/// A finished page as a press takes it: what its template was given, and its body. A document is made
/// from this alone, so that it can't say anything else than the page; of a page that is shown from its
/// release it is the release.
public struct DocumentSource: Sendable {
  /// Below `content/`.
  public var path: String
  /// Of the page in the site: `reports/2022-H1.html`.
  public var route: String
  public var kind: String
  public var language: String
  /// The layout in which its kind is printed, the name of a file in `templates/print/` without its
  /// ending; nil for a kind that isn't.
  public var layout: String?
  /// Where that is said: in the page's front matter, else in its kind's `fields.yml`.
  public var layoutSpan: SourceSpan?
  /// The names that templates see, without `content`: `page.title`, `page.fields.issuer`, `issue.label`.
  public var values: [String: TemplateValue]
  /// The page's body as finished HTML.
  public var body: [UInt8]
  /// The pages that belong to it, in their order: an issue's articles, a notice's attachments.
  public var parts: [DocumentSource]
  /// The page's Markdown, for telling where a character stands; nil for a page without a file.
  public var markdown: SourceText?
  public var extent = DocumentExtent.page
}

extension DocumentSource {
  /// A value by its path of names, such as `page.fields.issuer`; nil where there is none.
  public subscript(path: String) -> TemplateValue? {
    var found = TemplateValue.fields(values)
    for name in path.split(separator: ".") {
      guard case .fields(let fields) = found, let next = fields[String(name)] else { return nil }
      found = next
    }
    return found
  }

  /// The text of a value; empty where there is none.
  public func text(_ path: String) -> String {
    switch self[path] {
    case .text(let text), .html(let text): text
    default: ""
    }
  }

  public func flag(_ path: String) -> Bool {
    if case .flag(true) = self[path] { true } else { false }
  }
}
