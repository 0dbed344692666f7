internal import Diagnostics
internal import Glibc
internal import YAMLSource

/// The list of changes that were decided, as it lies in `content/.gazette-changes/changes.json`.
struct ChangeList {
  struct Step {
    /// Below `content/`.
    var path: String
    /// Its place among the steps; what it takes away is kept under it until all is done.
    var number: Int
    /// The name of the new file beside the list; nil for a path that goes.
    var staged: String?

    var action: String { staged == nil ? "remove" : "write" }
  }

  var steps: [Step] = []

  static let fileName = "changes.json"

  // MARK: Writing and reading

  /// Writes the list under another name first, so that it is whole as soon as it is there.
  func write(to folder: String, _ steps: inout DiskSteps) throws(DiskFault) {
    let lines = self.steps.map { step in
      let path = JSONText.quoted(step.path)
      guard let staged = step.staged else { return "    {\"remove\": \(path)}" }
      return "    {\"write\": \(path), \"from\": \(JSONText.quoted(staged))}"
    }
    let text = """
      {
        "format": 1,
        "changes": [
      \(lines.joined(separator: ",\n"))
        ]
      }

      """
    let draft = folder + "/" + Self.fileName + ".new"
    try steps.take { () throws(DiskFault) in try Disk.writeThrough(Array(text.utf8), to: draft) }
    try steps.take { () throws(DiskFault) in try Disk.flush(folder) }
    try steps.take { () throws(DiskFault) in
      try Disk.move(draft, to: folder + "/" + Self.fileName)
    }
    try steps.take { () throws(DiskFault) in try Disk.flush(folder) }
  }

  static func read(from folder: String) throws(DiskFault) -> ChangeList {
    let path = folder + "/" + fileName
    guard Disk.kind(of: folder) == .folder, Disk.kind(of: path) == .file else {
      throw DiskFault(path: path, action: "read", reason: "Not a file of Gazette's")
    }
    let source = SourceText(path: path, bytes: try Disk.read(path))
    guard let root = YAMLParser.parse(source).root, root["format"]?.text == "1",
      let entries = root["changes"]?.elements
    else {
      throw DiskFault(
        path: path, action: "read", reason: "Not a list of changes that this version knows")
    }
    var list = ChangeList()
    for (number, entry) in entries.enumerated() {
      if let path = entry["remove"]?.text {
        list.steps.append(Step(path: path, number: number, staged: nil))
      } else if let path = entry["write"]?.text, let staged = entry["from"]?.text,
        staged == "new-\(number)"
      {
        list.steps.append(Step(path: path, number: number, staged: staged))
      } else {
        throw DiskFault(path: path, action: "read", reason: "A change in it isn't understood")
      }
    }
    return list
  }

  // MARK: Checking

  /// Refuses steps that lead out of `content/`, also through links, that can't be done, or that
  /// no command takes: before the list is written, and again before one that lies there is followed.
  /// It may have come with a copy that somebody else made.
  func check(in content: String) throws(DiskFault) {
    guard let root = Disk.resolved(content) else { throw Disk.fault("read", content) }
    try checkAgainstEachOther(content)
    for step in steps {
      try check(step, in: content, root)
      let path = content + "/" + step.path
      let folder = try Self.standingFolder(of: path, step.action, root)
      guard access(folder, W_OK | X_OK) == 0 else { throw Disk.fault(step.action, path) }
    }
  }

  /// What holds for a step whatever was done before it; looked at just before it is taken, too.
  private func check(
    _ step: Step, in content: String, _ root: String
  ) throws(DiskFault) {
    let path = content + "/" + step.path
    guard !step.path.isEmpty, PathText.normalized(step.path) == step.path,
      !step.path.utf8.contains(0), !step.path.hasPrefix(ChangeSet.folderName)
    else {
      throw DiskFault(
        path: path, action: step.action, reason: "The path doesn't lie in the publication")
    }
    // Git runs what lies in some of its files.
    if step.path.split(separator: "/").contains(where: { $0.lowercased() == ".git" }) {
      throw DiskFault(path: path, action: step.action, reason: "The path is git's own")
    }
    _ = try Self.standingFolder(of: path, step.action, root)
    guard let staged = step.staged else { return }
    switch Disk.kind(of: path) {
    case .folder: throw DiskFault(path: path, action: step.action, reason: "Is a directory")
    case .link:
      // What a link shows to readers would stay as it is.
      throw DiskFault(path: path, action: step.action, reason: "Is a link")
    default: break
    }
    // A link among the new files would lead whatever is written below it somewhere else.
    let new = content + "/" + ChangeSet.folderName + "/" + staged
    switch Disk.kind(of: new) {
    case nil, .file: break
    default: throw DiskFault(path: new, action: "move", reason: "Not a regular file")
    }
  }

  /// Each path has one step, and none lies below a file that another step writes.
  private func checkAgainstEachOther(_ content: String) throws(DiskFault) {
    var all: Set<String> = []
    let written = Set(steps.filter { $0.staged != nil }.map(\.path))
    for step in steps {
      var isBelow = false
      var folder = PathText.folder(of: step.path)
      while !folder.isEmpty, !isBelow {
        isBelow = written.contains(folder)
        folder = PathText.folder(of: folder)
      }
      guard all.insert(step.path).inserted, !isBelow else {
        throw DiskFault(
          path: content + "/" + step.path, action: step.action,
          reason: "Another change is in its way")
      }
    }
  }

  /// The nearest folder above a path that exists.
  private static func standingFolder(
    of path: String, _ action: String, _ root: String
  ) throws(DiskFault) -> String {
    var folder = Disk.parent(of: path) ?? "/"
    while Disk.kind(of: folder) == nil, let parent = Disk.parent(of: folder) { folder = parent }
    guard let resolved = Disk.resolved(folder), (resolved + "/").hasPrefix(root + "/") else {
      throw DiskFault(path: path, action: action, reason: "It leads out of the publication")
    }
    guard Disk.kind(of: resolved) == .folder else {
      throw DiskFault(path: path, action: action, reason: "Not a directory")
    }
    return resolved
  }

  // MARK: Following

  /// Does what hasn't been done, and clears the list away. Each change is one renaming, so that it
  /// has been done or hasn't.
  func apply(in content: String, _ counted: inout DiskSteps) throws(DiskFault) {
    let waiting = content + "/" + ChangeSet.folderName
    guard let root = Disk.resolved(content) else { throw Disk.fault("read", content) }
    for step in steps {
      let path = content + "/" + step.path
      try check(step, in: content, root)
      if let staged = step.staged {
        guard Disk.kind(of: waiting + "/" + staged) != nil else { continue }
        try counted.take { () throws(DiskFault) in
          if let folder = Disk.parent(of: path) { try Disk.makeFolder(folder) }
        }
        try counted.take { () throws(DiskFault) in
          try Disk.move(waiting + "/" + staged, to: path)
        }
      } else {
        let kept = waiting + "/old-\(step.number)"
        guard Disk.kind(of: kept) == nil, Disk.kind(of: path) != nil else { continue }
        try counted.take { () throws(DiskFault) in try Disk.move(path, to: kept) }
      }
    }
    let folders = Set(steps.map { Disk.parent(of: content + "/" + $0.path) ?? content })
    for folder in folders.sorted() where Disk.kind(of: folder) == .folder {
      try counted.take { () throws(DiskFault) in try Disk.flush(folder) }
    }
    // Once the list is gone, what is left here means nothing.
    try counted.take { () throws(DiskFault) in try Disk.remove(waiting + "/" + Self.fileName) }
    try counted.take { () throws(DiskFault) in try Disk.flush(waiting) }
    for name in try Disk.names(in: waiting) {
      try counted.take { () throws(DiskFault) in try Disk.remove(waiting + "/" + name) }
    }
    try counted.take { () throws(DiskFault) in try Disk.remove(waiting) }
  }
}

extension Disk {
  /// Writes a file and waits until the machine has put it down.
  static func writeThrough(_ bytes: [UInt8], to path: String) throws(DiskFault) {
    try write(bytes, to: path)
    try flush(path)
  }

  /// Waits until a file, or the names in a folder, have been put down.
  static func flush(_ path: String) throws(DiskFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault("write", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault("write", path) }
  }
}
