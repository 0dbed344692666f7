internal import CZip

/// A zip whose bytes depend on nothing but the names and contents of its files: no dates, no owners.
///
/// - SeeAlso: PKWARE's APPNOTE 6.3 for the format; its bit 11 tells readers, Windows' own among
///   them, that names are UTF-8.
public enum ZipArchive {
  /// A file of the archive.
  public struct Entry: Sendable, Hashable {
    /// Its path in the archive, parts separated by `/`.
    public var name: String
    /// Where it is read from.
    public var path: String

    public init(name: String, path: String) {
      self.name = name
      self.path = path
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

  private static func add(_ entry: Entry, to archive: OpaquePointer) throws(ZipFault) {
    func fault() -> ZipFault {
      ZipFault(path: entry.path, reason: String(cString: zip_strerror(archive)))
    }
    guard let source = zip_source_file(archive, entry.path, 0, -1) else { throw fault() }
    let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw fault()
    }
    let place = zip_uint64_t(index)
    guard zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, 0) == 0,
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
