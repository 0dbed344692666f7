internal import Datasets
internal import Diagnostics

/// A series with its issues in order, oldest first.
struct Series: Sendable {
  /// The series' index in the plan.
  var page: Int
  var settings: SeriesSettings
  var folder: String
  var issues: [Issue] = []
}

/// One issue: its numbers, and its articles in the order of their sections.
struct Issue: Sendable {
  var page: Int
  var folder: String
  var year: Int?
  /// One number, two for a double issue, none for a supplement or where the series has none.
  var numbers: [Int]
  /// As many as `numbers`.
  var cumulative: [Int] = []
  var isSupplement = false
  var supplement: Int?
  var articles: [Int] = []

  /// `第14期`, `第1—2期`, `增刊`; empty where the issue has no number.
  func numberLabel(_ language: String) -> String {
    let chinese = language.hasPrefix("zh")
    if isSupplement {
      let number = supplement.map { chinese ? String($0) : " \($0)" } ?? ""
      return (chinese ? "增刊" : "Supplement") + number
    }
    return chinese
      ? Self.run(numbers, "第", "期")
      : Self.run(numbers, numbers.count > 1 ? "Nos. " : "No. ", "", dash: "–")
  }

  /// `总第37期`, `37 in all`; empty where the issue isn't counted.
  func cumulativeLabel(_ language: String) -> String {
    language.hasPrefix("zh")
      ? Self.run(cumulative, "总第", "期") : Self.run(cumulative, "", " in all", dash: "–")
  }

  func label(_ language: String) -> String {
    let (number, all) = (numberLabel(language), cumulativeLabel(language))
    if all.isEmpty { return number }
    return language.hasPrefix("zh") ? "\(number)（\(all)）" : "\(number) (\(all))"
  }

  private static func run(
    _ numbers: [Int], _ before: String, _ after: String, dash: String = "—"
  ) -> String {
    guard let first = numbers.first, let last = numbers.last else { return "" }
    return before + (first == last ? "\(first)" : "\(first)\(dash)\(last)") + after
  }
}

/// Numbers the issues of a series, those that an edition holds back among them, so that a number
/// never depends on who reads it or when.
struct SeriesCount {
  private(set) var diagnostics: [Diagnostic] = []
  /// The cumulative numbers of each issue, by its index's path.
  private(set) var cumulative: [String: [Int]] = [:]

  /// Counts a series' issues by date and reports gaps and repeats.
  mutating func count(_ issues: [PageHeader], of settings: SeriesSettings) {
    guard settings.isNumbered || issues.contains(where: { !$0.numbers.isEmpty }) else { return }
    let opening = settings.opening
    var count = opening?.cumulative ?? 0
    var last: [Int: (number: Int, header: PageHeader)] = [:]
    for header in issues.sorted(by: Self.isBefore) {
      if header.isSupplement {
        if !header.numbers.isEmpty { diagnostics.append(.numberedSupplement(header)) }
        continue
      }
      guard !header.numbers.isEmpty else {
        diagnostics.append(.issueWithoutNumber(header))
        continue
      }
      guard let year = header.date?.parts.year else {
        diagnostics.append(.issueWithoutDate(header))
        continue
      }
      if let opening, year < opening.year {
        diagnostics.append(.issueBeforeOpening(header, year: opening.year))
        continue
      }
      for number in header.numbers {
        let before = last[year]?.number ?? (year == opening?.year ? opening?.issues ?? 0 : 0)
        if number <= before {
          diagnostics.append(.repeatedIssue(number, year, header, first: last[year]?.header))
        } else if number > before + 1 {
          diagnostics.append(.issueGap(number, before: before, year, header))
        }
        count += 1
        cumulative[header.path, default: []].append(count)
        last[year] = (number, header)
      }
    }
  }

  /// By date, then number, then path.
  static func isBefore(_ a: PageHeader, _ b: PageHeader) -> Bool {
    (a.date?.number ?? 0, a.numbers.first ?? 0, a.path)
      < (b.date?.number ?? 0, b.numbers.first ?? 0, b.path)
  }
}

extension Diagnostic {
  static func numberedSupplement(_ header: PageHeader) -> Diagnostic {
    .error(
      "numbered-supplement", "a supplement is numbered apart, and takes no 'number'",
      at: header.numberSpan, help: "remove 'number', or 'supplement'")
  }

  static func issueBeforeOpening(_ header: PageHeader, year: Int) -> Diagnostic {
    .error(
      "issue-before-opening", "this issue is older than the series' opening balance of \(year)",
      at: header.numberSpan, help: "take the opening balance from before the first issue kept here")
  }

  static func wrongOpening(at span: SourceSpan) -> Diagnostic {
    .error(
      "wrong-opening",
      "an opening balance counts up: 0 or more issues in the year, and at least as "
        + "many cumulatively", at: span)
  }

  static func issueWithoutNumber(_ header: PageHeader) -> Diagnostic {
    .error(
      "issue-without-number", "this issue has no number",
      at: header.source.span(line: 1, column: 1),
      help: "write 'number: 3', 'number: [3, 4]' for a double issue, or 'supplement: 1'")
  }

  static func issueWithoutDate(_ header: PageHeader) -> Diagnostic {
    .error(
      "issue-without-date", "a numbered issue needs its date", at: header.numberSpan,
      help: "write 'date: 2023-01-18'")
  }

  static func repeatedIssue(
    _ number: Int, _ year: Int, _ header: PageHeader, first: PageHeader?
  ) -> Diagnostic {
    .error(
      "repeated-issue", "issue \(number) of \(year) is already there, or comes too late",
      at: header.numberSpan,
      notes: first.map { [.init("the issue before it is this one", at: $0.numberSpan)] } ?? [])
  }

  static func issueGap(_ number: Int, before: Int, _ year: Int, _ header: PageHeader) -> Diagnostic
  {
    let missing =
      number == before + 2 ? "issue \(before + 1)" : "issues \(before + 1) to \(number - 1)"
    return .error(
      "issue-gap", "issue \(number) of \(year) follows \(before): \(missing) missing",
      at: header.numberSpan,
      help: before == 0
        ? "where earlier issues aren't kept here, give the series an opening balance" : nil)
  }
}
