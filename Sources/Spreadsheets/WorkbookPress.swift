internal import Glibc
internal import Diagnostics
public import Publishing

/// Makes a workbook of a page's tables, or of one of them.
///
/// It follows the guidance of the UK's Government Analysis Function, *Releasing statistics in
/// spreadsheets*: a cover, a list of contents, notes, then one marked-up table a sheet from cell A1 with
/// one header row and no merged cells; numbers are numbers, and marks stand in columns of their own.
public struct WorkbookPress: DocumentPress {
  public let format = DocumentFormat.xlsx

  public init() {}

  /// Nothing: what writes workbooks is linked to the program.
  public func missing() -> String? { nil }

  public func takes(_ body: [UInt8]) -> Bool { PageTables.hasPlainTable(body) }

  public func run(at desk: DocumentDesk) -> PressRun {
    guard let folder = Self.makeFolder(in: desk.cache) else {
      let fault = WorkbookFault(reason: String(cString: strerror(errno)))
      return PressRun { _ in
        { .init(bytes: nil, diagnostics: [.workbookNotWritten($0.path, fault)]) }
      }
    }
    return PressRun(
      lane: { lane in
        // A page is read once for all the workbooks of it, which come one after the other.
        var page: DocumentSource?
        return { order in
          if page?.path != order.path { page = nil }
          return Self.press(order, &page, desk, to: "\(folder)/\(lane).xlsx", folder)
        }
      }, end: { rmdir(folder) })
  }

  /// - Parameter page: the order's page as it was read for a former one; nil for the first.
  private static func press(
    _ order: DocumentOrder, _ page: inout DocumentSource?, _ desk: DocumentDesk, to path: String,
    _ folder: String
  ) -> PressedDocument {
    do {
      let source = try page ?? desk.source(of: order)
      page = source
      let (workbook, found) = Self.workbook(of: order, source, desk)
      guard let workbook else { return PressedDocument(bytes: nil, diagnostics: found) }
      defer { unlink(path) }
      let isCut = try WorkbookWriter.write(workbook, to: path, temporary: folder)
      let cut: [Diagnostic] = isCut && order.extent == .page ? [.workbookCut(order.path)] : []
      return PressedDocument(bytes: try bytes(of: path), diagnostics: found + cut)
    } catch let fault as WorkbookFault {
      return PressedDocument(bytes: nil, diagnostics: [.workbookNotWritten(order.path, fault)])
    } catch {
      let fault = WorkbookFault(reason: "\(error)")
      return PressedDocument(bytes: nil, diagnostics: [.workbookNotWritten(order.path, fault)])
    }
  }

  private static func workbook(
    of order: DocumentOrder, _ source: DocumentSource, _ desk: DocumentDesk
  ) -> (workbook: Workbook?, diagnostics: [Diagnostic]) {
    guard case .table(let values) = order.extent else {
      return WorkbookContent.workbook(of: source) { desk.file(at: $0, from: $1) }
    }
    let workbook = WorkbookContent.workbook(
      ofTable: values, of: source, where: { desk.route(at: $0, from: source) == values },
      file: { address, page in
        address == values ? desk.file(values) : desk.file(at: address, from: page)
      })
    return (workbook, [])
  }

  /// A folder that no other build uses; nil where there can be none.
  private static func makeFolder(in cache: String) -> String? {
    mkdir(cache, 0o777)
    var path = Array((cache + "/xlsx-XXXXXX").utf8CString)
    guard path.withUnsafeMutableBufferPointer({ $0.baseAddress.map { mkdtemp($0) } ?? nil }) != nil
    else {
      return nil
    }
    return path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }

  private static func bytes(of path: String) throws(WorkbookFault) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw WorkbookFault(reason: String(cString: strerror(errno))) }
    defer { Glibc.close(file) }
    let size = Int(max(0, lseek(file, 0, SEEK_END)))
    lseek(file, 0, SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress?.advanced(by: done), size - done)
      }
      if count <= 0 { throw WorkbookFault(reason: String(cString: strerror(errno))) }
      done += count
    }
    return bytes
  }
}

extension Diagnostic {
  static func workbookNotWritten(_ path: String, _ fault: WorkbookFault) -> Diagnostic {
    .error(
      "workbook-not-written", "the workbook of '\(path)' can't be written: \(fault.reason)",
      at: nil,
      help: "see whether the cache's folder can be written to and has room")
  }

  static func workbookCut(_ path: String) -> Diagnostic {
    .warning(
      "workbook-text-cut",
      "the workbook of '\(path)' has a text of more than 32,767 characters, cut",
      at: nil, help: "shorten it, or leave its column out of the table")
  }
}
