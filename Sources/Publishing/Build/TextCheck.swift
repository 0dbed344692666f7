internal import Diagnostics

/// Whether a text file is what Gazette reads: UTF-8 without NUL bytes.
enum TextCheck {
  /// nil where the file is sound.
  static func fault(in bytes: [UInt8], path: String) -> Diagnostic? {
    do {
      let span = try UTF8Span(validating: bytes.span)
      _ = span
    } catch {
      let line =
        bytes[..<min(error.byteOffsets.lowerBound, bytes.count)]
        .count { $0 == UInt8(ascii: "\n") } + 1
      return .notUTF8(path, line: line, looksLike: looksLike(bytes))
    }
    if let offset = bytes.firstIndex(of: 0) {
      let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
      return .binaryFile(path, line: line)
    }
    return nil
  }

  private static func looksLike(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a Word or zip file" }
    var index = 0
    var pairs = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else if (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count,
        bytes[index + 1] >= 0x30, bytes[index + 1] != 0x7F
      {
        pairs += 1
        index += 2
      } else {
        return nil
      }
    }
    return pairs > 0 ? "GB18030 (GBK)" : nil
  }
}

extension Diagnostic {
  static func binaryFile(_ path: String, line: Int) -> Diagnostic {
    .error(
      "binary-file", "this file holds NUL bytes, which no text has",
      at: SourceSpan(path: path, line: line, column: 1))
  }
}
