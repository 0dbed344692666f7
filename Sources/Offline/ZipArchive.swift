internal import CZip
internal import Glibc

/// A zip whose bytes depend on nothing but the names and contents of its files: no dates, no owners.
///
/// - SeeAlso: PKWARE's APPNOTE 6.3 for the format; its bit 11 tells readers, Windows' own among
///   them, that names are UTF-8.
public enum ZipArchive {
  /// A file of the archive.
  public struct Entry: Sendable, Hashable {
    /// Its path in the archive, parts separated by `/`.
    public var name: String
    var origin: Origin
    /// Whether it lies there as it is, not deflated.
    public var isStored = false

    enum Origin: Sendable, Hashable {
      case file(String)
      case bytes([UInt8])
    }

    /// - Parameter path: where it is read from.
    public init(name: String, path: String) {
      self.name = name
      origin = .file(path)
    }

    public init(name: String, bytes: [UInt8], isStored: Bool = false) {
      self.name = name
      origin = .bytes(bytes)
      self.isStored = isStored
    }
  }

  /// Writes the files, in the order given, under a temporary name beside `path` that takes its place
  /// once it is whole: whoever reads there has the former archive or the new one.
  public static func write(_ entries: [Entry], to path: String) throws(ZipFault) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw ZipFault(path: path, reason: String(cString: zip_error_strerror(&error)))
    }
    try fill(archive, with: entries, for: path)
  }

  /// The archive of the files, in the order given, as bytes.
  ///
  /// - Parameter name: what a fault calls the archive.
  public static func bytes(of entries: [Entry], for name: String) throws(ZipFault) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    func fault() -> ZipFault {
      ZipFault(path: name, reason: String(cString: zip_error_strerror(&error)))
    }
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw fault() }
    // Closing the archive lets one hold of it go; what was written is read through the other.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else {
      zip_source_free(source)
      throw fault()
    }
    try fill(archive, with: entries, for: name)
    var status = zip_stat_t()
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
      throw ZipFault(path: name, reason: "can't be read back")
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    let count = zip_source_read(source, &bytes, zip_uint64_t(bytes.count))
    guard count == bytes.count else { throw ZipFault(path: name, reason: "can't be read back") }
    return bytes
  }

  /// Adds the files and closes the archive, which is let go whatever happens.
  private static func fill(
    _ archive: OpaquePointer, with entries: [Entry], for path: String
  ) throws(ZipFault) {
    do {
      for entry in entries { try add(entry, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    // The files are read now, one after the other.
    guard zip_close(archive) == 0 else {
      let fault = ZipFault(path: path, reason: String(cString: zip_strerror(archive)))
      zip_discard(archive)
      throw fault
    }
  }

  private static func source(
    of entry: Entry, in archive: OpaquePointer
  ) -> OpaquePointer? {
    switch entry.origin {
    case .file(let path): return zip_source_file(archive, path, 0, -1)
    case .bytes(let bytes):
      // libzip reads them when the archive is closed, and then lets its own copy go.
      guard let copy = malloc(max(bytes.count, 1)) else { return nil }
      bytes.withUnsafeBytes { if let first = $0.baseAddress { memcpy(copy, first, $0.count) } }
      let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
      if source == nil { free(copy) }
      return source
    }
  }

  private static func add(_ entry: Entry, to archive: OpaquePointer) throws(ZipFault) {
    func fault() -> ZipFault {
      let path = if case .file(let path) = entry.origin { path } else { entry.name }
      return ZipFault(path: path, reason: String(cString: zip_strerror(archive)))
    }
    guard let source = source(of: entry, in: archive) else { throw fault() }
    let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw fault()
    }
    let place = zip_uint64_t(index)
    let method = entry.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    guard zip_set_file_compression(archive, place, method, 0) == 0,
      zip_file_set_dostime(archive, place, 0, firstDay, 0) == 0,
      zip_file_set_external_attributes(
        archive, place, 0, zip_uint8_t(ZIP_OPSYS_UNIX), zip_uint32_t(regularFile) << 16) == 0
    else { throw fault() }
  }

  /// 1 January 1980, the first day that the format knows, as MS-DOS wrote it.
  private static let firstDay: zip_uint16_t = 1 << 5 | 1
  /// A regular file that all may read and its owner may write, as Unix writes it.
  private static let regularFile = 0o100644
}

/// Why an archive can't be written.
public struct ZipFault: Error, Sendable {
  /// The archive, or the file that should go into it.
  public var path: String
  public var reason: String
}
