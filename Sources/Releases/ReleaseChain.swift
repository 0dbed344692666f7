public import Diagnostics

/// The releases of a page, each following the one before it.
public struct ReleaseChain: Sendable {
  /// From the first to the newest; never empty.
  public let releases: [StoredRelease]
  /// The last of all: its ledger is what differences are looked for against.
  public let newest: StoredRelease
  /// The newest that has a body: what readers see as issued.
  public let issued: StoredRelease

  /// Whether the data moved since and the page stands as it was issued.
  public var isKept: Bool { newest.isKeep }

  /// Puts a page's releases in order, and reports whatever isn't as it was made.
  ///
  /// - Parameters:
  ///   - stored: in any order; where there is none, there is no chain and no error.
  ///   - unread: the names of releases that lie there and couldn't be read, which has been
  ///     reported; there is no chain then.
  /// - Returns: the chain; nil where there is any error.
  public static func make(of stored: [StoredRelease], unread: Set<String> = [])
    -> (chain: ReleaseChain?, diagnostics: [Diagnostic])
  {
    let stored = stored.sorted { $0.name.precedesByBytes($1.name) }
    let links = ReleaseLinks(stored, unread: unread)
    let diagnostics = stored.flatMap(\.faults) + links.faults
    guard !diagnostics.hasErrors, unread.isEmpty, let newest = links.chain.last,
      let issued = links.chain.last(where: { !$0.isKeep })
    else { return (nil, diagnostics.ordered()) }
    let chain = ReleaseChain(releases: links.chain, newest: newest, issued: issued)
    return (chain, diagnostics.ordered())
  }

  private init(releases: [StoredRelease], newest: StoredRelease, issued: StoredRelease) {
    (self.releases, self.newest, self.issued) = (releases, newest, issued)
  }
}

extension StoredRelease {
  var isKeep: Bool { release.change == .keep }

  /// What is wrong with the release by itself.
  fileprivate var faults: [Diagnostic] {
    var faults: [Diagnostic] = []
    if !release.isNamedByDate { faults.append(.undatedRelease(self)) }
    if isKeep {
      if bodySHA256 != nil { faults.append(.strayBody(self)) }
    } else if bodySHA256 == nil {
      faults.append(.missingBody(self))
    } else if bodySHA256 != release.bodySHA256 {
      let isFromBefore = release.withdrawals.contains { $0.bodySHA256 == bodySHA256 }
      faults.append(isFromBefore ? .withdrawnBody(self) : .editedBody(self))
    }
    for download in release.downloads {
      let found = downloadsSHA256[download.name]
      if found != download.sha256 {
        faults.append(.editedDownload(download.name, isGone: found == nil, of: self))
      }
    }
    return faults
  }
}
