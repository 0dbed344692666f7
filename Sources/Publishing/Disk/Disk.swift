internal import CExchange
internal import Glibc

/// A file operation that the system refused.
public struct DiskFault: Error, Sendable {
  public let path: String
  /// What was tried: "read", "write", "create the folder".
  public let action: String
  /// The system's reason, such as "Permission denied".
  public let reason: String
}

/// The files of the machine, through system calls: a folder of 10,000 pages is read and written
/// without an object for each.
public enum Disk {
  /// Larger files are no text that an editor wrote.
  static let largestFile = 512 << 20

  static func fault(_ action: String, _ path: String) -> DiskFault {
    DiskFault(path: path, action: action, reason: String(cString: strerror(errno)))
  }

  public static func read(_ path: String) throws(DiskFault) -> [UInt8] {
    // A pipe in the folder must not hold the build up.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw fault("read", path) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw fault("read", path) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw DiskFault(path: path, action: "read", reason: "Not a regular file")
    }
    let size = Int(facts.st_size)
    guard size <= largestFile else {
      throw DiskFault(path: path, action: "read", reason: "Larger than 512 MB")
    }
    var count = 0
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = got < 0
          break
        }
        count += got
      }
      initialized = count
    }
    if failed { throw fault("read", path) }
    return bytes
  }

  public static func write(_ bytes: [UInt8], to path: String) throws(DiskFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw fault("write", path) }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let put = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw fault("write", path) }
      offset += put
    }
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(DiskFault) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let parent = parent(of: path) else {
      throw fault("create the folder", path)
    }
    try makeFolder(parent)
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw fault("create the folder", path)
    }
  }

  public static func parent(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  public enum EntryKind: Sendable { case file, folder, link, other }

  /// What stands at a path, links not followed; nil where nothing does.
  public static func kind(of path: String) -> EntryKind? {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names in a folder, ordered by their bytes, so that no file system's order shows.
  public static func names(in path: String) throws(DiskFault) -> [String] {
    guard let folder = opendir(path) else { throw fault("read", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Every file below a folder, by its path from there; links are not followed.
  public static func files(below root: String) throws(DiskFault) -> [String] {
    var files: [String] = []
    try collect(root, prefix: "", into: &files)
    return files
  }

  private static func collect(
    _ folder: String, prefix: String, into files: inout [String]
  ) throws(DiskFault) {
    for name in try names(in: folder) {
      let path = folder + "/" + name
      switch kind(of: path) {
      case .folder: try collect(path, prefix: prefix + name + "/", into: &files)
      case nil: break
      default: files.append(prefix + name)
      }
    }
  }

  /// Removes a file, or a folder with all below it. Nothing there is no fault.
  public static func remove(_ path: String) throws(DiskFault) {
    switch kind(of: path) {
    case nil: return
    case .folder:
      for name in try names(in: path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 else { throw fault("remove", path) }
    default:
      guard unlink(path) == 0 else { throw fault("remove", path) }
    }
  }

  public static func move(_ source: String, to target: String) throws(DiskFault) {
    guard rename(source, target) == 0 else { throw fault("move", source) }
  }

  /// Puts each of two folders in the other's place in one step.
  ///
  /// - Returns: false where the file system can't.
  static func exchange(_ first: String, _ second: String) -> Bool {
    let flagExchange: UInt32 = 1 << 1
    return CExchange.renameat2(AT_FDCWD, first, AT_FDCWD, second, flagExchange) == 0
  }

  /// A second name for a file, or a copy where the file system has no such names.
  static func link(_ source: String, to target: String) throws(DiskFault) {
    if Glibc.link(source, target) == 0 { return }
    try write(try read(source), to: target)
  }

  /// Whether a file stands below a folder once all links are followed.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    guard let file = resolved(path), let root = resolved(folder) else { return false }
    return file.hasPrefix(root + "/")
  }

  /// The path without `.`, `..` and links; nil where nothing stands there.
  public static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
