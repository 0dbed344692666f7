internal import Datasets
internal import Diagnostics
internal import Releases

/// Finds the rows of a dataset that changed since a release, where the former file is still known.
struct MovedRows {
  let root: String
  let catalog: Catalog
  let former: FormerFiles

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
    let difference = dataset.difference(old: old, new: new, limit: Self.limit)
    return [.init(head)] + difference.lines.map { .init($0) }
  }
}
