internal import Datasets
public import Diagnostics
public import Figures

/// Where a figure of a publication comes from, by itself or as one of its pages shows it.
public enum FigureExplanation {
  public struct Answer: Sendable {
    /// nil where there is none; the errors say why.
    public var explanation: Explanation?
    public var diagnostics: [Diagnostic]
  }

  /// - Parameter page: a path below `content/`, whose params, language and audience apply; nil for
  ///   the publication's language and the edition's audience.
  public static func explain(
    _ question: FigureQuestion, page: String?, _ options: BuildOptions
  ) async -> Answer {
    let (loaded, found) = await Publication.load(options)
    guard let publication = loaded else { return Answer(diagnostics: found.ordered()) }
    var scope = FigureScope(
      language: publication.settings.language, audience: publication.edition.audience)
    if let page {
      let path = page.hasPrefix("content/") ? String(page.dropFirst("content/".count)) : page
      guard let index = publication.plan.byPath[path] else {
        let fault = publication.missing(path)
        return Answer(diagnostics: (found + [fault]).ordered())
      }
      scope = publication.scope(of: publication.plan.pages[index])
    }
    let answer = publication.evaluator.explanation(of: question, in: scope)
    // Mistakes elsewhere in the publication don't matter to this figure where it has its value.
    let told = answer.explanation == nil ? found : found.filter { $0.severity == .error }
    return Answer(
      explanation: answer.explanation, diagnostics: (told + answer.diagnostics).ordered())
  }
}

extension Publication {
  /// What the figures of a page take from it; it shows the same in each edition that holds it.
  fileprivate func scope(of page: PlannedPage) -> FigureScope {
    FigureScope(page: page, audience: page.header?.audience ?? settings.audience)
  }

  /// That a page isn't in this edition, or not at all.
  func missing(_ path: String) -> Diagnostic {
    if let reason = plan.heldBack[path] {
      return .pageHeldBack(path, reason, zone: settings.timeZone)
    }
    return .unknownPage(path, known: plan.byPath.keys.sorted())
  }
}

extension FigureScope {
  /// What the figures of a page take from it.
  init(page: PlannedPage, audience: Audience) {
    var params = page.row
    params.merge(page.header?.params ?? [:]) { $1 }
    self.init(params: params, page: page.path, language: page.language, audience: audience)
  }
}

extension Diagnostic {
  static func pageHeldBack(
    _ path: String, _ reason: PublicationPlan.HeldBack, zone: Int
  ) -> Diagnostic {
    .error(
      "unknown-page", "the page '\(path)' isn't in this edition: \(reason.words(zone: zone))",
      help: "ask for the edition that holds it, with --audience, --drafts or --at")
  }
}
