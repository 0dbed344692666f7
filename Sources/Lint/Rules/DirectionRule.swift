internal import Datasets
internal import Diagnostics

/// Words of direction that contradict the change they stand with, or that the figure prints too.
///
/// Only a word right before or behind a change is held against it, with nothing but words such as
/// 约 or "by" between them: what stands farther away may speak of something else.
struct DirectionRule: PageRule {
  static let rule = LintRule.direction

  func findings(on page: ProofPage) -> [LintFinding] {
    page.texts.flatMap { text -> [LintFinding] in
      guard text.figures.contains(where: \.isChange) else { return [] }
      let reading = ReadCharacters(text.reading)
      return reading.text.segments.indices.compactMap { finding(at: $0, in: reading) }
    }
  }

  private func finding(at segment: Int, in text: ReadCharacters) -> LintFinding? {
    guard case .figure(let figure) = text.text.segments[segment].piece, figure.isChange,
      let change = Direction(of: figure)
    else { return nil }
    let search = DirectionSearch(text: text)
    guard let word = search.word(at: segment) else { return nil }
    let span = text.text.span(text.bytes(word.range)) ?? figure.span
    if figure.showsDirection {
      // Words that a conjunction carries over from the figure before aren't doubled.
      guard !word.isCarried else { return nil }
      return LintFinding(
        Self.rule,
        "'\(word.text)' stands before a figure that prints its own word: \(figure.shown)",
        at: span, notes: [.init("'\(figure.name)' is quoted here", at: figure.span)],
        help: "leave the word out, or show the size alone: {{ \(figure.name):magnitude }}")
    }
    let showsMinus = figure.shown.first.map { "−-－".contains($0) } ?? false
    if showsMinus, DirectionWords.signed.contains(word.text) { return nil }
    if word.direction != change { return contradiction(word, change, figure, span) }
    if change == .down, showsMinus {
      return LintFinding(
        Self.rule, "'\(word.text)' stands before a figure that prints its minus: \(figure.shown)",
        at: span, notes: [.init("'\(figure.name)' is quoted here", at: figure.span)],
        help: "show the size alone: {{ \(figure.name):magnitude }}")
    }
    return nil
  }

  private func contradiction(
    _ word: DirectionSearch.Word, _ change: Direction, _ figure: QuotedFigure, _ span: SourceSpan
  ) -> LintFinding {
    let fact =
      switch change {
      case .up: "rose"
      case .down: "fell"
      case .flat: "is shown as unchanged"
      }
    return LintFinding(
      Self.rule, "the text says '\(word.text)', but '\(figure.name)' \(fact) (\(figure.shown))",
      at: span,
      notes: [.init("'\(figure.key)' is quoted here", at: figure.span)],
      help: "let the figure print its word: {{ \(figure.name):change }}")
  }
}

/// Which way a change goes, as it is shown.
enum Direction {
  case up, down, flat

  init(_ value: DecimalNumber) {
    self = value.isZero ? .flat : value.isNegative ? .down : .up
  }

  /// nil where the figure is no number.
  init?(of figure: QuotedFigure) {
    guard let value = figure.value ?? figure.shownValue else { return nil }
    self = figure.shownValue?.isZero == true ? .flat : Direction(value)
  }
}
