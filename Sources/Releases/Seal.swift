internal import Checksums

/// The last field of a file: `"sha256"`, over every byte before its line, so that
/// `head -n -2 release.json | sha256sum` proves the file.
enum Seal {
  private static let opening = Array("  \"sha256\": \"".utf8)
  private static let end = Array("\"\n}\n".utf8)

  /// The lines that close a file.
  static func closing(over bytes: some Collection<UInt8>) -> [UInt8] {
    opening + Array(SHA256.hex(bytes).utf8) + end
  }

  /// Whether a file ends with the checksum of what stands before it.
  static func closes(_ bytes: [UInt8]) -> Bool {
    guard let start = start(in: bytes) else { return false }
    return closing(over: bytes[..<start]).elementsEqual(bytes[start...])
  }

  /// Where the closing checksum's line begins; nil where the file doesn't end in one.
  static func start(in bytes: [UInt8]) -> Int? {
    let length = opening.count + 64 + end.count
    guard bytes.count >= length, bytes.suffix(end.count) == end[...] else { return nil }
    let start = bytes.count - length
    return bytes[start...].starts(with: opening) ? start : nil
  }
}
