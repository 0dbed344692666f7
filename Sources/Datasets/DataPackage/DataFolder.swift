internal import Diagnostics
internal import Glibc
internal import YAMLSource

/// The data folder, out of which no path of a package may lead.
struct DataFolder: Sendable {
  let path: String
  /// The folder's path as diagnostics show it.
  let displayPath: String

  /// Files from here on are refused: places in a file are kept in 31 bits.
  static let sizeLimit = Int(Int32.max)

  enum Fault: Error, Hashable {
    case missing, unreadable, notAFile, tooLarge, leavesFolder
  }

  func display(_ file: String) -> String { displayPath.isEmpty ? file : displayPath + "/" + file }

  /// Why a path can't be one within the folder; nil where it can.
  static func pathFault(_ path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.contains("://") { return "it is an address; only files in the data folder are read" }
    if path.hasPrefix("/") || path.hasPrefix("~") {
      return "it must be relative to the data folder"
    }
    if path.contains("\\") { return "its parts are divided by /" }
    if path.utf8.contains(0) { return "it contains a NUL" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "it must not leave the data folder with .." }
    if parts.dropFirst().first?.isEmpty == true, parts[0].hasSuffix(":") {
      return "it is an address"
    }
    if parts[0].utf8.count == 2, parts[0].hasSuffix(":") {
      return "it must be relative to the data folder"
    }
    return nil
  }

  /// The bytes of a file in the folder, whose real place, links followed, is within it too.
  func read(_ file: String) throws(Fault) -> [UInt8] {
    let whole = path + "/" + file
    guard let real = Self.realPath(whole) else { throw errno == ENOENT ? .missing : .unreadable }
    guard let root = Self.realPath(path), root == "/" || real.hasPrefix(root + "/") else {
      throw .leavesFolder
    }
    let descriptor = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard status.st_size < Self.sizeLimit else { throw .tooLarge }
    return try Self.bytes(of: descriptor, count: Int(status.st_size))
  }

  private static func bytes(of descriptor: Int32, count: Int) throws(Fault) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        guard let base = buffer.baseAddress else { break }
        let got = Glibc.read(descriptor, base + filled, count - filled)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = got < 0
          break
        }
        filled += got
      }
    }
    if failed { throw .unreadable }
    return bytes
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The files directly in the folder, for suggestions.
  func fileNames() -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

extension Diagnostic {
  static func badPath(_ path: String, _ problem: String, _ node: YAMLNode) -> Diagnostic {
    .error("unsafe-path", "'\(path)' can't be used as a path: \(problem)", at: node.span)
  }

  static func unreadableFile(
    _ path: String, _ fault: DataFolder.Fault, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    let name = CellText.quoted(path)
    switch fault {
    case .missing:
      return .error(
        "missing-file", "there is no file \(name) in the data folder", at: span,
        help: Suggestion.help(for: path, in: known))
    case .unreadable: return .error("unreadable-file", "\(name) can't be read", at: span)
    case .notAFile: return .error("unreadable-file", "\(name) is not a file", at: span)
    case .tooLarge: return .error("unreadable-file", "\(name) is 2 GB or more", at: span)
    case .leavesFolder:
      return .error(
        "unsafe-path", "\(name) is a link that leads out of the data folder", at: span,
        help: "put the file itself into the data folder")
    }
  }
}
