internal import Diagnostics
internal import YAMLSource

/// Turns a document of libcmark-gfm into a tree of our own.
struct TreeBuilder {
  var tree: MarkupTree
  let prepared: PreparedText
  let place: TextPlace
  let lines: LineTable
  let guardMark: PreparedText.Mark?
  /// The nodes that are open, and the blocks among them last.
  var open: [Int] = []
  var matches: [InlineMatch] = []
  var breaks = BreakContext()
  /// The node of `@…` that becomes a cross-reference if a bracket closes after it.
  var pendingReference: (node: Int, match: Int)?
  private var alignments: [UInt8] = []
  private var column = 0
  /// Where the last link was found; they come in order.
  var linkCursor = 0
  /// Where the last text was found, and on which line.
  var textCursor = (offset: 0, line: 1)
  /// The last place whose line in the file was counted.
  var lineCursor = (offset: 0, line: 1)
  private var suppressed = 0
  private static let diagnosticLimit = 100

  init(_ bytes: ArraySlice<UInt8>, place: TextPlace, options: MarkupOptions) {
    tree = MarkupTree(source: place.source, options: options)
    self.place = place
    prepared = options.dialect ? PreparedText(bytes) : PreparedText(plain: bytes)
    lines = LineTable(prepared.bytes)
    if case .guarded(_, let guarded) = place { guardMark = guarded.mark } else { guardMark = nil }
  }

  mutating func build() -> MarkupTree {
    let readsTables = !TableBounds.areExceeded(by: prepared.bytes)
    if !readsTables { report(.tableTooRagged(at: .file(tree.source.path))) }
    guard prepared.bytes.count < Int(Int32.max) / 2,
      let document = CMarkDocument(
        parsing: prepared.bytes, lines: lines,
        syntax: .init(tables: readsTables, references: prepared.hasReferences))
    else {
      tree.diagnostics.append(.markdownTooLarge(tree.source.path))
      tree.nodes.append(MarkupNode(kind: .document, end: 1))
      return tree
    }
    matches = document.matches
    tree.text.reserveCapacity(prepared.bytes.count)
    tree.nodes.reserveCapacity(prepared.bytes.count / 12 + 8)
    document.walk { node, entering in
      if entering { enter(node) } else { leave(node) }
    }
    if suppressed > 0 {
      tree.diagnostics.append(.tooManyDiagnostics(suppressed, at: .file(tree.source.path)))
    }
    return tree
  }

  mutating func report(_ diagnostic: Diagnostic) {
    report(at: 0..<0) { _ in diagnostic }
  }

  /// Reports what is wrong with a range of the file; past some number it is only counted.
  mutating func report(at range: Range<Int>, _ diagnostic: (SourceSpan) -> Diagnostic) {
    if tree.diagnostics.count < Self.diagnosticLimit {
      tree.diagnostics.append(diagnostic(tree.source.span(range)))
    } else {
      suppressed += 1
    }
  }

  private mutating func enter(_ node: CMarkNode) {
    switch node.kind {
    case .text: enterText(node)
    case .html: enterInlineHTML(node)
    case .code: enterCode(node)
    case .softBreak: enterSoftBreak()
    case .lineBreak:
      appendLeaf(.lineBreak)
      breaks.end(at: tree.text.count)
    case .codeBlock: enterCodeBlock(node)
    case .htmlBlock: enterHTMLBlock(node)
    case .thematicBreak: appendLeaf(.thematicBreak)
    case .footnoteReference:
      push(.footnoteReference, value: Int32(node.literal) ?? 0)
    case .emphasis: push(.emphasis)
    case .strong: push(.strong)
    case .strikethrough: push(.strikethrough)
    case .link: enterLink(node)
    case .image: enterImage(node)
    default: enterBlock(node)
    }
  }

  private mutating func enterBlock(_ node: CMarkNode) {
    breaks = BreakContext(start: tree.text.count)
    switch node.kind {
    case .document: push(.document)
    case .blockQuote: push(.blockQuote)
    case .list:
      var flags: MarkupNode.Flags = node.isTight ? .tight : []
      if node.isOrdered { flags.insert(.ordered) }
      push(.list, flags, value: Int32(clamping: node.listStart))
    case .item:
      var flags = open.last.map { tree.nodes[$0].flags } ?? []
      if let done = node.task { flags.formUnion(done ? [.task, .done] : .task) }
      push(.item, flags)
    case .heading: enterHeading(node)
    case .footnoteDefinition:
      tree.footnotes += 1
      push(.footnoteDefinition, value: Int32(tree.footnotes))
    case .table:
      alignments = node.alignments
      push(.table)
    case .tableRow:
      column = 0
      push(.tableRow, node.isHeaderRow ? .header : [])
    case .tableCell: enterCell()
    default:
      let parent = open.last.map { tree.nodes[$0] }
      let isTight = parent?.kind == .item && parent?.flags.contains(.tight) == true
      push(.paragraph, isTight ? .tight : [])
    }
  }

  private mutating func enterCell() {
    var flags = open.last.map { tree.nodes[$0].flags } ?? []
    if column < alignments.count {
      switch alignments[column] {
      case UInt8(ascii: "l"): flags.insert(.left)
      case UInt8(ascii: "c"): flags.insert(.center)
      case UInt8(ascii: "r"): flags.insert(.right)
      default: break
      }
    }
    column += 1
    push(.tableCell, flags)
  }

  private mutating func leave(_ node: CMarkNode) {
    guard let index = open.last else { return }
    switch node.kind {
    case .image: leaveImage(index)
    case .heading: leaveHeading(index)
    case .paragraph:
      let next = index + 1
      if next < tree.nodes.count, tree.nodes[next].kind == .image,
        Int(tree.nodes[next].end) == tree.nodes.count
      {
        tree.nodes[next].flags.insert(.alone)
        tree.nodes[index].flags.insert(.alone)
      }
    default: break
    }
    tree.nodes[index].end = Int32(tree.nodes.count)
    open.removeLast()
  }

  private mutating func enterHeading(_ node: CMarkNode) {
    let index = push(.heading, value: Int32(node.headingLevel))
    let start = lines.start(of: node.line)
    tree.nodes[index].start = Int32(truncatingIfNeeded: fileRange(start..<start).lowerBound)
    tree.nodes[index].length = 1
  }

  /// The white space before a heading's explicit id goes with it.
  private mutating func leaveHeading(_ index: Int) {
    guard tree.nodes[index].value > 0xFF, tree.nodes.count > index + 1 else { return }
    let last = tree.nodes.count - 1
    guard tree.nodes[last].kind == .text else { return }
    while tree.nodes[last].length > 0,
      tree.text[Int(tree.nodes[last].start + tree.nodes[last].length) - 1] <= 0x20
    {
      tree.nodes[last].length -= 1
    }
  }

  @discardableResult
  mutating func push(
    _ kind: MarkupNode.Kind, _ flags: MarkupNode.Flags = [], value: Int32 = 0
  ) -> Int {
    open.append(tree.nodes.count)
    tree.nodes.append(MarkupNode(kind: kind, flags: flags, value: value))
    return tree.nodes.count - 1
  }

  @discardableResult
  mutating func appendLeaf(
    _ kind: MarkupNode.Kind, _ flags: MarkupNode.Flags = [], value: Int32 = 0, start: Int = 0,
    length: Int = 0
  ) -> Int {
    let end = Int32(tree.nodes.count + 1)
    tree.nodes.append(
      MarkupNode(
        kind: kind, flags: flags, value: value, end: end, start: Int32(start), length: Int32(length)
      ))
    return tree.nodes.count - 1
  }

  /// Puts a text into the tree's buffer, without the marks that were put into the source.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard prepared.mark != nil || guardMark != nil else {
      tree.text.append(contentsOf: bytes)
      return
    }
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0xF0 else {
        index += 1
        continue
      }
      if let mark = prepared.mark, mark.stands(at: index, in: bytes) {
        tree.text.append(contentsOf: bytes[copied..<index])
        index += PreparedText.Mark.length
        copied = index
      } else if let guardMark, guardMark.stands(at: index, in: bytes) {
        tree.text.append(contentsOf: bytes[copied..<index])
        index += PreparedText.Mark.length
        if index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        copied = index
      } else {
        index += 1
      }
    }
    tree.text.append(contentsOf: bytes[copied...])
  }

  /// A text of its own, without marks.
  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let start = tree.text.count
    append(bytes)
    defer { tree.text.removeSubrange(start...) }
    return String(decoding: tree.text[start...], as: UTF8.self)
  }

  /// The bytes of the file of a range of what was parsed.
  func fileRange(_ range: Range<Int>) -> Range<Int> {
    place.fileRange(prepared.original(range.lowerBound)..<prepared.original(range.upperBound))
  }

  /// Where a node begins in what was parsed: as the library says, if one of the bytes stands there,
  /// else where the text is found on the line.
  func offset(of node: CMarkNode, startingWith bytes: [UInt8], or text: [UInt8], from: Int) -> Int {
    let said = lines.start(of: node.line) + max(node.column - 1, 0)
    let first = prepared.bytes.startIndex
    if said >= from, said < prepared.bytes.count, bytes.contains(prepared.bytes[first + said]) {
      return said
    }
    return text.withUnsafeBufferPointer {
      lines.find($0, line: node.line, from: from, spread: 3)
    } ?? lines.start(of: node.line)
  }
}
