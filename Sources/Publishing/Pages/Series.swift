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

/// Counts the issues of a series and holds their numbers against each other.
struct SeriesCount {
  private(set) var diagnostics: [Diagnostic] = []

  /// Orders the issues, gives each its cumulative numbers, and reports gaps and repeats.
  mutating func count(_ series: inout Series, headers: (Int) -> PageHeader?) {
    series.issues.sort { first, second in
      let (a, b) = (headers(first.page), headers(second.page))
      return (a?.date?.number ?? 0, first.numbers.first ?? 0, a?.path ?? "")
        < (b?.date?.number ?? 0, second.numbers.first ?? 0, b?.path ?? "")
    }
    guard series.settings.isNumbered || series.issues.contains(where: { !$0.numbers.isEmpty })
    else { return }
    let opening = series.settings.opening
    var cumulative = opening?.cumulative ?? 0
    var last: [Int: (number: Int, header: PageHeader)] = [:]
    for index in series.issues.indices where !series.issues[index].isSupplement {
      guard let header = headers(series.issues[index].page) else { continue }
      guard !series.issues[index].numbers.isEmpty else {
        diagnostics.append(.issueWithoutNumber(header))
        continue
      }
      guard let year = series.issues[index].year else {
        diagnostics.append(.issueWithoutDate(header))
        continue
      }
      for number in series.issues[index].numbers {
        let before = last[year]?.number ?? (year == opening?.year ? opening?.issues ?? 0 : 0)
        if number <= before {
          diagnostics.append(.repeatedIssue(number, year, header, first: last[year]?.header))
        } else if number > before + 1 {
          diagnostics.append(.issueGap(number, before: before, year, header))
        }
        cumulative += 1
        series.issues[index].cumulative.append(cumulative)
        last[year] = (number, header)
      }
    }
  }
}

extension Diagnostic {
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
