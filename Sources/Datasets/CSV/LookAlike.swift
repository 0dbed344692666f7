/// What a file that isn't the CSV it should be looks like instead.
enum LookAlike: Sendable, Hashable {
  case spreadsheet, oldSpreadsheet, pdf, utf16, html, gb18030, utf8, binary

  /// What the file looks like from its first bytes, or from all of them; nil for nothing known.
  static func of(_ bytes: [UInt8]) -> LookAlike? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .spreadsheet }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .oldSpreadsheet }
    if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    if startsAsHTML(bytes) { return .html }
    if bytes.contains(0) { return .binary }
    return nil
  }

  private static func startsAsHTML(_ bytes: [UInt8]) -> Bool {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < min(bytes.count, 1024), [9, 10, 13, 32].contains(bytes[start]) { start += 1 }
    let head = String(decoding: bytes[start..<min(start + 15, bytes.count)], as: UTF8.self)
      .lowercased()
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  /// Whether bytes that could also be GB18030 are UTF-8 beyond doubt: they have its byte order mark,
  /// or several of its sequences of three bytes, which pairs of GB18030 make only by a rare chance.
  static func isSurelyUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
    let sequences = bytes.lazy.filter { $0 & 0xF0 == 0xE0 }.prefix(4).reduce(0) { count, _ in
      count + 1
    }
    return sequences == 4 && UTF8Check.firstFault(in: bytes) == nil
  }

  /// What the file is, in an editor's words.
  var words: String {
    switch self {
    case .spreadsheet: "a zip file, as .xlsx and .ods spreadsheets are"
    case .oldSpreadsheet: "an old Office file, as .xls spreadsheets are"
    case .pdf: "a PDF file"
    case .utf16: "UTF-16 text, which Excel calls “Unicode text”"
    case .html: "an HTML page"
    case .gb18030: "GB18030 text, as Excel writes it in China"
    case .utf8: "UTF-8 text"
    case .binary: "a binary file: it contains NUL bytes"
    }
  }

  var help: String {
    switch self {
    case .spreadsheet, .oldSpreadsheet: "save the sheet as “CSV UTF-8” and name that file"
    case .pdf, .html, .binary: "put a CSV file in its place; it may be a download that went wrong"
    case .utf16: "save it as “CSV UTF-8”"
    case .gb18030: "write \"encoding\": \"gb18030\" for the resource, or save the file as UTF-8"
    case .utf8: "write \"encoding\": \"utf-8\" for the resource, or leave 'encoding' out"
    }
  }
}
