internal import Checksums
internal import Diagnostics

/// The folder that readers get. The new site is made beside the old and exchanged with it in one
/// step; files that aren't Gazette's are carried over.
struct OutputFolder: Sendable {
  let path: String
  /// Where the new site grows until it is whole.
  let staging: String
  /// Lists the files that Gazette made, one path a line, ordered.
  static let manifestName = "gazette-manifest.txt"
  private static let manifestHead = "gazette manifest 1"

  init(path: String) {
    self.path = path
    staging = path + ".gazette-new"
  }

  /// Reports an output that lies in what the site is made from, or holds it: each build would read
  /// what the last one wrote.
  func check(against sources: [String]) throws(OutputFault) {
    guard let parent = Disk.resolved(Disk.parent(of: path) ?? ".") else { return }
    let own = Disk.resolved(path) ?? parent + "/" + PathText.name(of: path)
    for source in sources.compactMap(Disk.resolved) {
      if (own + "/").hasPrefix(source + "/") || (source + "/").hasPrefix(own + "/") {
        throw .amongSources(path)
      }
    }
  }

  /// Looks whether the folder may be replaced, and makes the staging folder.
  func prepare() throws(OutputFault) {
    switch Disk.kind(of: path) {
    case nil: break
    case .folder:
      if manifest() == nil,
        try !guarded({ () throws(DiskFault) in try Disk.names(in: path) }).isEmpty
      {
        throw .notOurs(path)
      }
    default: throw .notAFolder(path)
    }
    try guarded { () throws(DiskFault) in
      try Disk.remove(staging)
      try Disk.makeFolder(staging)
    }
  }

  /// Writes a file of the new site; folders must have been made by `makeFolders`.
  func write(_ bytes: [UInt8], to route: String) throws(DiskFault) {
    try Self.check(route)
    try Disk.write(bytes, to: staging + "/" + route)
  }

  /// A file of the site that still stands there; nil where it has none.
  func present(_ route: String) -> [UInt8]? { try? Disk.read(path + "/" + route) }

  func makeFolders(for routes: some Sequence<String>) throws(DiskFault) {
    for folder in Set(routes.map(PathText.folder)).sorted() where !folder.isEmpty {
      try Self.check(folder)
      try Disk.makeFolder(staging + "/" + folder)
    }
  }

  /// Refuses what leads out of the site. Wherever a route comes from, it is looked at here.
  private static func check(_ route: String) throws(DiskFault) {
    guard ReadersFile.isNormal(route) else {
      throw DiskFault(path: route, action: "write", reason: "It doesn't lie in the site")
    }
  }

  /// Puts the new site in the old one's place.
  ///
  /// - Parameter files: every file of the new site.
  func finish(files: [String]) throws(OutputFault) {
    let ordered = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let text = ([Self.manifestHead] + ordered).joined(separator: "\n") + "\n"
    try guarded { () throws(DiskFault) in try write(Array(text.utf8), to: Self.manifestName) }
    guard Disk.kind(of: path) == .folder else {
      if let parent = Disk.parent(of: path) {
        try guarded { () throws(DiskFault) in try Disk.makeFolder(parent) }
      }
      try guarded { () throws(DiskFault) in try Disk.move(staging, to: path) }
      return
    }
    try carryOver(new: Set(files))
    try guarded { () throws(DiskFault) in
      if Disk.exchange(staging, path) {
        try Disk.remove(staging)
      } else {
        let old = path + ".gazette-old"
        try Disk.remove(old)
        try Disk.move(path, to: old)
        try Disk.move(staging, to: path)
        try Disk.remove(old)
      }
    }
  }

  /// Leaves the old site as it was.
  func abandon() { try? Disk.remove(staging) }

  /// The files that the last build made; nil where the folder isn't Gazette's.
  private func manifest() -> Set<String>? { Self.manifest(of: path).map { Set($0) } }

  /// The files of the site in a folder, ordered; nil where Gazette didn't make it.
  static func manifest(of path: String) -> [String]? {
    guard let bytes = try? Disk.read(path + "/" + manifestName) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.first == manifestHead ? Array(lines.dropFirst()) : nil
  }

  private func carryOver(new: Set<String>) throws(OutputFault) {
    let ours = manifest() ?? []
    let present = try guarded { () throws(DiskFault) in try Disk.files(below: path) }
    for file in present where !ours.contains(file) && file != Self.manifestName {
      if new.contains(file) { throw .conflict(path + "/" + file) }
      try guarded { () throws(DiskFault) in
        let target = staging + "/" + file
        if let folder = Disk.parent(of: target) { try Disk.makeFolder(folder) }
        try Disk.link(path + "/" + file, to: target)
      }
    }
  }

  private func guarded<Result>(_ body: () throws(DiskFault) -> Result) throws(OutputFault) -> Result
  {
    do { return try body() } catch { throw .disk(error) }
  }
}

/// Why the site can't be written.
enum OutputFault: Error {
  /// A file or a link stands there.
  case notAFolder(String)
  /// The folder lies in `content/` or `templates/`, or holds one of them.
  case amongSources(String)
  /// The folder holds files, and no manifest says that Gazette made it.
  case notOurs(String)
  /// A file that isn't Gazette's has the name of one that it makes.
  case conflict(String)
  case disk(DiskFault)

  var diagnostic: Diagnostic {
    switch self {
    case .notOurs(let path):
      .error(
        "output-not-ours", "the output folder '\(path)' holds files that Gazette didn't make",
        help: "name an empty or new folder with --output, or empty this one")
    case .notAFolder(let path):
      .error(
        "output-not-ours", "the output '\(path)' is a file or a link, not a folder",
        help: "name a folder with --output; links aren't followed when the new site takes its place"
      )
    case .amongSources(let path):
      .error(
        "output-among-sources",
        "the output folder '\(path)' lies among the publication's own files",
        help: "name a folder beside content/ with --output")
    case .conflict(let path):
      .error(
        "output-conflict", "'\(path)' isn't Gazette's, and the site has a file of this name",
        help: "move the file to content/static/, or give it another name")
    case .disk(let fault):
      .error("output-not-writable", "can't \(fault.action) '\(fault.path)': \(fault.reason)")
    }
  }
}
