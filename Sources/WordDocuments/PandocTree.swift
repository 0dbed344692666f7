/// A document as pandoc knows it, as far as Word documents of Gazette need it.
///
/// - SeeAlso: pandoc-types 1.22, `Text.Pandoc.Definition`.
struct PandocTree: Equatable, Sendable {
  var blocks: [PandocBlock] = []
  /// The drawings and pictures that its images stand for, by their number.
  var pictures: [WordPicture] = []
}

indirect enum PandocBlock: Equatable, Sendable {
  case paragraph([PandocInline])
  /// A paragraph that an item or a cell holds alone.
  case plain([PandocInline])
  /// - Parameter id: the name of a place that can be linked to; empty for none.
  case heading(level: Int, id: String, [PandocInline])
  /// Blocks in a paragraph style of the reference document, by its name.
  case styled(String, id: String, [PandocBlock])
  case bullets([[PandocBlock]])
  case ordered(start: Int, [[PandocBlock]])
  case quote([PandocBlock])
  case code(String)
  case table(PandocTable)
  /// WordprocessingML, as it stands.
  case openXML(String)
}

extension PandocBlock {
  var isHeading: Bool { if case .heading = self { true } else { false } }
}

indirect enum PandocInline: Equatable, Sendable {
  case text(String)
  case lineBreak
  case strong([PandocInline])
  case emphasis([PandocInline])
  case superscript([PandocInline])
  case subscripted([PandocInline])
  case struck([PandocInline])
  case code(String)
  case link([PandocInline], to: String)
  case note([PandocBlock])
  /// In a character style of the reference document, by its name.
  case styled(String, [PandocInline])
  /// A picture by its number, as wide as said in millimetres.
  case image(Int, alternative: String, width: Double)
  /// WordprocessingML, as it stands.
  case openXML(String)
}

struct PandocTable: Equatable, Sendable {
  enum Alignment: String, Sendable {
    case start = "AlignLeft", end = "AlignRight", center = "AlignCenter"
  }

  struct Cell: Equatable, Sendable {
    var blocks: [PandocBlock]
    var alignment = Alignment.start
    var rows = 1
    var columns = 1
  }

  struct Body: Equatable, Sendable {
    var rows: [[Cell]]
  }

  /// Each with its part of the text's width.
  var columns: [(alignment: Alignment, width: Double)]
  var head: [[Cell]]
  var bodies: [Body]

  static func == (first: Self, second: Self) -> Bool {
    first.head == second.head && first.bodies == second.bodies
      && first.columns.elementsEqual(second.columns) { $0 == $1 }
  }
}

extension [PandocInline] {
  /// The text in it, without notes.
  var text: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .strong(let inside), .emphasis(let inside), .superscript(let inside),
        .subscripted(let inside), .struck(let inside), .link(let inside, _),
        .styled(_, let inside):
        inside.text
      case .lineBreak: " "
      case .note, .image, .openXML: ""
      }
    }.joined()
  }

  /// Without white space at its ends, which HTML doesn't show.
  var trimmed: [PandocInline] {
    var inlines = self
    while case .text(let text)? = inlines.first {
      let kept = text.drop { $0 == " " }
      inlines.removeFirst()
      if !kept.isEmpty {
        inlines.insert(.text(String(kept)), at: 0)
        break
      }
    }
    while case .text(var text)? = inlines.last {
      while text.last == " " { text.removeLast() }
      inlines.removeLast()
      if !text.isEmpty {
        inlines.append(.text(text))
        break
      }
    }
    return inlines
  }
}
