internal import CZip

extension ZipArchive {
  /// A file of an archive on disk; nil where it hasn't it, or where it is larger than `limit` bytes.
  public static func contents(of name: String, in path: String, limit: Int = 1 << 28) -> [UInt8]? {
    guard let archive = zip_open(path, ZIP_RDONLY, nil) else { return nil }
    defer { zip_discard(archive) }
    var status = zip_stat_t()
    guard zip_stat(archive, name, 0, &status) == 0, status.size <= limit,
      let file = zip_fopen(archive, name, 0)
    else { return nil }
    defer { zip_fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    guard zip_fread(file, &bytes, status.size) == status.size else { return nil }
    return bytes
  }

  /// Puts other contents in the place of a file of an archive; the rest stays as it is, byte for byte.
  public static func replace(
    _ name: String, with contents: [UInt8], in path: String
  ) throws(ZipFault) {
    func fault(_ reason: String) -> ZipFault { ZipFault(path: path, reason: reason) }
    guard let archive = zip_open(path, 0, nil) else { throw fault("it can't be opened") }
    // Read when the archive is closed.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: contents.count + 1, alignment: 1)
    copy.copyBytes(from: contents)
    guard
      let source = zip_source_buffer(archive, copy.baseAddress, zip_uint64_t(contents.count), 0)
    else {
      let reason = String(cString: zip_strerror(archive))
      copy.deallocate()
      zip_discard(archive)
      throw fault(reason)
    }
    defer { copy.deallocate() }
    let flags = zip_flags_t(ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE)
    let index = zip_file_add(archive, name, source, flags)
    if index < 0 { zip_source_free(source) }
    guard index >= 0,
      zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_DEFLATE, 0) == 0,
      zip_file_set_dostime(archive, zip_uint64_t(index), 0, 1 << 5 | 1, 0) == 0
    else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw fault(reason)
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw fault(reason)
    }
  }
}
