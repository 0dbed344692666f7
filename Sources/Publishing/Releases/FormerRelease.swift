internal import Datasets
internal import Diagnostics
internal import Releases

/// A release that another one took the place of, as it is shown at an address of its own.
struct FormerRelease: Sendable {
  /// The page as it is now, by its place in the plan.
  var page: Int
  var name: String
  var date: CivilDay
  /// The page's kind when it was published.
  var kind: String
  /// The front matter's values as they were, by name.
  var facts: [String: String]
  /// The datasets that it was made from, by name.
  var datasets: [String: DatasetStamp]
}

extension PageComposer {
  /// Makes a former release's page out of the release alone: neither data nor the page's source are
  /// asked.
  func compose(_ name: String, of path: String, as page: PlannedPage) -> ComposedPage {
    var composed = ComposedPage()
    let folder = ReleaseFolder(page: path, content: environment.contentFolder)
    do throws(DiskFault) {
      // What is wrong with a release is told with its page, which reads them all.
      guard let release = try folder.release(name), let body = try folder.body(of: name),
        let index = environment.plan.byPath[path]
      else { return composed }
      let bytes = composed.show(
        release, IssuedHTML(bytes: body), as: page, from: folder, environment)
      composed.former = FormerRelease(
        page: index, name: name, date: release.date, kind: release.kind,
        facts: release.head.facts, datasets: release.ledger.datasets)
      composed.body = try environment.spool?.append(bytes)
    } catch {
      composed.diagnostics = [.unreadable(error)]
    }
    return composed
  }
}

extension FinishedPages {
  /// The newest correction or revision of a page; nil where there is none.
  func revision(of index: Int) -> ReleaseNote? { composed[index].release?.revision }

  /// The day on which a page was last changed: what its front matter says, or its newest revision
  /// where that is later; nil where there is neither.
  func updated(_ index: Int) -> CivilDay? {
    [header(of: index)?.updated, revision(of: index)?.date].compactMap(\.self).max()
  }

  /// The place in the plan of one of a page's former releases; nil where it has no page of its own.
  func formerPage(_ name: String, of index: Int) -> Int? {
    byRoute[ReleaseFolder.route(of: name, page: plan.pages[index].route)].flatMap {
      composed[$0].former == nil ? nil : $0
    }
  }
}

extension Diagnostic {
  static func releasedForOthers(_ release: PageRelease, page: String) -> Diagnostic {
    .error(
      "released-for-others",
      "this page is shown as it was published on \(release.issued.date.text), for a narrower audience",
      at: .file("content/" + page),
      help:
        "give it back its former audience, or publish it for its new one: gazette revise \(page) --kind scheduled --reason \"…\""
    )
  }
}
