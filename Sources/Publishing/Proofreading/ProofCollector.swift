internal import Datasets
internal import Diagnostics
internal import Figures
internal import Lint
internal import Markup
internal import YAMLSource

/// Gathers what a proofreader reads of a page, as the page shows it.
final class ProofCollector {
  let resolver: PageResolver
  private(set) var texts: [ProofText] = []
  private(set) var sources: [SourceText]
  /// Figures that the page uses otherwise than in its texts.
  private(set) var otherFigures: Set<String> = []

  /// - Parameter source: the page's own file.
  init(resolver: PageResolver, source: SourceText) {
    self.resolver = resolver
    sources = [source]
  }

  private var book: FigureBook { resolver.environment.evaluator.book }

  // MARK: Texts

  func add(_ text: LocatedText?, in source: SourceText, as role: ProofText.Role) {
    guard let text else { return }
    add([text], in: source, as: role)
  }

  /// The parts of one text, such as a title's lines.
  func add(_ parts: [LocatedText], in source: SourceText, as role: ProofText.Role) {
    append(role, pieces(of: parts, in: source))
  }

  /// A figure that stands above the text about it, as an indicator does.
  func add(
    _ reference: FigureReference?, _ text: LocatedText?, in source: SourceText,
    as role: ProofText.Role
  ) {
    let figure = reference.map { [piece(of: $0)] } ?? []
    let words = text.map { pieces(of: [$0], in: source) } ?? []
    append(role, figure + (figure.isEmpty || words.isEmpty ? [] : [.lineBreak]) + words)
  }

  private func pieces(of parts: [LocatedText], in source: SourceText) -> [ProofText.Piece] {
    var pieces: [ProofText.Piece] = []
    for part in parts {
      if !pieces.isEmpty { pieces.append(.lineBreak) }
      let tree = resolver.inline(part, in: source)
      for case .text(let block) in tree.readableElements() {
        pieces += self.pieces(of: block, in: tree)
      }
    }
    return pieces
  }

  /// All texts of a tree in their order, those of its blocks among them.
  func add(_ tree: MarkupTree, as role: ProofText.Role? = nil) {
    for element in tree.readableElements() {
      switch element {
      case .text(let block):
        append(role ?? ProofText.Role(block.role), pieces(of: block, in: tree))
      case .block(let index): ProofBlock(block: tree.blocks[index]).add(to: self)
      }
    }
  }

  func use(_ references: [FigureReference]) {
    otherFigures.formUnion(references.map(\.name))
  }

  private func append(_ role: ProofText.Role, _ pieces: [ProofText.Piece]) {
    if pieces.isEmpty { return }
    texts.append(ProofText(role: role, pieces: pieces))
  }

  // MARK: Pieces

  private func pieces(of block: ReadableBlock, in tree: MarkupTree) -> [ProofText.Piece] {
    var pieces: [ProofText.Piece] = []
    for (index, piece) in block.pieces.enumerated() {
      switch piece {
      case .words(let words):
        keep(words.source)
        pieces.append(
          .words(
            words.text, ProofPlace(source: words.source, range: words.range, line: words.line)))
      case .figure(let index): pieces.append(self.piece(of: tree.figureReferences[index]))
      case .other: pieces.append(.other)
      case .lineBreak: pieces.append(.lineBreak)
      case .undecidedBreak:
        let next = block.pieces[(index + 1)...].first
        if !joins(pieces.last, next, in: tree) {
          pieces.append(.words(" ", ProofPlace(source: tree.source, range: nil, line: 1)))
        }
      }
    }
    return pieces
  }

  /// Whether wide characters stand on both sides of a line's end.
  private func joins(
    _ last: ProofText.Piece?, _ next: ReadableBlock.Piece?, in tree: MarkupTree
  ) -> Bool {
    let before: Character? =
      switch last {
      case .words(let words, _): words.last
      case .figure(let figure): figure.shown.last
      default: nil
      }
    let after: Character? =
      switch next {
      case .words(let words): words.text.first
      case .figure(let index): resolver.plainText(of: tree.figureReferences[index]).first
      default: nil
      }
    guard let before, let after else { return false }
    return TerminalWidth.of(before) == 2 && TerminalWidth.of(after) == 2
  }

  private func keep(_ source: SourceText) {
    // A page's front matter is kept apart from it, under the same path.
    if !sources.contains(where: { $0.path == source.path }) { sources.append(source) }
  }

  private func piece(of reference: FigureReference) -> ProofText.Piece {
    let evaluator = resolver.environment.evaluator
    guard case .value(let value) = evaluator.evaluate(reference, in: resolver.scope) else {
      return .other
    }
    return .figure(QuotedFigure(value, of: reference, book))
  }
}

extension ProofText.Role {
  init(_ role: ReadableBlock.Role) {
    switch role {
    case .paragraph: self = .paragraph
    case .item: self = .item
    case .cell: self = .cell
    case .note: self = .note
    case .caption, .alternative: self = .caption
    case .heading(let level): self = .heading(level: level)
    }
  }
}

extension QuotedFigure {
  init(_ value: FigureValue, of reference: FigureReference, _ book: FigureBook) {
    let kind = book.formatKind(of: reference, column: value.column)
    let number = DecimalNumber(text: value.raw)
    var shownValue = DecimalNumber(text: value.publicRaw)
    // The format `magnitude` shows the size without its sign.
    if let size = shownValue, number?.isNegative == true, !size.isNegative {
      shownValue = DecimalNumber(0) - size
    }
    self.init(
      key: value.key, name: value.name, label: value.label, shown: value.text, value: number,
      shownValue: shownValue, unit: value.unit,
      arguments: Dictionary(value.arguments.map { ($0.name, $0.value) }) { first, _ in first },
      isChange: kind?.isOfChange == true || book.isChange(value.name, column: value.column),
      showsDirection: kind == .change || kind == .direction || kind == .signed,
      items: value.items, span: reference.span)
  }
}
