internal import CCMarkGFM
internal import Synchronization

/// A tree of libcmark-gfm, owned by whoever made it and freed with it. No pointer leaves this file.
struct CMarkDocument: ~Copyable {
  private let root: OpaquePointer
  /// The references that the inline parser found, in order; nodes name them by index.
  let matches: [InlineMatch]

  /// - Parameters:
  ///   - text: what is parsed.
  ///   - lines: its lines.
  /// - Returns: nil where there is no memory.
  init?(parsing text: ArraySlice<UInt8>, lines: LineTable, syntax: Syntax) {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
    defer { cmark_parser_free(parser) }
    Self.library.attach(to: parser, syntax)
    text.withUnsafeBytes { bytes in
      cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    let recorder = MatchRecorder(lines: lines)
    // The library switches process-wide tables on and off while it parses inlines with extensions.
    var finished: OpaquePointer?
    Self.inlineParsing.withLock { _ in
      withExtendedLifetime(recorder) {
        Self.library.record(in: recorder)
        finished = cmark_parser_finish(parser)
      }
    }
    guard let finished else { return nil }
    root = finished
    matches = recorder.matches
  }

  deinit { cmark_node_free(root) }

  /// What is read beyond CommonMark, strikethrough, links, tasks and footnotes.
  struct Syntax {
    var tables: Bool
    /// `{{ … }}`, `[@…]` and `{#…}`.
    var references: Bool
  }

  private static let library = CMarkLibrary()
  private static let inlineParsing = Mutex(())

  /// Goes through the tree; each node is entered, and left again where it can hold others.
  borrowing func walk(_ visit: (CMarkNode, _ entering: Bool) -> Void) {
    let kinds = Self.library.kinds
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let pointer = cmark_iter_get_node(iterator) else { return }
      visit(CMarkNode(pointer, kinds: kinds), event == CMARK_EVENT_ENTER)
    }
  }
}

/// A node as long as its document lives: what a visitor may ask it.
struct CMarkNode {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case footnoteDefinition, table, tableRow, tableCell
    case text, softBreak, lineBreak, code, html, emphasis, strong, strikethrough, link, image
    case footnoteReference, other
  }

  let kind: Kind
  fileprivate let pointer: OpaquePointer
  private let kinds: CMarkLibrary.Kinds

  fileprivate init(_ pointer: OpaquePointer, kinds: CMarkLibrary.Kinds) {
    self.pointer = pointer
    self.kinds = kinds
    kind = kinds.kind(of: cmark_node_get_type(pointer))
  }

  /// Counted from 1.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  /// Counted from 1, in bytes.
  var column: Int { Int(cmark_node_get_start_column(pointer)) }

  func withLiteral<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    Self.withBytes(of: cmark_node_get_literal(pointer), body)
  }

  var literal: String { withLiteral { String(decoding: $0, as: UTF8.self) } }

  func withDestination<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    Self.withBytes(of: cmark_node_get_url(pointer), body)
  }

  func withTitle<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    Self.withBytes(of: cmark_node_get_title(pointer), body)
  }

  func withFenceInfo<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    Self.withBytes(of: cmark_node_get_fence_info(pointer), body)
  }

  /// Whether a code block stands between fences, rather than indented.
  var isFenced: Bool {
    var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }

  /// Whether a task is done; nil where the item is no task.
  var task: Bool? {
    guard kinds.isTask(cmark_node_get_syntax_extension(pointer)) else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(pointer)
  }

  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }

  /// The letters `l`, `c` and `r` of a table's columns, or 0 where none is asked for.
  var alignments: [UInt8] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return Array(UnsafeBufferPointer(start: letters, count: count))
  }

  /// The index among the document's matches; nil for what the library parsed by itself.
  var match: Int? {
    guard kind == .html, let data = cmark_node_get_user_data(pointer) else { return nil }
    return Int(bitPattern: data) - 1
  }

  private static func withBytes<T>(
    of text: UnsafePointer<CChar>?, _ body: (UnsafeBufferPointer<UInt8>) -> T
  ) -> T {
    guard let text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    var count = 0
    while text[count] != 0 { count += 1 }
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }
}

/// The library's extensions, registered once, and our own. They live as long as the program.
private struct CMarkLibrary: Sendable {
  /// Tables are the first.
  private let extensions: [UInt]
  private let references: UInt
  let kinds: Kinds

  init() {
    cmark_gfm_core_extensions_ensure_registered()
    let names: [String] = ["table", "strikethrough", "autolink", "tasklist"]
    extensions = names.map { UInt(bitPattern: cmark_find_syntax_extension($0)) }
    references = UInt(bitPattern: ReferenceSyntax.makeExtension())
    kinds = Kinds(extensions: extensions)
  }

  func attach(to parser: OpaquePointer, _ syntax: CMarkDocument.Syntax) {
    let wanted = syntax.tables ? extensions[...] : extensions.dropFirst()
    for address in syntax.references ? wanted + [references] : wanted {
      guard let pointer = OpaquePointer(bitPattern: address) else { continue }
      cmark_parser_attach_syntax_extension(parser, pointer)
    }
  }

  func record(in recorder: MatchRecorder) {
    let pointer = Unmanaged.passUnretained(recorder).toOpaque()
    cmark_syntax_extension_set_private(OpaquePointer(bitPattern: references), pointer, nil)
  }

  /// The types of the extensions' nodes are numbered when they are registered; a small document
  /// tells the numbers.
  struct Kinds: Sendable {
    private var table: UInt32 = 0
    private var row: UInt32 = 0
    private var cell: UInt32 = 0
    private var strikethrough: UInt32 = 0
    private var taskExtension: UInt = 0

    init(extensions: [UInt]) {
      guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
      defer { cmark_parser_free(parser) }
      for address in extensions {
        guard let pointer = OpaquePointer(bitPattern: address) else { continue }
        cmark_parser_attach_syntax_extension(parser, pointer)
      }
      let sample = "|~~a~~|\n|-|\n"
      cmark_parser_feed(parser, sample, sample.utf8.count)
      guard let root = cmark_parser_finish(parser) else { return }
      defer { cmark_node_free(root) }
      let tableNode = cmark_node_first_child(root)
      let rowNode = cmark_node_first_child(tableNode)
      let cellNode = cmark_node_first_child(rowNode)
      table = cmark_node_get_type(tableNode).rawValue
      row = cmark_node_get_type(rowNode).rawValue
      cell = cmark_node_get_type(cellNode).rawValue
      strikethrough = cmark_node_get_type(cmark_node_first_child(cellNode)).rawValue
      taskExtension = UInt(bitPattern: cmark_find_syntax_extension("tasklist"))
    }

    func isTask(_ pointer: OpaquePointer?) -> Bool {
      pointer != nil && UInt(bitPattern: pointer) == taskExtension
    }

    func kind(of type: cmark_node_type) -> CMarkNode.Kind {
      switch type {
      case CMARK_NODE_TEXT: .text
      case CMARK_NODE_PARAGRAPH: .paragraph
      case CMARK_NODE_SOFTBREAK: .softBreak
      case CMARK_NODE_LINEBREAK: .lineBreak
      case CMARK_NODE_CODE: .code
      case CMARK_NODE_HTML_INLINE: .html
      case CMARK_NODE_EMPH: .emphasis
      case CMARK_NODE_STRONG: .strong
      case CMARK_NODE_LINK: .link
      case CMARK_NODE_IMAGE: .image
      case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
      case CMARK_NODE_DOCUMENT: .document
      case CMARK_NODE_BLOCK_QUOTE: .blockQuote
      case CMARK_NODE_LIST: .list
      case CMARK_NODE_ITEM: .item
      case CMARK_NODE_CODE_BLOCK: .codeBlock
      case CMARK_NODE_HTML_BLOCK: .htmlBlock
      case CMARK_NODE_HEADING: .heading
      case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
      case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
      default: extensionKind(of: type.rawValue)
      }
    }

    private func extensionKind(of type: UInt32) -> CMarkNode.Kind {
      switch type {
      case cell: .tableCell
      case row: .tableRow
      case table: .table
      case strikethrough: .strikethrough
      default: .other
      }
    }
  }
}

/// Our inline syntax, as an extension of the library's inline parser.
private enum ReferenceSyntax {
  static func makeExtension() -> OpaquePointer? {
    guard let made = cmark_syntax_extension_new("gazette") else { return nil }
    var characters: UnsafeMutablePointer<cmark_llist>?
    for byte in [UInt8(ascii: "{"), UInt8(ascii: "@")] {
      characters = cmark_llist_append(
        cmark_get_default_mem_allocator(), characters,
        UnsafeMutableRawPointer(bitPattern: UInt(byte)))
    }
    cmark_syntax_extension_set_special_inline_chars(made, characters)
    cmark_syntax_extension_set_match_inline_func(made) { syntax, _, block, byte, inline in
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "@"),
        let state = cmark_syntax_extension_get_private(syntax),
        let chunk = cmark_inline_parser_get_chunk(inline)
      else { return nil }
      let recorder = Unmanaged<MatchRecorder>.fromOpaque(state).takeUnretainedValue()
      let bytes = UnsafeBufferPointer(start: chunk.pointee.data, count: Int(chunk.pointee.len))
      let context = InlineContext(
        bytes: bytes, offset: Int(cmark_inline_parser_get_offset(inline)),
        block: UInt(bitPattern: block),
        blockLine: Int(cmark_node_get_start_line(block)),
        blockColumn: Int(cmark_node_get_start_column(block)),
        isHeading: cmark_node_get_type(block) == CMARK_NODE_HEADING)
      guard let length = recorder.match(byte, in: context),
        // A table cell takes no custom inline, but HTML.
        let node = cmark_node_new(CMARK_NODE_HTML_INLINE)
      else { return nil }
      cmark_node_set_user_data(
        node, UnsafeMutableRawPointer(bitPattern: recorder.matches.count))
      cmark_inline_parser_set_offset(inline, Int32(context.offset + length))
      return node
    }
    return made
  }
}
