public import Diagnostics

/// A release with what is known of its files.
public struct StoredRelease: Sendable {
  public var release: Release
  /// SHA-256 of its `release.json`.
  public var sha256: String
  /// The path of its `release.json` as it is shown.
  public var path: String
  /// SHA-256 of its `body.html`; nil where there is none.
  public var bodySHA256: String?
  /// SHA-256 of each download that lies there, by name.
  public var downloadsSHA256: [String: String]
  public var source: SourceText

  public init(
    release: Release, sha256: String, path: String, bodySHA256: String?,
    downloadsSHA256: [String: String] = [:], source: SourceText
  ) {
    (self.release, self.sha256, self.path) = (release, sha256, path)
    (self.bodySHA256, self.downloadsSHA256) = (bodySHA256, downloadsSHA256)
    self.source = source
  }

  public var name: String { release.name }

  /// Whether this is the release that another one says it follows: the file as it is, or as it was
  /// before something was taken out of it.
  func isFollowed(by predecessor: Release.Predecessor) -> Bool {
    predecessor.name == name
      && (predecessor.sha256 == sha256
        || release.withdrawals.contains { $0.releaseSHA256 == predecessor.sha256 })
  }

  /// Where a field of `release.json` stands; the file as a whole where it has no such line.
  func span(_ field: String) -> SourceSpan {
    let bytes = source.bytes
    let mark = Array("  \"\(field)\":".utf8)
    var (start, line) = (0, 1)
    while start < bytes.count {
      if bytes[start...].starts(with: mark) {
        return source.span(line: line, column: 3, length: field.count + 2)
      }
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      (start, line) = (end + 1, line + 1)
    }
    return .file(path)
  }
}
