/// One node of a tree, in the order of the text; its descendants follow it up to `end`.
struct MarkupNode: Sendable {
  enum Kind: UInt8, Sendable {
    case document
    case paragraph, heading, blockQuote, list, item, codeBlock, htmlBlock, thematicBreak
    case table, tableRow, tableCell, footnoteDefinition
    /// A fenced block of the dialect; `value` is its index among the tree's blocks.
    case block
    case text, softBreak, lineBreak, code, html
    case emphasis, strong, strikethrough
    /// `value` is the index among the tree's links.
    case link
    /// `value` is the index among the tree's images; the children are the alternative text, and at
    /// the end perhaps a caption.
    case image, caption
    /// `value` is the index among the tree's figure references.
    case figure
    /// `value` is the index among the tree's cross-references.
    case crossReference
    /// `value` is the footnote's number.
    case footnoteReference

    var isBlock: Bool { rawValue <= Kind.block.rawValue }
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Of a list, its items and their paragraphs: without space between the items.
    static let tight = Flags(rawValue: 1)
    static let ordered = Flags(rawValue: 2)
    static let task = Flags(rawValue: 4)
    static let done = Flags(rawValue: 8)
    /// Of a row and its cells.
    static let header = Flags(rawValue: 16)
    /// Of a cell.
    static let left = Flags(rawValue: 32)
    static let center = Flags(rawValue: 64)
    static let right = Flags(rawValue: 128)
    /// Of a soft break: nothing stands here.
    static let joined = Flags(rawValue: 1)
    /// Of a soft break: what a figure beside it shows decides.
    static let undecided = Flags(rawValue: 2)
    /// Of a link or image: its destination is refused.
    static let unsafe = Flags(rawValue: 1)
    /// Of an image: it stands alone in its paragraph; of that paragraph too.
    static let alone = Flags(rawValue: 2)
  }

  var kind: Kind
  var flags: Flags = []
  /// A heading's level, a list's first number, or an index as the kind says.
  var value: Int32 = 0
  /// The index after the last descendant.
  var end: Int32 = 0
  /// Where the text stands in the tree's buffer; a code block's `value` bytes of info string come
  /// before its code. Of a heading, the byte of the file at which it begins, with a length of 0 where
  /// that is another file.
  var start: Int32 = 0
  var length: Int32 = 0
  /// Of a text, one more than its index among the tree's places; 0 where places aren't kept.
  var place: Int32 = 0
}
