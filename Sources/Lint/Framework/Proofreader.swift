internal import Diagnostics

/// Reads pages as a proofreader would, and tells what is likely wrong.
///
/// `read` takes one page at a time, so that pages needn't be kept; `findings` needs all memos.
public struct Proofreader: Sendable {
  public let settings: LintSettings
  private let pageRules: [any PageRule]
  private let publicationRules: [any PublicationRule]

  public init(settings: LintSettings = LintSettings()) {
    let pageRules: [any PageRule] = []
    let publicationRules: [any PublicationRule] = []
    self.settings = settings
    self.pageRules = pageRules.filter { settings.isOn(type(of: $0).rule) }
    self.publicationRules = publicationRules.filter { settings.isOn(type(of: $0).rule) }
  }

  /// What one page's rules find.
  public func findings(on page: ProofPage) -> [LintFinding] {
    pageRules.flatMap { $0.findings(on: page) }
  }

  /// What the rules find that need all pages.
  public func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding] {
    publicationRules.flatMap { $0.findings(in: pages, facts: facts) }
  }
}
