internal import Diagnostics

extension MarkupTree {
  /// The tree with blocks taken out or others put in their place, before anything is numbered:
  /// shared texts, and texts that stand on a condition.
  ///
  /// A tree that is put in keeps its own file for the places of its parts; its footnotes come after
  /// those of this tree, and all are numbered anew.
  public func expanding(_ expansion: (MarkupBlock) -> BlockExpansion) -> MarkupTree {
    guard !blocks.isEmpty else { return self }
    var result = MarkupTree(source: source, options: options)
    result.text = text
    result.diagnostics = diagnostics
    result.footnotes = footnotes
    var places = [Int32](repeating: 0, count: nodes.count + 1)
    var isKept = [Bool](repeating: true, count: nodes.count)
    var appended: [(tree: MarkupTree, notes: Range<Int>, firstNote: Int, base: Int)] = []
    for index in nodes.indices {
      places[index] = Int32(result.nodes.count)
      if nodes[index].kind == .block {
        switch expansion(blocks[Int(nodes[index].value)]) {
        case .keep: break
        case .remove:
          isKept[index] = false
          continue
        case .replace(let other):
          isKept[index] = false
          let base = result.appendText(of: other)
          result.diagnostics += other.diagnostics
          let firstNote = result.footnotes
          result.footnotes += other.footnotes
          result.appendNodes(of: other, other.bodyRange, textBase: base, firstNote: firstNote)
          appended.append((other, other.notesRange, firstNote, base))
          continue
        }
      }
      result.appendNode(nodes[index], of: self, textBase: 0, firstNote: 0)
    }
    places[nodes.count] = Int32(result.nodes.count)
    for index in nodes.indices where isKept[index] {
      result.nodes[Int(places[index])].end = places[Int(nodes[index].end)]
    }
    for (other, notes, firstNote, base) in appended {
      result.appendNodes(of: other, notes, textBase: base, firstNote: firstNote)
    }
    if !result.nodes.isEmpty { result.nodes[0].end = Int32(result.nodes.count) }
    result.renumberFootnotes()
    return result
  }

  /// The inline content of the first paragraph; nil where there is none.
  var inlineContent: Range<Int>? {
    guard nodes.count > 1 else { return nil }
    return 2..<max(Int(nodes[1].end), 2)
  }

  /// Appends nodes of another tree with their text and what they name.
  mutating func append(_ other: MarkupTree, _ range: Range<Int>) {
    let base = appendText(of: other)
    appendNodes(of: other, range, textBase: base, firstNote: footnotes)
  }

  private mutating func appendText(of other: MarkupTree) -> Int {
    defer { text += other.text }
    return text.count
  }

  /// What the document holds before its footnotes.
  private var bodyRange: Range<Int> { min(1, nodes.count)..<notesRange.lowerBound }

  private var notesRange: Range<Int> {
    var index = 1
    while index < nodes.count, nodes[index].kind != .footnoteDefinition {
      index = Int(nodes[index].end)
    }
    return min(index, nodes.count)..<nodes.count
  }

  private mutating func appendNodes(
    of other: MarkupTree, _ range: Range<Int>, textBase: Int, firstNote: Int
  ) {
    let shift = Int32(nodes.count - range.lowerBound)
    for index in range {
      appendNode(other.nodes[index], of: other, textBase: textBase, firstNote: firstNote)
      nodes[nodes.count - 1].end = other.nodes[index].end + shift
    }
  }

  private mutating func appendNode(
    _ node: MarkupNode, of other: MarkupTree, textBase: Int, firstNote: Int
  ) {
    var node = node
    let value = Int(node.value)
    if node.place > 0 {
      places.append(other.places[Int(node.place) - 1])
      node.place = Int32(places.count)
    }
    switch node.kind {
    case .text, .code, .codeBlock, .html, .htmlBlock: node.start += Int32(textBase)
    case .figure:
      node.value = Int32(figureReferences.count)
      figureReferences.append(other.figureReferences[value])
    case .softBreak where node.flags.contains(.undecided):
      // The figure before the break was appended last, the one after it comes next.
      node.start = Int32(figureReferences.count - 1)
      node.length = Int32(figureReferences.count)
    case .link where !node.flags.contains(.unsafe):
      node.value = Int32(links.count)
      links.append(other.links[value])
    case .image:
      node.value = Int32(images.count)
      images.append(other.images[value])
    case .block:
      node.value = Int32(blocks.count)
      blocks.append(other.blocks[value])
    case .crossReference:
      node.value = Int32(crossReferences.count)
      crossReferences.append(other.crossReferences[value])
    case .heading:
      if other.source !== source { node.length = 0 }
      guard value > 0xFF else { break }
      explicitIDs.append(other.explicitIDs[value >> 8 - 1])
      node.value = Int32(value & 0xFF) | Int32(truncatingIfNeeded: explicitIDs.count) << 8
    case .footnoteReference, .footnoteDefinition: node.value += Int32(firstNote)
    default: break
    }
    nodes.append(node)
  }

  /// Numbers footnotes in the order in which the text comes to them, and orders them so.
  private mutating func renumberFootnotes() {
    guard footnotes > 0 else { return }
    var numbers: [Int32: Int32] = [:]
    for index in nodes.indices where nodes[index].kind == .footnoteReference {
      let number = numbers[nodes[index].value] ?? Int32(numbers.count + 1)
      numbers[nodes[index].value] = number
      nodes[index].value = number
    }
    let start = notesRange.lowerBound
    var notes: [(number: Int32, nodes: ArraySlice<MarkupNode>)] = []
    var index = start
    while index < nodes.count {
      let end = Int(nodes[index].end)
      nodes[index].value = numbers[nodes[index].value] ?? Int32(numbers.count + 1)
      notes.append((nodes[index].value, nodes[index..<end]))
      index = end
    }
    var ordered = Array(nodes[..<start])
    for note in notes.sorted(by: { $0.number < $1.number }) {
      let shift = Int32(ordered.count - note.nodes.startIndex)
      for var node in note.nodes {
        node.end += shift
        ordered.append(node)
      }
    }
    nodes = ordered
  }
}

extension MarkupTree {
  /// The same tree with other contents of its blocks.
  public func changingBlocks(_ change: (MarkupBlock) -> MarkupBlock) -> MarkupTree {
    var tree = self
    tree.blocks = blocks.map(change)
    return tree
  }
}
