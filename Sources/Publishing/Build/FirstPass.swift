internal import Diagnostics
internal import Figures

/// The first pass over all pages: each is worked out by itself, then what they say of each other is
/// checked.
struct FirstPass: Sendable {
  let environment: BuildEnvironment
  let options: BuildOptions

  struct Outcome {
    var pages: [ComposedPage] = []
    var diagnostics: [Diagnostic] = []
    /// How long each page took.
    var times: [Duration] = []
  }

  func run() async -> Outcome {
    let composer = PageComposer(environment: environment, root: options.root)
    let count = environment.plan.pages.count
    let progress = options.progress
    let clock = ContinuousClock()
    let results = await Workers(count: options.jobs).map(count) { index in
      let start = clock.now
      let composed = composer.compose(index)
      if index % 256 == 255 { progress?("pages", index + 1, count) }
      return (composed, clock.now - start)
    }
    var outcome = Outcome()
    outcome.pages.reserveCapacity(count)
    for (index, result) in results.enumerated() {
      outcome.diagnostics += result.0.diagnostics
      outcome.times.append(result.1)
      outcome.pages.append(result.0)
      outcome.pages[index].diagnostics = []
    }
    outcome.diagnostics += ReadersFile.faults(of: outcome.pages, environment)
    for page in outcome.pages {
      for link in page.links {
        if let fault = Self.check(link, outcome.pages, environment.plan) {
          outcome.diagnostics.append(fault)
        }
      }
    }
    return outcome
  }

  /// What is wrong with a link to a place on another page; nil where it leads there.
  static func check(
    _ link: LinkToCheck, _ pages: [ComposedPage], _ plan: PublicationPlan
  ) -> Diagnostic? {
    let target = pages[link.page]
    let known = link.isCaption ? Set(target.captions.keys) : target.anchors
    if known.contains(link.anchor) || PageResolver.ownAnchors.contains(link.anchor) { return nil }
    if target.figures.contains(where: { $0.id == link.anchor }) { return nil }
    let path = "content/" + plan.pages[link.page].path
    return .brokenAnchor(link.anchor, page: path, at: link.span, known: known)
  }
}
