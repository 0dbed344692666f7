internal import Checksums
internal import Diagnostics
internal import YAMLSource

/// A table as it was read: its rows, its columns, and what is wrong with them.
struct ReadTable: Sendable {
  let resource: TableResource
  let table: TableText
  let columns: [TableColumn]
  var log: ViolationLog
  let byteCount: Int
  let checksum: String
  let paths: [String]
  /// Whether its foreign keys refer to what there isn't.
  var isBroken = false
}

/// Reads the files of one resource.
struct TableReader {
  let folder: DataFolder
  let resource: TableResource
  private(set) var diagnostics: [Diagnostic] = []

  init(folder: DataFolder, resource: TableResource) {
    self.folder = folder
    self.resource = resource
  }

  /// nil where a file can't be read as CSV at all.
  mutating func read() -> ReadTable? {
    var whole: [UInt8] = []
    var parts: [CSVText] = []
    for node in resource.paths {
      guard let bytes = bytes(of: node) else { continue }
      whole = whole.isEmpty ? bytes : whole + bytes
      let path = folder.display(node.text ?? "")
      guard let text = decoded(bytes, path: path) else { continue }
      parts.append(CSVText(path: path, bytes: text, dialect: resource.dialect))
    }
    guard parts.count == resource.paths.count else { return nil }
    let checksum = SHA256.hex(whole)
    checkFacts(byteCount: whole.count, checksum: checksum)
    var log = ViolationLog(parts)
    var scan = RowScan(parts, resource.dialect, resource.schema)
    scan.scan(&log)
    diagnostics += scan.diagnostics
    // Columns that aren't those of the schema would only repeat the header's mistakes in each row.
    guard !scan.diagnostics.hasErrors else {
      diagnostics += log.finish()
      return nil
    }
    let columns = resource.schema.fields.enumerated().map { index, field in
      var reader = ColumnReader(field, isStatus: resource.status == index)
      return reader.read(scan.table, column: scan.table.columns[index], log: &log)
    }
    KeyCheck(schema: resource.schema, table: scan.table, columns: columns).checkOwnKeys(&log)
    return ReadTable(
      resource: resource, table: scan.table, columns: columns, log: log, byteCount: whole.count,
      checksum: checksum, paths: parts.map(\.path))
  }

  private mutating func bytes(of node: YAMLNode) -> [UInt8]? {
    let path = node.text ?? ""
    do throws(DataFolder.Fault) {
      return try folder.read(path)
    } catch {
      diagnostics.append(.unreadableFile(path, error, at: node.span, known: folder.fileNames()))
      return nil
    }
  }

  private mutating func decoded(_ bytes: [UInt8], path: String) -> [UInt8]? {
    if let likeness = LookAlike.of(bytes) {
      diagnostics.append(.notCSV(likeness, path: path))
      return nil
    }
    switch resource.encoding.decode(bytes) {
    case .text where resource.encoding == .gb18030 && LookAlike.isSurelyUTF8(bytes):
      diagnostics.append(.wrongEncoding(resource.encoding, .utf8, at: .file(path)))
      return nil
    case .text(let text):
      return text
    case .fault(let offset):
      let source = SourceText(path: path, bytes: bytes)
      diagnostics.append(
        .wrongEncoding(
          resource.encoding, likeness(bytes), at: source.span(offset..<offset + 1)))
      return nil
    }
  }

  /// Whether the file is of the other encoding.
  private func likeness(_ bytes: [UInt8]) -> LookAlike? {
    let other: TextEncoding = resource.encoding == .utf8 ? .gb18030 : .utf8
    guard case .text = other.decode(bytes) else { return nil }
    return other == .utf8 ? .utf8 : .gb18030
  }

  /// Holds the file against what the package says of it.
  private mutating func checkFacts(byteCount: Int, checksum: String) {
    if let (count, node) = resource.byteCount, count != byteCount {
      diagnostics.append(.wrongByteCount(count, byteCount, node))
    }
    guard let (text, node) = resource.hash else { return }
    guard text.lowercased().hasPrefix("sha256:") else {
      diagnostics.append(.uncheckedHash(node))
      return
    }
    if text.lowercased().dropFirst(7) != checksum {
      diagnostics.append(.wrongChecksum(checksum, node))
    }
  }
}

extension Diagnostic {
  static func notCSV(_ likeness: LookAlike, path: String) -> Diagnostic {
    .error(
      "not-csv", "this file is not CSV: it looks like \(likeness.words)", at: .file(path),
      help: likeness.help)
  }

  static func wrongEncoding(
    _ encoding: TextEncoding, _ likeness: LookAlike?, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "wrong-encoding",
      "this file is not \(encoding.name)" + (likeness.map { "; it looks like \($0.words)" } ?? ""),
      at: span, help: likeness?.help ?? "save it as UTF-8")
  }

  static func wrongByteCount(_ told: Int, _ found: Int, _ node: YAMLNode) -> Diagnostic {
    .error("wrong-byte-count", "the file has \(found) bytes, not \(told)", at: node.span)
  }

  static func wrongChecksum(_ checksum: String, _ node: YAMLNode) -> Diagnostic {
    .error("wrong-checksum", "the file's checksum is sha256:\(checksum)", at: node.span)
  }

  static func uncheckedHash(_ node: YAMLNode) -> Diagnostic {
    .warning(
      "unchecked-hash", "the hash is not checked; only sha256: is", at: node.span)
  }
}
