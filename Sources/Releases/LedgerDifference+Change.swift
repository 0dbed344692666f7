extension LedgerDifference {
  /// The difference as readers are told.
  public var releasedChange: ReleasedChange {
    ReleasedChange(
      key: key, label: new?.label ?? old?.label ?? "", oldShown: old?.shownText,
      newShown: new?.shownText, oldValue: old?.value, newValue: new?.value)
  }
}

extension LedgerEntry {
  /// All the forms in which the page shows it.
  fileprivate var shownText: String { shown.joined(separator: " / ") }
}
