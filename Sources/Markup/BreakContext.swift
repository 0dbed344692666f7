/// What stands before a soft break.
struct BreakContext {
  /// From here on the tree's text is what stands before the break, without a gap.
  private var start: Int
  /// The figure that stands there; nil where text does.
  private var figure: Int32?
  /// The soft break whose other side isn't known yet.
  var pending: Int?

  init(start: Int = 0) {
    self.start = start
  }

  /// Something that isn't text ends here.
  mutating func end(at offset: Int, figure: Int32? = nil) {
    start = offset
    self.figure = figure
  }

  func edge(in text: [UInt8]) -> BreakEdge {
    if text.count > start { return BreakEdge(endOf: text[start...]) }
    return figure == nil ? .narrow : .figure
  }

  var figureBefore: Int32 { figure ?? 0 }
}

extension TreeBuilder {
  mutating func enterSoftBreak() {
    guard tree.options.dialect else {
      appendLeaf(.softBreak)
      return
    }
    let edge = breaks.edge(in: tree.text)
    breaks.pending = appendLeaf(
      .softBreak, value: edge.rawValue, start: Int(edge == .figure ? breaks.figureBefore : 0))
  }

  /// Decides again about a soft break before an opening bracket that turned out to belong to a
  /// cross-reference: in Chinese that begins with a wide character, “表3”.
  mutating func joinBreak(before bracket: Int) {
    guard tree.nodes[bracket].length == 0, bracket > 0,
      tree.nodes[bracket - 1].kind == .softBreak,
      tree.options.language.lowercased().hasPrefix("zh")
    else { return }
    let value = tree.nodes[bracket - 1].value
    if tree.nodes[bracket - 1].flags.contains(.undecided) {
      tree.nodes[bracket - 1].value = value / 4 * 4 + BreakEdge.wide.rawValue
    } else if BreakEdge.joins(BreakEdge(rawValue: value) ?? .narrow, .wide) {
      tree.nodes[bracket - 1].flags = .joined
    }
  }

  /// Decides the soft break before what comes now.
  mutating func meetText(from start: Int) {
    if breaks.pending != nil { meet(BreakEdge(startOf: tree.text[start...])) }
  }

  mutating func meet(_ after: BreakEdge, figure: Int = 0) {
    guard let index = breaks.pending else { return }
    breaks.pending = nil
    let before = BreakEdge(rawValue: tree.nodes[index].value) ?? .narrow
    if BreakEdge.joins(before, after) {
      tree.nodes[index].flags = .joined
    } else if before == .figure || after == .figure {
      tree.nodes[index].flags = .undecided
      tree.nodes[index].value = before.rawValue * 4 + after.rawValue
      tree.nodes[index].length = Int32(figure)
    }
  }
}
