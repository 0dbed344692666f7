internal import Diagnostics

extension LintFinding {
  /// What any rule found on a line that holds personal data, without these: a report of mistakes
  /// mustn't be one more place that tells them.
  var withoutPersonalData: LintFinding {
    let excerpt = PersonalDatum.masked(span.excerpt)
    guard excerpt != span.excerpt else { return self }
    var finding = self
    finding.span.excerpt = excerpt
    // Its help quotes the line, and a part of a number can't be known as such.
    if rule == .punctuation { finding.help = nil }
    return finding
  }
}
