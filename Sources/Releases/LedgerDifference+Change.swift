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
  /// The forms in which it is shown, without those that only leave a unit out: 90.1%, not 90.1% / 90.1.
  public var shownText: String {
    shown.filter { form in !shown.contains { $0 != form && $0.contains(form) } }
      .joined(separator: " / ")
  }
}
