public import Diagnostics

/// A named `SELECT` over datasets and other views, one `.sql` file each.
public struct View: Sendable {
  public let name: String
  /// The statement as it stands in the file, without its comments before and its semicolon.
  public let sql: String
  public let source: SourceText
  public let columns: [String]
  /// Every dataset that it reads, through other views too.
  public let datasets: Set<String>
  /// The views that it reads, directly or through others.
  public let views: Set<String>
  /// The highest audience of all columns that it reads.
  public let audience: Audience
  /// SHA-256 of the file, as `sha256sum` prints it.
  public let checksum: String
}
