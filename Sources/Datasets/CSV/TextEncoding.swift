internal import Glibc

/// The encodings that a dataset's file may be written in.
enum TextEncoding: Sendable, Hashable {
  case utf8
  /// GB 18030, of which GBK and GB 2312 are parts; Excel writes it in China.
  case gb18030

  /// The encoding of a name as IANA and Python write it; nil for any other.
  init?(name: String) {
    let plain = String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
    switch plain {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "gb18030", "gbk", "gb2312", "cp936", "ms936", "windows936", "euccn": self = .gb18030
    default: return nil
    }
  }

  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    }
  }

  static let names = ["utf-8", "gb18030"]

  /// The text as UTF-8 without a byte order mark, or the offset of the first byte that isn't of
  /// this encoding.
  func decode(_ bytes: [UInt8]) -> Decoding {
    switch self {
    case .utf8:
      let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      if let fault = UTF8Check.firstFault(in: body) {
        return .fault(at: fault + bytes.count - body.count)
      }
      return .text(body)
    case .gb18030:
      return Self.decodeGB18030(bytes)
    }
  }

  enum Decoding {
    case text([UInt8])
    case fault(at: Int)
  }

  /// Decodes strictly: nothing is left out and nothing replaced.
  private static func decodeGB18030(_ bytes: [UInt8]) -> Decoding {
    guard !bytes.isEmpty else { return .text([]) }
    let converter = iconv_open("UTF-8", "GB18030")
    guard converter != iconv_t(bitPattern: -1) else { return .fault(at: 0) }
    defer { iconv_close(converter) }
    var input = bytes
    // Two bytes become three at most, one byte stays one, four become four.
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 2 + 16)
    var inputLeft = input.count
    var outputLeft = output.count
    let result = input.withUnsafeMutableBytes { inputBuffer in
      output.withUnsafeMutableBytes { outputBuffer in
        var from = inputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = outputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    if result == -1 { return .fault(at: bytes.count - inputLeft) }
    output.removeLast(outputLeft)
    if output.starts(with: [0xEF, 0xBB, 0xBF]) { output.removeFirst(3) }
    return .text(output)
  }
}
