/// Writes trees as HTML, asking a resolver for all that isn't in them.
///
/// A tree that was parsed without the dialect comes out as CommonMark's own examples have it.
public struct HTMLWriter<Resolver: MarkupResolver> {
  private let resolver: Resolver
  private let outline: MarkupOutline
  private let footnotePrefix: String

  /// - Parameters:
  ///   - outline: of the tree that is written; without it, headings have neither ids nor numerals.
  ///   - footnotePrefix: stands before the ids of footnotes, where several trees go on one page.
  public init(
    resolver: Resolver, outline: MarkupOutline = MarkupOutline(), footnotePrefix: String = ""
  ) {
    self.resolver = resolver
    self.outline = outline
    self.footnotePrefix = footnotePrefix
  }

  /// Writes a whole text.
  public func write(_ tree: MarkupTree, to html: inout HTMLBuffer) {
    write(tree, tree.nodes.indices, inLink: false, to: &html)
  }

  /// Writes what stands in a text's paragraphs without the paragraphs, for titles and captions.
  ///
  /// - Parameter inLink: whether it goes into a link, so that none may stand in it.
  public func writeInline(_ tree: MarkupTree, inLink: Bool = false, to html: inout HTMLBuffer) {
    var index = 1
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if index > 1 { html.raw(" ") }
      if node.kind == .paragraph || node.kind == .heading {
        write(tree, index + 1..<Int(node.end), inLink: inLink, to: &html)
      } else if node.kind != .footnoteDefinition {
        write(tree, index..<Int(node.end), inLink: inLink, to: &html)
      }
      index = Int(node.end)
    }
  }

  /// Writes a heading's content, without numeral, links and footnote marks, for lists of contents.
  public func writeHeading(
    _ heading: MarkupOutline.Heading, of tree: MarkupTree, to html: inout HTMLBuffer
  ) {
    guard tree.nodes.indices.contains(heading.node) else { return }
    let end = Int(tree.nodes[heading.node].end)
    write(tree, heading.node + 1..<end, inLink: true, to: &html)
  }

  private func write(
    _ tree: MarkupTree, _ range: Range<Int>, inLink: Bool, to html: inout HTMLBuffer
  ) {
    var pass = HTMLPass(
      tree: tree, resolver: resolver, outline: outline, footnotePrefix: footnotePrefix,
      html: html, inLink: inLink)
    html = HTMLBuffer()
    pass.write(range)
    html = pass.html
  }
}

/// One walk over a tree's nodes. It keeps the open nodes itself, so that depth costs no stack.
struct HTMLPass<Resolver: MarkupResolver> {
  let tree: MarkupTree
  let resolver: Resolver
  let outline: MarkupOutline
  let footnotePrefix: String
  var html: HTMLBuffer
  let isPlain: Bool
  /// Within a list of contents or a card: no links, no footnotes.
  let isWithinLink: Bool
  private var open: [Int] = []
  private var depthOfLinks = 0
  var nextHeading = 0
  /// The level at which the heading that is open is written.
  var headingRank = 1
  /// How often each footnote has been referred to.
  var footnoteUses: [Int32: Int] = [:]
  var inFootnotes = false
  /// The footnote that is being written.
  var footnote = 0
  /// Whether that footnote still lacks the links back to where it is referred to.
  var needsBackReferences = false
  /// Where the rows of the present table's body begin.
  var headerEnd = -1

  init(
    tree: MarkupTree, resolver: Resolver, outline: MarkupOutline, footnotePrefix: String,
    html: HTMLBuffer, inLink: Bool
  ) {
    self.tree = tree
    self.resolver = resolver
    self.outline = outline
    self.footnotePrefix = footnotePrefix
    self.html = html
    isPlain = !tree.options.dialect
    isWithinLink = inLink
  }

  /// Where no link may begin.
  var inLink: Bool { isWithinLink || depthOfLinks > 0 }

  mutating func write(_ range: Range<Int>) {
    var index = range.lowerBound
    while true {
      while let last = open.last, Int(tree.nodes[last].end) == index {
        open.removeLast()
        close(last)
      }
      guard index < range.upperBound else { break }
      switch start(index) {
      case .whole: index = Int(tree.nodes[index].end)
      case .open:
        open.append(index)
        index += 1
      case .transparent: index += 1
      }
    }
    endFootnotes()
  }

  /// How a node goes on after its beginning.
  enum Continuation {
    /// It is written whole.
    case whole
    /// Its descendants follow, then its end.
    case open
    /// Its descendants follow as if it weren't there.
    case transparent
  }

  /// Writes the beginning of a node.
  private mutating func start(_ index: Int) -> Continuation {
    let node = tree.nodes[index]
    switch node.kind {
    case .text: html.text(tree.text(of: node))
    case .softBreak: writeSoftBreak(node)
    case .lineBreak: html.raw(isPlain ? "<br />\n" : "<br>\n")
    case .code:
      html.raw("<code>")
      html.text(tree.text(of: node))
      html.raw("</code>")
    case .html: html.verbatim(tree.text(of: node))
    case .figure:
      resolver.write(tree.figureReferences[Int(node.value)], inLink: inLink, to: &html)
    case .crossReference:
      resolver.write(tree.crossReferences[Int(node.value)], inLink: inLink, to: &html)
    case .footnoteReference: writeFootnoteReference(node)
    case .emphasis:
      html.raw("<em>")
      return .open
    case .strong:
      html.raw("<strong>")
      return .open
    case .strikethrough:
      html.raw("<del>")
      return .open
    case .link: return startLink(node)
    case .image: writeImage(index)
    case .caption: break
    default: return startBlock(index)
    }
    return .whole
  }

  private mutating func close(_ index: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .emphasis: html.raw("</em>")
    case .strong: html.raw("</strong>")
    case .strikethrough: html.raw("</del>")
    case .link:
      depthOfLinks -= 1
      html.raw("</a>")
    case .heading:
      depthOfLinks -= isPlain ? 0 : 1
      closeBlock(index)
    default: closeBlock(index)
    }
  }

  /// What a figure shows decides whether East Asian text goes on without a space.
  private mutating func writeSoftBreak(_ node: MarkupNode) {
    if node.flags.contains(.joined) { return }
    if node.flags.contains(.undecided) {
      var before = BreakEdge(rawValue: node.value / 4) ?? .narrow
      var after = BreakEdge(rawValue: node.value % 4) ?? .narrow
      if before == .figure { before = BreakEdge(endOf: Array(shown(node.start).utf8)) }
      if after == .figure { after = BreakEdge(startOf: Array(shown(node.length).utf8)) }
      if BreakEdge.joins(before, after) { return }
    }
    html.raw("\n")
  }

  private func shown(_ figure: Int32) -> String {
    guard tree.figureReferences.indices.contains(Int(figure)) else { return "" }
    return resolver.plainText(of: tree.figureReferences[Int(figure)])
  }

  private mutating func startLink(_ node: MarkupNode) -> Continuation {
    guard !node.flags.contains(.unsafe), !isWithinLink else { return .transparent }
    let link = tree.links[Int(node.value)]
    switch resolver.link(link) {
    case .none: return .transparent
    case .url(let address):
      html.raw("<a")
      html.attribute("href", address: address)
    case .hole(let id):
      html.raw("<a")
      html.attribute("href", hole: id)
    }
    if !link.title.isEmpty { html.attribute("title", link.title) }
    html.raw(">")
    depthOfLinks += 1
    return .open
  }

  mutating func enterHeading() { depthOfLinks += isPlain ? 0 : 1 }
}
