internal import Diagnostics

/// Gaps and repeats in what is numbered by hand: 一是, 第一, 一、, （一）, 1., （1）, ①.
///
/// A series runs over the paragraphs of a section and ends at the next heading that has no number
/// itself. What begins at another number than one is left alone: it may be an excerpt.
struct NumberingGapRule: PageRule {
  static let rule = LintRule.numberingGap

  func findings(on page: ProofPage) -> [LintFinding] {
    var found: [LintFinding] = []
    var open = OpenSeries()
    for text in page.texts {
      switch text.role {
      case .heading, .paragraph, .item, .summary: break
      case .title, .cell, .caption, .note, .label, .field: continue
      }
      let scalars = ScalarText(text.reading)
      let marks = PointMark.all(in: scalars)
      if case .heading = text.role {
        // 一、 goes on over headings; 一是 doesn't.
        open.leaveSection(keepingNumbers: marks.contains { $0.range.lowerBound == 0 })
      } else if text.role == .summary {
        open = OpenSeries()
      }
      for mark in marks {
        guard let before = open.take(mark), let span = scalars.span(mark.range) else { continue }
        found.append(Self.finding(mark, after: before, at: span))
      }
      if text.role == .summary { open = OpenSeries() }
    }
    return found
  }

  private static func finding(
    _ mark: PointMark, after before: PointMark, at span: SourceSpan
  ) -> LintFinding {
    if mark.value == before.value {
      return LintFinding(
        .numberingGap, "'\(mark.text)' stands twice", at: span,
        help: "is it '\(mark.style.text(before.value + 1))'?")
    }
    return LintFinding(
      .numberingGap, "'\(mark.text)' follows '\(before.text)'", at: span,
      help: "is it '\(mark.style.text(before.value + 1))'?")
  }
}

/// The series that are being counted, the innermost last.
private struct OpenSeries {
  private var series: [PointMark] = []

  /// The mark before, where this one doesn't follow it; nil where all is well.
  mutating func take(_ mark: PointMark) -> PointMark? {
    if mark.value == 1 {
      series.append(mark)
      return nil
    }
    let alike = series.indices.filter { series[$0].style == mark.style }
    guard let last = alike.last else {
      // The rest is counted from here, and what came before isn't known.
      series.append(mark)
      return nil
    }
    let place = alike.last { series[$0].value == mark.value - 1 } ?? last
    let before = series[place]
    // What was counted within the point before is over.
    series.removeSubrange(place...)
    series.append(mark)
    return before.value == mark.value - 1 ? nil : before
  }

  mutating func leaveSection(keepingNumbers: Bool) {
    series.removeAll { !keepingNumbers || !$0.style.numbersHeadings }
  }
}
