internal import Diagnostics

/// Which release follows which.
struct ReleaseLinks {
  /// From the first on, as far as it leads; empty where there is no first.
  private(set) var chain: [StoredRelease] = []
  private(set) var faults: [Diagnostic] = []

  /// - Parameter stored: ordered by name.
  init(_ stored: [StoredRelease], unread: Set<String>) {
    let byName = Dictionary(stored.map { ($0.name, $0) }) { first, _ in first }
    let firsts = stored.filter { $0.release.follows == nil }
    if firsts.count > 1 { faults.append(.twoFirsts(firsts)) }

    var followers: [String: [StoredRelease]] = [:]
    for release in stored {
      guard let former = release.release.follows else { continue }
      followers[former.name, default: []].append(release)
      if let found = byName[former.name] {
        if !found.isFollowed(by: former) { faults.append(.changedPredecessor(release, found)) }
      } else if !unread.contains(former.name) {
        faults.append(.missingPredecessor(release, former.name))
      }
    }
    for (name, releases) in followers where releases.count > 1 {
      faults.append(.fork(releases, of: name))
    }
    follow(from: firsts.first, followers)
    if faults.isEmpty, unread.isEmpty, chain.count < stored.count {
      let reached = Set(chain.map(\.name))
      faults.append(.circle(stored.filter { !reached.contains($0.name) }))
    }
  }

  private mutating func follow(
    from first: StoredRelease?, _ followers: [String: [StoredRelease]]
  ) {
    var seen: Set<String> = []
    var next = first
    while let release = next, seen.insert(release.name).inserted {
      chain.append(release)
      next = followers[release.name]?.first
    }
  }
}
