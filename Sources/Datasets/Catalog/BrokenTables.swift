/// The datasets and views that exist but have errors of their own, which are reported there.
struct BrokenTables: Sendable {
  /// In lower case, since SQL tells no case apart.
  private var names: Set<String> = []
  /// Whether the data package names tables that nobody could read, so that any name may be one.
  let isPackageBroken: Bool

  init(names: some Sequence<String> = [], isPackageBroken: Bool = false) {
    self.isPackageBroken = isPackageBroken
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) { names.insert(name.lowercased()) }

  /// Whether a name that SQLite doesn't know may be one of them.
  func contains(_ name: String) -> Bool { isPackageBroken || names.contains(name.lowercased()) }
}
