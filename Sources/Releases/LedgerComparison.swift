/// Compares what a page shows now with what its release shows.
public struct LedgerComparison {
  private let old: Ledger
  private let new: Ledger
  private let names: FigureNames
  /// The datasets that both have and whose files differ.
  private let moved: Set<String>
  /// Those of the old ledger, by their names there, that the new one has otherwise or not at all.
  private let changedDefinitions: Set<String>
  private let changedViews: Set<String>

  /// How the values of a page differ, ordered by key; those that are the same are left out, and
  /// so is the order of the rows that they are made from.
  ///
  /// - Parameter renamed: the present names of figures by their former ones.
  public static func differences(
    from old: Ledger, to new: Ledger, renamed: [String: String] = [:]
  ) -> [LedgerDifference] {
    LedgerComparison(old, new, FigureNames(renamed)).differences
  }

  private init(_ old: Ledger, _ new: Ledger, _ names: FigureNames) {
    (self.old, self.new, self.names) = (old, new, names)
    moved = Set(
      old.datasets.filter { name, stamp in
        new.datasets[name].map { $0.sha256 != stamp.sha256 } ?? false
      }.keys)
    changedDefinitions = Set(
      old.definitions.filter { new.definitions[names.present($0.key)] != $0.value }.keys)
    changedViews = Set(old.views.filter { new.views[$0.key] != $0.value }.keys)
  }

  private var differences: [LedgerDifference] {
    LedgerPairs(old.entries, new.entries, names).places
      .compactMap { difference(from: $0.old, to: $0.new) }
      .sorted { $0.key.precedesByBytes($1.key) }
  }

  /// nil where nothing differs.
  private func difference(from former: Int?, to present: Int?) -> LedgerDifference? {
    switch (former, present) {
    case (let former?, let present?):
      let (former, present) = (old.entries[former], new.entries[present])
      return kind(former, present).map {
        LedgerDifference(
          kind: $0, old: former, new: present, movedDatasets: movedDatasets(former, present))
      }
    case (let former?, nil):
      let entry = old.entries[former]
      return LedgerDifference(
        kind: .lost, old: entry, new: nil,
        movedDatasets: entry.datasets.filter(moved.contains).ordered)
    case (nil, let present?):
      let entry = new.entries[present]
      return LedgerDifference(
        kind: .gained, old: nil, new: entry,
        movedDatasets: entry.datasets.filter(moved.contains).ordered)
    case (nil, nil): return nil
    }
  }

  /// nil where nothing differs.
  private func kind(_ former: LedgerEntry, _ present: LedgerEntry) -> LedgerDifference.Kind? {
    if !former.hasSameValue(as: present) { return .moved }
    if former.shown != present.shown || former.unit != present.unit
      || former.status != present.status
    {
      return .shownOtherwise
    }
    return hasSameDefinitions(former, present) ? nil : .definedOtherwise
  }

  private func hasSameDefinitions(_ former: LedgerEntry, _ present: LedgerEntry) -> Bool {
    former.views == present.views
      && names.present(former.definitions) == present.definitions
      && (changedViews.isEmpty || !former.views.contains(where: changedViews.contains))
      && (changedDefinitions.isEmpty
        || !former.definitions.contains(where: changedDefinitions.contains))
  }

  private func movedDatasets(_ former: LedgerEntry, _ present: LedgerEntry) -> [String] {
    let (before, now) = (Set(former.datasets), Set(present.datasets))
    return before.symmetricDifference(now).union(before.intersection(now).intersection(moved))
      .ordered
  }
}

extension Sequence<String> {
  fileprivate var ordered: [String] { sorted { $0.precedesByBytes($1) } }
}

/// What figures are called now that were called otherwise.
struct FigureNames {
  private let renamed: [String: String]

  init(_ renamed: [String: String]) { self.renamed = renamed }

  /// The name itself where it is the figure's still; names may have changed more than once.
  func present(_ name: String) -> String {
    var name = name
    for _ in renamed {
      guard let next = renamed[name] else { break }
      name = next
    }
    return name
  }

  /// The same for a list that is ordered by name.
  func present(_ names: [String]) -> [String] {
    renamed.isEmpty ? names : names.map { present($0) }.ordered
  }

  /// The key of an entry as it is now; a table's cells keep theirs.
  func presentKey(of entry: LedgerEntry) -> String {
    if renamed.isEmpty || entry.isInTable { return entry.key }
    let name = entry.name
    let nameNow = present(name)
    return nameNow == name ? entry.key : nameNow + entry.key.dropFirst(name.count)
  }
}
