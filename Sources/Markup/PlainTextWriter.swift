/// Writes trees as text alone: for search, feeds, descriptions and alternative texts.
public struct PlainTextWriter<Resolver: MarkupResolver> {
  private let resolver: Resolver
  private let outline: MarkupOutline

  /// - Parameter outline: of the tree that is written; without it, headings have no numerals.
  public init(resolver: Resolver, outline: MarkupOutline = MarkupOutline()) {
    self.resolver = resolver
    self.outline = outline
  }

  /// A line for each paragraph, heading, item and row; cells stand apart by a space. Footnote
  /// marks, HTML and the dialect's blocks are left out.
  public func text(_ tree: MarkupTree) -> String {
    text(tree, tree.nodes.indices)
  }

  /// A heading's text, without its numeral.
  public func text(of heading: MarkupOutline.Heading, in tree: MarkupTree) -> String {
    guard tree.nodes.indices.contains(heading.node) else { return "" }
    return text(tree, heading.node + 1..<Int(tree.nodes[heading.node].end))
  }

  /// The text's first paragraph, for lists and search engines; empty where there is none.
  public func firstParagraph(of tree: MarkupTree) -> String {
    guard let index = tree.nodes.indices.first(where: { tree.nodes[$0].kind == .paragraph })
    else { return "" }
    return text(tree, index + 1..<Int(tree.nodes[index].end))
  }

  func text(_ tree: MarkupTree, _ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var numerals = outline.headings[...]
    for index in range {
      let node = tree.nodes[index]
      switch node.kind {
      case .text, .code: result += tree.text(of: node)
      case .softBreak: breakText(node, in: tree, to: &result)
      case .lineBreak: result.append(UInt8(ascii: "\n"))
      case .figure:
        result += resolver.plainText(of: tree.figureReferences[Int(node.value)]).utf8
      case .crossReference:
        result += resolver.plainText(of: tree.crossReferences[Int(node.value)]).utf8
      case .tableCell: separate(&result, " ")
      case .codeBlock:
        separate(&result, "\n")
        result += tree.text(of: node).dropFirst(Int(node.value))
      case .heading:
        separate(&result, "\n")
        numerals = numerals.drop { $0.node < index }
        if let heading = numerals.first, heading.node == index { result += heading.numeral.utf8 }
      case .paragraph, .item, .tableRow, .caption: separate(&result, "\n")
      default: break
      }
    }
    while let last = result.last, last <= 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private func separate(_ result: inout [UInt8], _ separator: Unicode.Scalar) {
    guard let last = result.last, last > 0x20 else { return }
    result.append(UInt8(ascii: separator))
  }

  private func breakText(_ node: MarkupNode, in tree: MarkupTree, to result: inout [UInt8]) {
    if node.flags.contains(.joined) { return }
    if node.flags.contains(.undecided) {
      let before = BreakEdge(endOf: result.suffix(40))
      let after = BreakEdge(rawValue: node.value % 4) ?? .narrow
      let known = after == .figure ? edge(ofFigure: node.length, in: tree) : after
      if BreakEdge.joins(before, known) { return }
    }
    result.append(UInt8(ascii: " "))
  }

  private func edge(ofFigure index: Int32, in tree: MarkupTree) -> BreakEdge {
    guard tree.figureReferences.indices.contains(Int(index)) else { return .narrow }
    let text = resolver.plainText(of: tree.figureReferences[Int(index)])
    return BreakEdge(startOf: Array(text.utf8))
  }
}
