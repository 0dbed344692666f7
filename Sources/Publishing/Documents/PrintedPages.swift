internal import Diagnostics

/// What a build that only makes documents of some pages needs of the others.
extension FinishedPages {
  /// Makes warnings of the errors on pages that the documents take nothing from, so that one page can
  /// be printed while another is being written.
  ///
  /// - Parameters:
  ///   - diagnostics: of the first pass; what stands in no page's own file stays as it is.
  ///   - printed: the pages that are printed, by their paths below `content/`.
  func forDocuments(_ diagnostics: [Diagnostic], of printed: Set<String>) -> [Diagnostic] {
    let needed = Set(needed(for: printed).map { plan.pages[$0].path })
    return diagnostics.map { diagnostic in
      guard diagnostic.severity == .error, let file = diagnostic.span?.path,
        file.hasPrefix("content/")
      else { return diagnostic }
      let path = String(file.dropFirst("content/".count))
      guard plan.byPath[path] != nil, !needed.contains(path) else { return diagnostic }
      var warning = diagnostic
      warning.severity = .warning
      return warning
    }
  }

  /// The pages, what belongs to them, their series, and those that they name: a number of a caption,
  /// the title of an attachment come from there. A translation is worked out from its original.
  private func needed(for printed: Set<String>) -> Set<Int> {
    let own = plan.pages.indices.filter { printed.contains(plan.pages[$0].path) }
    var needed = Set(own + own.flatMap(parts) + own.flatMap(partsAbove))
    for index in needed {
      needed.formUnion(composed[index].links.map(\.page))
      if let original = plan.pages[index].original { needed.insert(original) }
      if let series = plan.pages[index].series {
        needed.insert(plan.page(plan.series[series].page, in: plan.pages[index].language))
        needed.insert(plan.series[series].page)
      }
    }
    return needed
  }
}
