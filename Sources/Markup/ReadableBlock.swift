public import Diagnostics

/// A paragraph, heading or cell of a tree as a proofreader reads it: its words with their places,
/// without marks, destinations of links, code and HTML.
public struct ReadableBlock: Sendable {
  public enum Role: Sendable, Hashable {
    case paragraph, item, cell, note, caption
    case heading(level: Int)
    /// What an image's alternative text says.
    case alternative
  }

  public enum Piece: Sendable {
    case words(Words)
    /// An index among the tree's figure references.
    case figure(Int)
    /// An image, code, a reference to a caption or to a footnote.
    case other
    case lineBreak
    /// A line of the source ends; it leaves a space unless wide characters stand on both sides of
    /// it, which depends on what a figure beside it shows.
    case undecidedBreak
  }

  public struct Words: Sendable {
    public var text: String
    public var source: SourceText
    /// The bytes of the file at which they stand letter for letter; nil where escapes or entities
    /// make them differ.
    public var range: Range<Int>?
    /// Counted from 1.
    public var line: Int
  }

  public var role: Role
  public var pieces: [Piece]
}

/// What a proofreader comes to in a tree, one after the other.
public enum ReadableElement: Sendable {
  case text(ReadableBlock)
  /// An index among the tree's blocks.
  case block(Int)
}

extension MarkupTree {
  /// What can be read in the tree, in its order; the tree must have been parsed with places.
  public func readableElements() -> [ReadableElement] {
    var reading = TreeReading(tree: self)
    reading.read(nodes.indices.dropFirst(), role: .paragraph)
    return reading.elements
  }
}

/// The walk over a tree for its readable texts.
private struct TreeReading {
  let tree: MarkupTree
  var elements: [ReadableElement] = []
  private var line = 1

  init(tree: MarkupTree) { self.tree = tree }

  mutating func read(_ range: Range<Int>, role: ReadableBlock.Role) {
    var index = range.lowerBound
    while index < range.upperBound {
      let node = tree.nodes[index]
      let inside = index + 1..<max(Int(node.end), index + 1)
      switch node.kind {
      case .paragraph: readInline(inside, role: role)
      case .heading: readInline(inside, role: .heading(level: Int(node.value & 0xFF)))
      case .tableCell: readInline(inside, role: .cell)
      case .item: read(inside, role: role == .note ? .note : .item)
      case .footnoteDefinition: read(inside, role: .note)
      case .blockQuote, .list, .table, .tableRow: read(inside, role: role)
      case .block: elements.append(.block(Int(node.value)))
      default: break
      }
      index = inside.upperBound
    }
  }

  private mutating func readInline(_ range: Range<Int>, role: ReadableBlock.Role) {
    var pieces: [ReadableBlock.Piece] = []
    var images: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let node = tree.nodes[index]
      var next = index + 1
      switch node.kind {
      case .text: pieces.append(.words(words(of: node)))
      case .softBreak: softBreak(node, &pieces)
      case .lineBreak: pieces.append(.lineBreak)
      case .figure: pieces.append(.figure(Int(node.value)))
      case .image:
        images.append(index)
        pieces.append(.other)
        next = Int(node.end)
      case .code, .html, .crossReference, .footnoteReference:
        pieces.append(.other)
        next = max(Int(node.end), next)
      default: break
      }
      index = next
    }
    if !pieces.isEmpty { elements.append(.text(ReadableBlock(role: role, pieces: pieces))) }
    for image in images { readImage(image) }
  }

  private mutating func readImage(_ image: Int) {
    let end = Int(tree.nodes[image].end)
    var caption = image + 1
    while caption < end, tree.nodes[caption].kind != .caption {
      caption = Int(tree.nodes[caption].end)
    }
    readInline(image + 1..<min(caption, end), role: .alternative)
    if caption < end {
      readInline(caption + 1..<Int(tree.nodes[caption].end), role: .caption)
    }
  }

  private mutating func words(of node: MarkupNode) -> ReadableBlock.Words {
    let text = tree.text(of: node)
    guard node.place > 0 else {
      return .init(
        text: String(decoding: text, as: UTF8.self), source: tree.source, range: nil, line: line)
    }
    let place = tree.places[Int(node.place) - 1]
    line = place.line
    // A quoted YAML value may have been written with escapes: then the letters differ.
    var range = place.offset.map { $0..<$0 + text.count }
    if let found = range,
      found.upperBound > place.source.bytes.count
        || !place.source.bytes[found].elementsEqual(text)
    {
      range = nil
    }
    return .init(
      text: String(decoding: text, as: UTF8.self), source: place.source, range: range, line: line)
  }

  private func softBreak(_ node: MarkupNode, _ pieces: inout [ReadableBlock.Piece]) {
    if node.flags.contains(.joined) { return }
    if node.flags.contains(.undecided) {
      pieces.append(.undecidedBreak)
    } else {
      pieces.append(.words(.init(text: " ", source: tree.source, range: nil, line: line)))
    }
  }
}
