/// What a writer asks for: all that isn't in the Markdown itself. Writers never know figures,
/// datasets or other pages.
public protocol MarkupResolver {
  /// Writes a figure's value.
  ///
  /// - Parameter inLink: within a link or a heading, where no other link may stand.
  func write(_ figure: FigureReference, inLink: Bool, to html: inout HTMLBuffer)
  /// A figure's value as text alone.
  func plainText(of figure: FigureReference) -> String
  /// Writes a block of the dialect.
  ///
  /// - Parameter index: its place among the tree's blocks.
  func write(_ block: MarkupBlock, at index: Int, to html: inout HTMLBuffer)
  func link(_ link: MarkupLink) -> LinkTarget
  /// nil where there is no such image; its alternative text is written.
  func image(_ image: MarkupImage) -> ImageTarget?
  /// Writes the name of what is referred to, such as “表3”.
  ///
  /// - Parameter inLink: within a link or a heading, where no other link may stand.
  func write(_ reference: CrossReference, inLink: Bool, to html: inout HTMLBuffer)
  /// The name of what is referred to as text alone; nothing where the resolver doesn't say.
  func plainText(of reference: CrossReference) -> String
}

extension MarkupResolver {
  public func plainText(of reference: CrossReference) -> String { "" }
}

/// Where a link leads.
public enum LinkTarget: Sendable, Hashable {
  /// An address, not yet escaped.
  case url(String)
  /// The address is known later.
  case hole(Int)
  /// Nowhere: the link's text stands alone.
  case none
}

/// What is known of an image.
public struct ImageTarget: Sendable, Hashable {
  public var url: LinkTarget
  /// In pixels; nil where it isn't known.
  public var width: Int?
  public var height: Int?

  public init(url: LinkTarget, width: Int? = nil, height: Int? = nil) {
    self.url = url
    self.width = width
    self.height = height
  }
}

/// Leaves links and images as they are written, for Markdown that stands alone. References are
/// written as their source text, blocks are left out.
public struct PlainResolver: MarkupResolver, Sendable {
  public init() {}

  public func write(_ figure: FigureReference, inLink: Bool, to html: inout HTMLBuffer) {
    html.text(figure.text)
  }

  public func plainText(of figure: FigureReference) -> String { figure.text }

  public func write(_ block: MarkupBlock, at index: Int, to html: inout HTMLBuffer) {}

  public func link(_ link: MarkupLink) -> LinkTarget { .url(link.destination) }

  public func image(_ image: MarkupImage) -> ImageTarget? {
    ImageTarget(url: .url(image.destination))
  }

  public func write(_ reference: CrossReference, inLink: Bool, to html: inout HTMLBuffer) {
    html.text(plainText(of: reference))
  }

  public func plainText(of reference: CrossReference) -> String {
    "[@" + (reference.path.map { $0 + "#" } ?? "") + reference.id + "]"
  }
}
