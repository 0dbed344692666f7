public import Diagnostics

/// A Markdown text as a tree: an immutable value, all nodes in one array in the order of the text,
/// all text in one buffer.
public struct MarkupTree: Sendable {
  public internal(set) var diagnostics: [Diagnostic] = []
  /// In the order of the text; those in headings, cells, links and captions too.
  public internal(set) var figureReferences: [FigureReference] = []
  public internal(set) var blocks: [MarkupBlock] = []
  /// Without those whose destination is refused.
  public internal(set) var links: [MarkupLink] = []
  public internal(set) var images: [MarkupImage] = []
  public internal(set) var crossReferences: [CrossReference] = []
  public let options: MarkupOptions
  public let source: SourceText

  /// The ids that headings were given by hand.
  var explicitIDs: [ExplicitID] = []
  var nodes: [MarkupNode] = []
  var text: [UInt8] = []
  /// Where the texts stand, if the options ask for it.
  var places: [WrittenPlace] = []
  /// How many footnotes are defined.
  var footnotes = 0

  init(source: SourceText, options: MarkupOptions) {
    self.source = source
    self.options = options
  }

  public var hasFigures: Bool { !figureReferences.isEmpty }

  /// Whether nothing would be written.
  public var isEmpty: Bool { nodes.count <= 1 }

  /// Whether a text may hold a figure reference, without parsing it.
  public static func mayHoldFigures(_ text: some StringProtocol) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{"), last == byte { return true }
      last = byte
    }
    return false
  }

  /// The bytes of a node's text.
  func text(of node: MarkupNode) -> ArraySlice<UInt8> {
    text[Int(node.start)..<Int(node.start + node.length)]
  }

  func string(of node: MarkupNode) -> String {
    String(decoding: text(of: node), as: UTF8.self)
  }
}

extension MarkupTree {
  /// Parses a page's Markdown.
  ///
  /// - Parameter offset: the byte at which the Markdown begins, after front matter; lines are those
  ///   of the file.
  public static func parse(
    _ source: SourceText, from offset: Int = 0, options: MarkupOptions = .init()
  ) -> MarkupTree {
    let start = min(max(offset, 0), source.bytes.count)
    let bytes = source.bytes[start...]
    guard let valid = repaired(bytes) else {
      return build(bytes, place: .file(source), options: options)
    }
    let text = EmbeddedText(
      bytes: Array(valid), source: source, lines: [.init(textOffset: 0, offset: start)])
    return build(valid, place: .embedded(text), options: options)
  }

  /// Parses blocks of Markdown that a YAML value holds, such as a note's text.
  ///
  /// - Parameters:
  ///   - line: where the value begins in the file, counted from 1.
  ///   - column: counted from 1, in characters.
  public static func parseBlocks(
    _ text: String, in source: SourceText, line: Int, column: Int, options: MarkupOptions = .init()
  ) -> MarkupTree {
    let embedded = EmbeddedText(text, in: source, line: line, column: column)
    return build(embedded.bytes[...], place: .embedded(embedded), options: options)
  }

  /// Parses inline Markdown of a YAML value: a title, a caption, a note. No line of it begins a
  /// list, a heading or another block; what it holds is one paragraph.
  public static func parseInline(
    _ text: String, in source: SourceText, line: Int, column: Int, options: MarkupOptions = .init()
  ) -> MarkupTree {
    parseInline(EmbeddedText(text, in: source, line: line, column: column), options: options)
  }

  static func parseInline(_ embedded: EmbeddedText, options: MarkupOptions) -> MarkupTree {
    let guarded = InlineGuard(embedded)
    return build(guarded.bytes[...], place: .guarded(embedded, guarded), options: options)
  }

  private static func build(
    _ bytes: ArraySlice<UInt8>, place: TextPlace, options: MarkupOptions
  ) -> MarkupTree {
    var builder = TreeBuilder(bytes, place: place, options: options)
    return builder.build()
  }

  /// The text with what isn't UTF-8 replaced; nil where all is.
  private static func repaired(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil {
      return nil
    }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)[...]
  }
}
