import Checksums
import Datasets
import Diagnostics
import Releases
import Testing

@Suite("The chain of a page's releases")
struct ReleaseChainTests {
  /// A release with its files as they are written.
  private static func stored(
    _ name: String, after former: StoredRelease? = nil, change: Release.Change? = nil,
    edit: (inout Release) -> Void = { _ in }
  ) -> StoredRelease {
    var release = Sample.release(
      name, follows: former.map { .init(name: $0.name, sha256: $0.sha256) })
    if let change { release.change = change }
    if change == .keep { release.bodySHA256 = nil }
    edit(&release)
    let bytes = ReleaseWriter.bytes(of: release)
    return StoredRelease(
      release: release, sha256: SHA256.hex(bytes), path: Sample.path(name),
      bodySHA256: release.bodySHA256, source: Sample.source(bytes, name))
  }

  /// What is told of releases that are no chain.
  private static func faults(_ stored: [StoredRelease], unread: Set<String> = []) -> [Diagnostic] {
    let made = ReleaseChain.make(of: stored, unread: unread)
    #expect(made.chain == nil)
    for diagnostic in made.diagnostics {
      #expect(diagnostic.severity == .error)
      #expect((diagnostic.span?.line ?? 0) > 0)
      #expect(diagnostic.span?.excerpt.isEmpty == false)
      #expect(diagnostic.help?.isEmpty == false)
    }
    return made.diagnostics
  }

  private static let first = stored("2022-08-15")
  private static let second = stored("2022-09-01", after: first)
  private static let kept = stored("2022-10-01", after: second, change: .keep)
  private static let third = stored("2022-10-01-2", after: kept, change: .scheduled)

  @Test func `a page without releases has no chain, and nothing is wrong`() {
    let made = ReleaseChain.make(of: [])
    #expect(made.chain == nil)
    #expect(made.diagnostics == [])
  }

  @Test func `the order is that of the links, whatever order they are found in`() throws {
    let made = ReleaseChain.make(of: [Self.third, Self.second, Self.kept, Self.first])
    #expect(made.diagnostics == [])
    let chain = try #require(made.chain)
    #expect(
      chain.releases.map(\.name) == ["2022-08-15", "2022-09-01", "2022-10-01", "2022-10-01-2"])
    #expect(chain.newest.name == "2022-10-01-2")
    #expect(chain.issued.name == "2022-10-01-2")
    #expect(!chain.isKept)
  }

  @Test func `ten releases of one day are ordered by their links, not by their names`() throws {
    var all = [Self.first]
    for number in 2...11 {
      all.append(Self.stored("2022-08-15-\(number)", after: all[number - 2]))
    }
    let chain = try #require(ReleaseChain.make(of: all.reversed()).chain)
    #expect(chain.releases.map(\.name) == all.map(\.name))
  }

  @Test func `a page that stands is issued by the newest release with a body`() throws {
    let chain = try #require(ReleaseChain.make(of: [Self.first, Self.second, Self.kept]).chain)
    #expect(chain.isKept)
    #expect(chain.newest.name == "2022-10-01")
    #expect(chain.issued.name == "2022-09-01")
  }

  @Test func `two that follow the same one are a fork that names both`() {
    let other = Self.stored("2022-09-02", after: Self.first)
    let faults = Self.faults([Self.first, Self.second, other])
    #expect(faults.map(\.id) == ["release-fork"])
    #expect(faults[0].message == "'2022-09-01' and '2022-09-02' both follow '2022-08-15'")
    #expect(faults[0].span?.path == Sample.path("2022-09-02"))
    #expect(faults[0].notes.map(\.span?.path) == [Sample.path("2022-09-01")])
    #expect(faults[0].help?.contains("gazette revise again") == true)
  }

  @Test func `two firsts are told`() {
    let faults = Self.faults([Self.first, Self.stored("2022-08-16")])
    #expect(faults.map(\.id) == ["release-two-firsts"])
    #expect(faults[0].message.hasPrefix("'2022-08-15' and '2022-08-16' are both the first"))
  }

  @Test func `a release whose predecessor isn't there, or was edited and sealed anew, is told`() {
    let gone = Self.faults([Self.second, Self.kept])
    #expect(gone.map(\.id) == ["release-missing"])
    #expect(gone[0].message == "release '2022-09-01' follows '2022-08-15', which isn't there")

    let edited = Self.stored("2022-08-15") { $0.head.title = "另一个" }
    let changed = Self.faults([edited, Self.second])
    #expect(changed.map(\.id) == ["release-missing"])
    #expect(changed[0].message.hasSuffix("it was changed"))
    #expect(changed[0].notes.map(\.span?.path) == [Sample.path("2022-08-15")])
  }

  @Test func `what couldn't be read isn't missing, and there is no chain`() {
    #expect(Self.faults([Self.second], unread: ["2022-08-15"]) == [])
    #expect(Self.faults([Self.first], unread: ["2022-09-01"]) == [])
  }

  @Test func `a release from which something was withdrawn is still the one that was followed`()
    throws
  {
    let withdrawn = Self.stored("2022-08-15") {
      $0.head.title = "〔已撤下〕"
      $0.withdrawals = [
        Withdrawal(
          date: Sample.day("2023-01-01"), reason: "信用修复", releaseSHA256: Self.first.sha256,
          bodySHA256: Self.first.bodySHA256)
      ]
      $0.bodySHA256 = SHA256.hex("<p>〔已撤下〕</p>")
    }
    let made = ReleaseChain.make(of: [withdrawn, Self.second])
    #expect(made.diagnostics == [])
    #expect(made.chain?.releases.count == 2)

    var restored = withdrawn
    restored.bodySHA256 = Self.first.bodySHA256
    let faults = Self.faults([restored, Self.second])
    #expect(faults.map(\.id) == ["release-body-edited"])
    #expect(faults[0].message.contains("from before something was withdrawn"))
  }

  @Test func `a body that is gone or edited is told, several of them at once`() {
    var (gone, edited) = (Self.first, Self.second)
    gone.bodySHA256 = nil
    edited.bodySHA256 = Sample.sha
    let faults = Self.faults([gone, edited])
    #expect(faults.map(\.id) == ["release-body-edited", "release-body-edited"])
    #expect(faults[0].message.hasSuffix("is gone"))
    #expect(
      faults[1].notes.map(\.span?.path) == ["content/reports/2022-H1.releases/2022-09-01/body.html"]
    )
  }

  @Test func `a release that keeps the former one has no body`() {
    var kept = Self.kept
    kept.bodySHA256 = Sample.sha
    #expect(Self.faults([Self.first, Self.second, kept]).map(\.id) == ["release-body-edited"])
  }

  @Test(arguments: ["2022-08-16", "2022-08-15-1", "2022-08-15-02", "2022-08-15-", "2022-08-15-x"])
  func `a release is called after its date`(name: String) {
    let faults = Self.faults([Self.stored(name) { $0.date = Sample.day("2022-08-15") }])
    #expect(faults.map(\.id) == ["release-name"])
  }

  @Test func `links in a circle are told`() {
    // Only withdrawals that were made up can do this: a checksum isn't known before its file.
    func forged(_ name: String, _ former: String) -> StoredRelease {
      var made = Self.stored(name)
      made.release.follows = .init(name: former, sha256: Sample.sha)
      made.release.change = .correction
      made.release.withdrawals = [
        Withdrawal(
          date: made.release.date, reason: "", releaseSHA256: Sample.sha, bodySHA256: nil)
      ]
      let bytes = ReleaseWriter.bytes(of: made.release)
      made.source = Sample.source(bytes, name)
      return made
    }
    let circle = [forged("2022-09-01", "2022-09-02"), forged("2022-09-02", "2022-09-01")]
    #expect(Self.faults(circle).map(\.id) == ["release-circle"])
    #expect(Self.faults(circle + [Self.first]).map(\.id) == ["release-circle"])
    #expect(Self.faults([forged("2022-09-03", "2022-09-03")]).map(\.id) == ["release-circle"])
  }

  @Test(arguments: 0..<20)
  func `any releases give a chain or errors, never both`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 5000)
    let releases = generator.list(6) { generator -> StoredRelease in
      var release = Release.random(using: &generator)
      release.follows?.name = "2022-0\(generator.number(1...3))-01"
      release.name = "2022-0\(generator.number(1...3))-01"
      return StoredRelease(
        release: release, sha256: generator.checksum(), path: Sample.path(release.name),
        bodySHA256: generator.optional { $0.checksum() },
        source: Sample.source(ReleaseWriter.bytes(of: release)))
    }
    let made = ReleaseChain.make(of: releases)
    #expect((made.chain == nil) == (made.diagnostics.hasErrors || releases.isEmpty))
  }
}
