internal import Synchronization

/// The sizes of pictures, each read once.
final class ImageSizes: Sendable {
  struct Size: Sendable, Equatable {
    var width: Int
    var height: Int
  }

  /// What is known of a file: its size in pixels, where that can be told, and in bytes.
  private struct Facts {
    var size: Size?
    var bytes: Int
  }

  /// More than this keeps a reader on a phone waiting.
  static let heavy = 2_000_000

  private let known = Mutex<[String: Facts?]>([:])

  /// The size in pixels (for SVG in its own units); nil where the format isn't PNG, JPEG, GIF, WebP
  /// or SVG, or the file is damaged.
  func size(of path: String) -> Size? { facts(of: path)?.size }

  /// nil where the file can't be read.
  func byteCount(of path: String) -> Int? { facts(of: path)?.bytes }

  private func facts(of path: String) -> Facts? {
    if let facts = known.withLock({ $0[path] }) { return facts }
    let facts = (try? Disk.read(path)).map { Facts(size: Self.measure($0), bytes: $0.count) }
    known.withLock { $0[path] = .some(facts) }
    return facts
  }

  static func measure(_ bytes: [UInt8]) -> Size? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 24 {
      return Size(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
    }
    if bytes.starts(with: Array("GIF8".utf8)), bytes.count >= 10 {
      return Size(width: little(bytes, 6), height: little(bytes, 8))
    }
    if bytes.starts(with: [0xFF, 0xD8]) { return jpeg(bytes) }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 30 { return webp(bytes) }
    return svg(bytes)
  }

  private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ start: Int) -> Int {
    Int(bytes[start]) | Int(bytes[start + 1]) << 8
  }

  /// The frame header (SOF) holds the size.
  private static func jpeg(_ bytes: [UInt8]) -> Size? {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        return Size(width: big(bytes, index + 7, 2), height: big(bytes, index + 5, 2))
      }
      index += 2 + max(2, big(bytes, index + 2, 2))
    }
    return nil
  }

  private static func webp(_ bytes: [UInt8]) -> Size? {
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X":
      return Size(
        width: 1 + little(bytes, 24) + Int(bytes[26]) << 16,
        height: 1 + little(bytes, 27) + Int(bytes[29]) << 16)
    case "VP8 ":
      return Size(width: little(bytes, 26) & 0x3FFF, height: little(bytes, 28) & 0x3FFF)
    case "VP8L":
      let bits = little(bytes, 21) | little(bytes, 23) << 16
      return Size(width: 1 + bits & 0x3FFF, height: 1 + (bits >> 14) & 0x3FFF)
    default: return nil
    }
  }

  /// The `viewBox` or the `width` and `height` of the root element.
  private static func svg(_ bytes: [UInt8]) -> Size? {
    let text = String(decoding: bytes.prefix(4000), as: UTF8.self)
    guard let start = text.range(of: "<svg"),
      let end = text[start.upperBound...].firstIndex(of: ">")
    else { return nil }
    let tag = text[start.upperBound..<end]
    if let width = number(attribute("width", of: tag)),
      let height = number(attribute("height", of: tag))
    {
      return Size(width: width, height: height)
    }
    let box = (attribute("viewBox", of: tag) ?? "").split(whereSeparator: { $0 == " " || $0 == "," }
    )
    guard box.count == 4, let width = number(String(box[2])), let height = number(String(box[3]))
    else { return nil }
    return Size(width: width, height: height)
  }

  private static func attribute(_ name: String, of tag: Substring) -> String? {
    guard let start = tag.range(of: " \(name)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func number(_ text: String?) -> Int? {
    guard let text else { return nil }
    let digits = text.hasSuffix("px") ? String(text.dropLast(2)) : text
    return Double(digits).flatMap { $0 > 0 && $0 < 100_000 ? Int($0.rounded()) : nil }
  }
}

extension StringProtocol {
  /// The first place of a text, without Foundation's rules of language.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
