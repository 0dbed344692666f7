internal import Diagnostics
internal import Glibc

/// Looks for a term in files that Gazette doesn't rewrite: data, settings, attachments.
struct PlainFileSearch: Sendable {
  enum Place: Sendable {
    case text(SourceSpan)
    /// Of a file that isn't text.
    case somewhere
  }

  private let matcher: TermMatcher
  private let variants: TermVariants
  /// Texts up to this size are searched for the term written otherwise too.
  private static let variantLimit = 16 << 20

  init(_ term: String) {
    matcher = TermMatcher(term, crossesTags: true)
    variants = TermVariants(term)
  }

  /// - Parameter path: as shown to the editor.
  func places(in bytes: [UInt8], path: String) -> (exact: [Place], variants: [SourceSpan]) {
    guard let text = text(of: bytes) else {
      let found = matcher.matches(in: bytes).isEmpty ? [] : [Place.somewhere]
      return (found, [])
    }
    let source = SourceText(path: path, text: text)
    let exact = matcher.matches(in: source.bytes).map(\.range)
    var other: [Range<Int>] = []
    if source.bytes.count <= Self.variantLimit {
      other = variants.places(in: text).filter { place in
        !exact.contains { $0.overlaps(place) }
      }
    }
    return (exact.map { .text(source.span($0)) }, other.map(source.span))
  }

  /// The file as text; nil where it isn't one.
  private func text(of bytes: [UInt8]) -> String? {
    if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) { return text }
    for (mark, name) in [([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE")] as [([UInt8], _)]
    where bytes.starts(with: mark) {
      return CharacterSet.text(of: Array(bytes.dropFirst(2)), from: name)
    }
    return bytes.contains(0) ? nil : CharacterSet.text(of: bytes, from: "GB18030")
  }

  /// Whether a file of this name is packed, so that nobody can look for words in its bytes.
  static func isPacked(_ path: String) -> Bool {
    let name = PathText.name(of: path).lowercased()
    return packed.contains { name.hasSuffix($0) }
  }

  private static let packed = [
    ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".zip", ".gz", ".7z", ".rar", ".pdf",
    ".doc", ".xls", ".wps", ".et", ".ofd",
  ]
}

/// Texts in other character sets than UTF-8, by the system's tables.
enum CharacterSet {
  /// The text; nil where the bytes aren't of this character set.
  static func text(of bytes: [UInt8], from name: String) -> String? {
    convert(bytes, from: name, to: "UTF-8").flatMap { String(validating: $0, as: UTF8.self) }
  }

  static func convert(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
    guard let converter = iconv_open(target, source), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
    var (left, room) = (input.count, output.count)
    let size = output.count
    let isDone = input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &left, &to, &room) != -1
      }
    }
    return isDone && left == 0 ? Array(output[..<(size - room)]) : nil
  }
}
