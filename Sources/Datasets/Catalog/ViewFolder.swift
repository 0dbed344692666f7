internal import Diagnostics
internal import Glibc

/// Reads the views' files.
enum ViewFolder {
  struct Reading {
    /// Ordered by name.
    var files: [ViewFile] = []
    /// The names of views whose files can't be read.
    var unreadable: Set<String> = []
    var diagnostics: [Diagnostic] = []
  }

  /// All `.sql` files of a folder; none where there is no such folder.
  static func read(_ folder: String, displayPath: String) -> Reading {
    var reading = Reading()
    for entry in entries(of: folder) where entry.hasSuffix(".sql") && !entry.hasPrefix(".") {
      let path = displayPath + "/" + entry
      let name = String(entry.dropLast(4))
      guard let bytes = bytes(of: folder + "/" + entry) else {
        reading.diagnostics.append(.viewUnreadable(path))
        reading.unreadable.insert(name)
        continue
      }
      guard String(validating: bytes, as: UTF8.self) != nil else {
        reading.diagnostics.append(.viewNotUTF8(path))
        reading.unreadable.insert(name)
        continue
      }
      let source = SourceText(path: path, bytes: bytes)
      reading.files.append(ViewFile(name: name, source: source))
    }
    return reading
  }

  static func exists(_ folder: String) -> Bool {
    guard let directory = opendir(folder) else { return false }
    closedir(directory)
    return true
  }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? result : nil }
      result += buffer[..<count]
    }
  }
}
