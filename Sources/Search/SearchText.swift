/// What search knows of one section of a page.
public struct SearchText: Sendable, Hashable {
  /// The id of the section's heading; empty for what stands before the first.
  public var anchor: String
  /// The heading as plain text; empty for what stands before the first.
  public var heading: String
  public var text: String

  public init(anchor: String, heading: String, text: String) {
    self.anchor = anchor
    self.heading = heading
    self.text = text
  }
}
