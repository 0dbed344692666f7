internal import Glibc

/// Changes to files below `content/` that come to be all together or not at all.
///
/// New files are put down in `content/.gazette-changes/` first. Writing the list of changes there is
/// the one step that decides: an interruption before it leaves everything as it was, and after it
/// `recover` brings the changes to their end. Whoever commits or recovers holds `PublicationLock`.
struct ChangeSet {
  /// What is to become of a path.
  enum Change {
    case write([UInt8])
    /// A file, or a folder with all below it.
    case remove
  }

  /// The folder below `content/` in which changes wait. Its name begins with a point, so that
  /// nothing in it is a page.
  static let folderName = ".gazette-changes"

  private let content: String
  private var changes: [String: Change] = [:]

  init(content: String) { self.content = content }

  /// Paths are below `content/`; what was asked for a path before is forgotten.
  mutating func write(_ bytes: [UInt8], to path: String) { changes[path] = .write(bytes) }

  /// Nothing there is no fault. What is written below a folder that is removed too, stays.
  mutating func remove(_ path: String) { changes[path] = .remove }

  var isEmpty: Bool { changes.isEmpty }

  /// Makes the changes. A fault before they are decided leaves everything as it was; one after it
  /// leaves them to `recover`.
  func commit() throws(DiskFault) {
    var steps = DiskSteps()
    do {
      try commit(&steps)
    } catch {
      if !Self.isDecided(content) { try? Disk.remove(content + "/" + Self.folderName) }
      throw error
    }
  }

  func commit(_ steps: inout DiskSteps) throws(DiskFault) {
    if isEmpty { return }
    guard Disk.kind(of: content + "/" + Self.folderName) == nil else {
      throw DiskFault(
        path: content + "/" + Self.folderName, action: "write",
        reason: "An earlier command's changes are still here")
    }
    let list = plan()
    if list.steps.isEmpty { return }
    try list.check(in: content)
    let folder = content + "/" + Self.folderName
    try steps.take { () throws(DiskFault) in try Disk.makeFolder(folder) }
    for step in list.steps {
      guard let staged = step.staged, case .write(let bytes)? = changes[step.path] else { continue }
      try steps.take { () throws(DiskFault) in
        try Disk.writeThrough(bytes, to: folder + "/" + staged)
      }
    }
    try list.write(to: folder, &steps)
    try list.apply(in: content, &steps)
  }

  /// Folders go before files come, so that a file may be written into a folder that was cleared.
  private func plan() -> ChangeList {
    var list = ChangeList()
    var gone: String?
    let ordered = changes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for path in ordered {
      guard case .remove? = changes[path], Disk.kind(of: content + "/" + path) != nil else {
        continue
      }
      // What lies in a folder that goes, goes with it.
      if let gone, path.hasPrefix(gone + "/") { continue }
      gone = path
      list.steps.append(.init(path: path, number: list.steps.count, staged: nil))
    }
    for path in ordered {
      guard case .write? = changes[path] else { continue }
      let number = list.steps.count
      list.steps.append(.init(path: path, number: number, staged: "new-\(number)"))
    }
    return list
  }

  /// Whether changes were decided and haven't come to their end.
  static func isDecided(_ content: String) -> Bool {
    Disk.kind(of: content + "/" + folderName + "/" + ChangeList.fileName) != nil
  }

  /// Ends what an interrupted command left: finishes changes that were decided, clears others away.
  ///
  /// - Returns: whether changes were finished.
  static func recover(content: String) throws(DiskFault) -> Bool {
    var steps = DiskSteps()
    return try recover(content: content, &steps)
  }

  static func recover(content: String, _ steps: inout DiskSteps) throws(DiskFault) -> Bool {
    let folder = content + "/" + folderName
    guard Disk.kind(of: folder) != nil else { return false }
    guard isDecided(content) else {
      try steps.take { () throws(DiskFault) in try Disk.remove(folder) }
      return false
    }
    let list = try ChangeList.read(from: folder)
    try list.check(in: content)
    try list.apply(in: content, &steps)
    return true
  }
}

/// Counts the steps of which a set of changes is made, so that a test can break off before each.
struct DiskSteps {
  private(set) var count = 0
  /// The step at which everything stops, as if the program were killed; nil for none.
  var stop: Int?

  mutating func take(_ step: () throws(DiskFault) -> Void) throws(DiskFault) {
    if count == stop { throw DiskFault(path: "", action: "go on", reason: "Interrupted") }
    count += 1
    try step()
  }
}
