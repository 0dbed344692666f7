internal import Diagnostics

/// The pages of a publication by name and by folder, for help with links that lead nowhere. Looking
/// costs no more in a large publication than in a small one.
struct NearbyNames: Sendable {
  private let byName: [String: [String]]
  private let byFolder: [String: [String]]

  /// Names of a folder that are compared letter by letter.
  private static let limit = 300

  init(_ plan: PublicationPlan) {
    let paths = plan.byPath.keys.sorted()
    byName = Dictionary(grouping: paths, by: PathText.name)
    byFolder = Dictionary(grouping: paths, by: PathText.folder)
  }

  /// What was most likely meant; nil where nothing is near.
  ///
  /// - Parameter page: the page that the destination is written on.
  func help(for destination: String, from page: String) -> String? {
    let written = LinkParts(destination).path
    guard let path = PathText.resolve(written, from: page) else { return nil }
    let siblings = (byFolder[PathText.folder(of: path)] ?? []).prefix(Self.limit)
    if let name = Suggestion.nearest(
      to: PathText.name(of: path), in: siblings.map(PathText.name))
    {
      let folder = written.dropLast(PathText.name(of: written).count)
      return "did you mean '\(folder)\(name)'?"
    }
    return byName[PathText.name(of: path)]?.first.map { "there is a page 'content/\($0)'" }
  }
}
