public import Diagnostics

/// Reads pages as a proofreader would, and tells what is likely wrong.
///
/// `read` takes one page at a time, so that pages needn't be kept; `diagnostics` puts together
/// what came of them.
public struct Proofreader: Sendable {
  public let settings: LintSettings
  private let blocks: Set<String>
  private let pageRules: [any PageRule]
  private let publicationRules: [any PublicationRule]

  /// - Parameters:
  ///   - blocks: the names of the fenced blocks of Markdown whose body is YAML.
  ///   - terms: the office's words, as `TermList.read` reads them.
  public init(
    settings: LintSettings = LintSettings(), blocks: Set<String> = [], terms: TermList = TermList()
  ) {
    let pageRules: [any PageRule] = [
      TypedNumberRule(), DirectionRule(), RankingRule(), TotalOfPartsRule(), ShownDifferenceRule(),
      OtherPeriodRule(), PunctuationRule(), NumberingGapRule(), PersonalDataRule(),
      TermsRule(terms),
    ]
    let publicationRules: [any PublicationRule] = [
      AveragedRateRule(), TwoValuesRule(), UnusedFigureRule(), UnusedDatasetRule(),
    ]
    self.settings = settings
    self.blocks = blocks
    self.pageRules = pageRules.filter { settings.isOn(type(of: $0).rule) }
    self.publicationRules = publicationRules.filter { settings.isOn(type(of: $0).rule) }
  }

  /// Reads one page, by the rules that need no other.
  public func read(_ page: ProofPage) -> PageProof {
    PageProof(
      memo: PageMemo(of: page), findings: pageRules.flatMap { $0.findings(on: page) },
      allowances: allowances(in: page.sources))
  }

  /// What there is to tell of all pages, each at the level of the settings, without what is allowed
  /// where it stands.
  ///
  /// - Parameters:
  ///   - sources: files other than pages, in which something may be found or allowed.
  ///   - isWhole: whether every page could be read; only then can it be said what is unused.
  public func diagnostics(
    _ proofs: [PageProof], facts: PublicationFacts = PublicationFacts(),
    sources: [SourceText] = [], isWhole: Bool = true
  ) -> [Diagnostic] {
    var findings = proofs.flatMap(\.findings)
    if isWhole {
      let memos = proofs.map(\.memo).sorted { $0.path < $1.path }
      findings += publicationRules.flatMap { $0.findings(in: memos, facts: facts) }
    }
    var allowances = allowances(in: sources)
    for proof in proofs { allowances.merge(proof.allowances) { first, _ in first } }
    var register = AllowanceRegister(allowances)
    var diagnostics = findings.filter { !register.allows($0) }.compactMap(diagnostic)
    diagnostics += allowances.values.flatMap(\.diagnostics)
    if isWhole {
      diagnostics += register.unused.filter { settings.isOn($0.rule) }
        .map { .unusedAllowance($0.rule, at: $0.span) }
    }
    return diagnostics.ordered()
  }

  private func allowances(in sources: [SourceText]) -> [String: Allowances] {
    var result: [String: Allowances] = [:]
    for source in sources {
      let found = Allowances.read(source, blocks: blocks)
      if !found.all.isEmpty || !found.diagnostics.isEmpty { result[source.path] = found }
    }
    return result
  }

  private func diagnostic(_ finding: LintFinding) -> Diagnostic? {
    settings.severity(of: finding.rule).map { severity in
      let finding = finding.withoutPersonalData
      return Diagnostic(
        severity, finding.rule.rawValue, finding.message, at: finding.span, notes: finding.notes,
        help: finding.help)
    }
  }
}

/// What is kept of a page that was read.
public struct PageProof: Sendable {
  var memo: PageMemo
  var findings: [LintFinding]
  /// By the path of the file.
  var allowances: [String: Allowances]
}

/// The permissions of all files, and which of them were used.
private struct AllowanceRegister {
  private let files: [String: Allowances]
  private var usedRules: [SourceSpan: Set<LintRule>] = [:]

  init(_ files: [String: Allowances]) { self.files = files }

  mutating func allows(_ finding: LintFinding) -> Bool {
    guard let file = files[finding.span.path] else { return false }
    var isAllowed = false
    for allowance in file.all
    where allowance.rules.contains(finding.rule) && allowance.lines.contains(finding.span.line) {
      usedRules[allowance.span, default: []].insert(finding.rule)
      isAllowed = true
    }
    return isAllowed
  }

  var unused: [(rule: LintRule, span: SourceSpan)] {
    files.values.flatMap(\.all).flatMap { allowance in
      allowance.rules.filter { usedRules[allowance.span]?.contains($0) != true }
        .map { ($0, allowance.span) }
    }
  }
}
