internal import Datasets
internal import Diagnostics
internal import Releases

/// Finds the rows of a dataset that changed since a release, where the former file is still known.
struct MovedRows {
  let root: String
  let catalog: Catalog
  let former: FormerFiles
  /// Who reads what is told: what is for others is counted, not shown.
  let audience: Audience

  /// As many rows are told.
  static let limit = 20

  /// What a diagnostic says of a dataset that moved.
  func notes(_ name: String, since stamp: DatasetStamp, withRows: Bool) -> [Diagnostic.Note] {
    guard let dataset = catalog.dataset(named: name) else {
      return [.init("the dataset '\(name)' (\(stamp.path)) is gone")]
    }
    let head = "the dataset '\(name)' (\(dataset.path)) isn't the one of the release"
    guard withRows else { return [.init(head + "; its rows are listed above")] }
    guard let old = former.bytes(of: stamp.path, sha256: stamp.sha256) else {
      return [.init(head + "; its former file is neither in git nor in the cache")]
    }
    guard let new = try? Disk.read(root + "/" + dataset.path) else { return [.init(head)] }
    var difference = dataset.difference(old: old, new: new, limit: Self.limit)
    let hides = difference.hide(columns: hidden(dataset))
    var lines = difference.lines
    if hides {
      lines.append(
        "what isn't for the audience '\(audience.rawValue)' is left out here; --audience internal shows it"
      )
    }
    return [.init(head)] + lines.map { .init($0) }
  }

  /// Whether a column isn't for the edition's readers. A column that the schema doesn't have, such as
  /// one that is gone, may have been for anybody.
  private func hidden(_ dataset: Dataset) -> (String) -> Bool {
    if audience == Audience.allCases.max() { return { _ in false } }
    if dataset.audience > audience { return { _ in true } }
    let shown = Set(dataset.fields.filter { $0.audience <= audience }.map(\.name))
    return { !shown.contains($0) }
  }
}
