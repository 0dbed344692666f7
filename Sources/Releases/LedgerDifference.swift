/// How one value of a page differs from the release of that page.
public struct LedgerDifference: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// The value is another.
    case moved
    /// The page shows what the release doesn't have.
    case gained
    /// The page no longer shows what the release has.
    case lost
    /// The value is the same and is shown otherwise.
    case shownOtherwise
    /// The value is the same and is defined otherwise.
    case definedOtherwise
  }

  public var kind: Kind
  /// nil for what is gained.
  public var old: LedgerEntry?
  /// nil for what is lost.
  public var new: LedgerEntry?
  /// The names of the datasets it is made from whose files aren't those of the release; sorted.
  public var movedDatasets: [String]

  public init(
    kind: Kind, old: LedgerEntry?, new: LedgerEntry?, movedDatasets: [String] = []
  ) {
    (self.kind, self.old, self.new, self.movedDatasets) = (kind, old, new, movedDatasets)
  }

  /// The key as it is now, or as it was for what is lost.
  public var key: String { new?.key ?? old?.key ?? "" }
}
