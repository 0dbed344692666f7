public import Comparison

/// Compares two built editions, page by page; nothing holds all of a site.
public struct EditionComparison: Sendable {
  private let old: BuiltEdition
  private let new: BuiltEdition
  /// How many pages are compared at once.
  private let jobs: Int

  /// - Parameters:
  ///   - old: the folder of the former edition.
  ///   - new: the folder of the edition that took its place.
  public init(old: String, new: String, jobs: Int) throws(ComparisonFault) {
    (self.old, self.new) = (try BuiltEdition(path: old), try BuiltEdition(path: new))
    self.jobs = jobs
  }

  /// - Parameters:
  ///   - oldName: what the former edition is called in reports.
  ///   - newName: what the new one is called.
  public func run(oldName: String, newName: String) async throws(ComparisonFault)
    -> EditionDifference
  {
    let (former, present) = (Set(old.routes), Set(new.routes))
    let shared = new.routes.filter(former.contains)
    let pages = await Workers(count: jobs).map(shared.count) { [old, new] index in
      Result { () throws(ComparisonFault) in try Self.compare(shared[index], old, new) }
    }
    var differences: [PageDifference] = []
    for page in pages {
      if let difference = try page.get(), !difference.isEmpty { differences.append(difference) }
    }
    return EditionDifference(
      oldName: oldName, newName: newName, pages: differences,
      addedPages: try names(new.routes.filter { !former.contains($0) }, in: new),
      removedPages: try names(old.routes.filter { !present.contains($0) }, in: old))
  }

  /// nil where readers see the same.
  private static func compare(
    _ route: String, _ old: BuiltEdition, _ new: BuiltEdition
  ) throws(ComparisonFault) -> PageDifference? {
    let (former, present) = (try old.files(route), try new.files(route))
    if former.showsSame(as: present) { return nil }
    return .between(BuiltEdition.page(route, former), BuiltEdition.page(route, present))
  }

  private func names(
    _ routes: [String], in edition: BuiltEdition
  ) throws(ComparisonFault) -> [ComparedPage] {
    var names: [ComparedPage] = []
    for route in routes {
      names.append(BuiltEdition.page(route, try edition.files(route)).name)
    }
    return names
  }
}
