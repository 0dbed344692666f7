public import Diagnostics
public import YAMLSource

/// A fenced block of the dialect: its name and its YAML.
public struct MarkupBlock: Sendable {
  /// The blocks there are.
  public static let names = [
    "table", "chart", "figures", "list", "plan", "answers", "toc", "note", "include", "when",
  ]

  public var name: String
  /// nil where the block is empty or isn't YAML (which is reported).
  public var body: YAMLNode?
  public var source: SourceText
  /// The bytes of the file at which the block's name stands.
  public var range: Range<Int>

  public var span: SourceSpan { source.span(range) }
  /// What `[@id]` and links call it; nil where it has no `id`.
  public var id: String? { body?["id"]?.text }
}

/// A link as it was written.
public struct MarkupLink: Sendable {
  /// As written, with entities and escapes resolved: a path, an address, `#anchor`.
  public var destination: String
  public var title: String
  public var source: SourceText
  public var range: Range<Int>

  public var span: SourceSpan { source.span(range) }
}

/// An image as it was written.
public struct MarkupImage: Sendable {
  public var destination: String
  /// As written; it is inline Markdown where the image stands alone in its paragraph.
  public var title: String
  public var source: SourceText
  public var range: Range<Int>

  public var span: SourceSpan { source.span(range) }
}

/// `[@tbl-rates]` or `[@2022-H1.md#tbl-rates]`.
public struct CrossReference: Sendable {
  /// nil for this page.
  public var path: String?
  public var id: String
  public var source: SourceText
  /// With its brackets.
  public var range: Range<Int>

  public var span: SourceSpan { source.span(range) }
}

/// What takes the place of a block before numbering.
public enum BlockExpansion: Sendable {
  case keep
  case remove
  case replace(MarkupTree)
}

/// `{#item-5}` at the end of a heading.
struct ExplicitID: Sendable {
  var id: String
  var source: SourceText
  var range: Range<Int>

  var span: SourceSpan { source.span(range) }
}
