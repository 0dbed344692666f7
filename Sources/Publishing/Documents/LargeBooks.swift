internal import Diagnostics

/// Books of more than a page: a year of a series, the whole site.
extension FinishedPages {
  /// What a page's front matter asks for by `epub-years` and `epub-site`; where it says nothing and the
  /// whole build is asked for books, the front page has one of the site, and the index of a series those
  /// of its years.
  func largeBooks(
    of index: Int, isAsked: Bool
  ) -> (orders: [DocumentOrder], diagnostics: [Diagnostic]) {
    let page = plan.pages[index]
    guard let header = page.header else { return ([], []) }
    let folder = page.route.contains("/") ? PathText.folder(of: page.route) + "/" : ""
    var orders: [DocumentOrder] = []
    func order(_ extent: DocumentExtent, _ name: String) {
      orders.append(
        DocumentOrder(
          format: .epub, page: index, extent: extent, path: page.path,
          route: folder + name + ".epub"))
    }
    let mark = page.original == nil ? "" : "." + page.language
    let isFront = plan.pages[page.original ?? index].route == "index.html"
    if header.hasSiteBook ?? (isAsked && isFront) { order(.site, "site" + mark) }
    let series = series(of: index)
    guard header.hasYearBooks ?? (isAsked && series != nil) else { return (orders, []) }
    guard let series else { return (orders, [.noSeriesForYears(page.path)]) }
    var years: [Int] = []
    for issue in series.issues {
      if let year = issue.year, !years.contains(year) { years.append(year) }
    }
    for year in years { order(.year(year), String(year) + mark) }
    return (orders, [])
  }

  /// The series whose index a page is; nil for any other page.
  private func series(of index: Int) -> Series? {
    let original = plan.pages[index].original ?? index
    return plan.series.first { $0.page == original }
  }

  /// The issues of a series in a year, the first one first.
  func issues(of index: Int, in year: Int) -> [Int] {
    let language = plan.pages[index].language
    let audience = environment.audience(of: plan.pages[index])
    return (series(of: index)?.issues ?? []).filter { $0.year == year }
      .map { plan.page($0.page, in: language) }
      .filter { environment.audience(of: plan.pages[$0]) <= audience }
  }

  /// The pages of the site in a page's language, in the order of their paths with each folder's index
  /// first; articles and attachments come with the pages to which they belong.
  func pages(beside index: Int) -> [Int] {
    let language = plan.pages[index].language
    let audience = environment.audience(of: plan.pages[index])
    let own = plan.pages.indices.filter {
      plan.pages[$0].role == .source && plan.pages[$0].language == language
        && environment.audience(of: plan.pages[$0]) <= audience
    }
    var belonging: Set<Int> = []
    for page in own { belonging.formUnion(parts(of: page)) }
    let paths = own.filter { !belonging.contains($0) }.map { page in
      (page, plan.pages[page].route.split(separator: "/").map(String.init))
    }
    return paths.sorted { first, second in
      let (one, other) = (Self.key(first.1), Self.key(second.1))
      return one.lexicographicallyPrecedes(other)
    }.map(\.0)
  }

  /// What a route is sorted by: the index of a folder before what lies in it.
  private static func key(_ parts: [String]) -> [String] {
    parts.last?.hasPrefix("index.") == true ? parts.dropLast() + [""] : parts
  }
}

extension Diagnostic {
  static func noSeriesForYears(_ page: String) -> Diagnostic {
    .error(
      "no-series", "'\(page)' asks for books of years and is the index of no series", at: nil,
      help: "'epub-years' stands where 'series' does; 'epub' is for a page")
  }
}
