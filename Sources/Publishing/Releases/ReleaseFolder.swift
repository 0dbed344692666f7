internal import Checksums
internal import Datasets
internal import Diagnostics
internal import Releases

/// A page's releases on disk: `PAGE.releases/NAME/release.json` and `body.html`.
struct ReleaseFolder: Sendable {
  /// The page's path below `content/`.
  let page: String
  /// The publication's folder `content`.
  let content: String

  static let ending = ".releases"

  /// Below `content/`.
  var path: String { Self.path(ofPage: page) }

  static func path(ofPage page: String) -> String {
    (page.hasSuffix(".md") ? String(page.dropLast(3)) : page) + ending
  }

  /// The page whose releases a folder holds.
  static func page(ofFolder path: String) -> String { String(path.dropLast(ending.count)) + ".md" }

  /// The names of the releases, oldest first; empty where there are none.
  func names() throws(DiskFault) -> [String] {
    let folder = content + "/" + path
    guard Disk.kind(of: folder) == .folder else { return [] }
    return try Disk.names(in: folder)
      .filter { !$0.hasPrefix(".") && Disk.kind(of: folder + "/" + $0) == .folder }
      .sorted(by: Self.isBefore)
  }

  /// `2022-08-15` before `2022-08-15-2` before `2022-08-15-10`.
  static func isBefore(_ first: String, _ second: String) -> Bool {
    let (a, b) = (first.prefix(10), second.prefix(10))
    if a != b { return a < b }
    let (one, two) = (Int(first.dropFirst(11)) ?? 1, Int(second.dropFirst(11)) ?? 1)
    return one == two ? first < second : one < two
  }

  /// The address of a former release, beside that of its page: `2022-H1.2022-08-15.html`.
  static func route(of name: String, page route: String) -> String {
    String(route.dropLast(".html".count)) + "." + name + ".html"
  }

  /// A release as far as a glance at its files tells.
  struct Outline: Sendable {
    var name: String
    var hasBody: Bool
    var audience: Audience
  }

  /// The releases, oldest first, unread but for whom they are for. That a damaged one is for few is
  /// taken for granted; what is wrong with it is told with its page.
  func outlines() throws(DiskFault) -> [Outline] {
    var outlines: [Outline] = []
    let names = try names()
    for name in names {
      let place = content + "/" + path + "/" + name
      outlines.append(
        Outline(
          name: name, hasBody: Disk.kind(of: place + "/body.html") == .file,
          // A page with a single release has nothing to look for.
          audience: names.count == 1
            ? .public : Self.audience(in: (try? Disk.read(place + "/release.json")) ?? [])))
    }
    return outlines
  }

  private static func audience(in bytes: [UInt8]) -> Audience {
    let mark = Array("\n  \"audience\": \"".utf8)
    let head = bytes.prefix(8192)
    guard let found = head.indices.first(where: { head[$0...].starts(with: mark) }),
      let end = head[(found + mark.count)...].firstIndex(of: UInt8(ascii: "\""))
    else { return .internal }
    let word = String(decoding: head[(found + mark.count)..<end], as: UTF8.self)
    return Audience(rawValue: word) ?? .internal
  }

  /// One release by itself; nil where it can't be relied on.
  func release(_ name: String) throws(DiskFault) -> Release? {
    try read(name).release?.release
  }

  /// The name that a release of that day gets.
  func nextName(_ day: String) throws(DiskFault) -> String {
    let taken = Set(try names())
    if !taken.contains(day) { return day }
    var number = 2
    while taken.contains("\(day)-\(number)") { number += 1 }
    return "\(day)-\(number)"
  }

  /// Reads and checks all releases.
  ///
  /// - Returns: the chain, nil where there is none or it can't be relied on, and what is wrong.
  func chain() -> (chain: ReleaseChain?, diagnostics: [Diagnostic]) {
    var stored: [StoredRelease] = []
    var unread: Set<String> = []
    var diagnostics: [Diagnostic] = []
    do throws(DiskFault) {
      for name in try names() {
        let read = try read(name)
        diagnostics += read.diagnostics
        if let release = read.release { stored.append(release) } else { unread.insert(name) }
      }
    } catch {
      return (nil, diagnostics + [.unreadable(error)])
    }
    if stored.isEmpty { return (nil, diagnostics) }
    let (chain, found) = ReleaseChain.make(of: stored, unread: unread)
    diagnostics += found
    return (diagnostics.hasErrors ? nil : chain, diagnostics)
  }

  private func read(
    _ name: String
  ) throws(DiskFault) -> (release: StoredRelease?, diagnostics: [Diagnostic]) {
    let shown = "content/" + path + "/" + name + "/release.json"
    let file = content + "/" + path + "/" + name + "/release.json"
    guard Disk.kind(of: file) == .file else { return (nil, [.releaseWithoutFile(shown)]) }
    let source = SourceText(path: shown, bytes: try Disk.read(file))
    let (release, found) = ReleaseReader.read(source, name: name)
    guard let release else { return (nil, found) }
    let body = try body(of: name)
    return (
      StoredRelease(
        release: release, sha256: SHA256.hex(source.bytes), path: shown,
        bodySHA256: body.map { SHA256.hex($0) },
        downloadsSHA256: try Self.checksums(of: release, in: content + "/" + path + "/" + name),
        source: source), found
    )
  }

  /// The checksums of a release's downloads as they lie in its folder, by name.
  static func checksums(
    of release: Release, in folder: String
  ) throws(DiskFault) -> [String: String] {
    var checksums: [String: String] = [:]
    for download in release.downloads {
      let file = folder + "/" + download.name
      if Disk.kind(of: file) == .file { checksums[download.name] = SHA256.hex(try Disk.read(file)) }
    }
    return checksums
  }

  /// The page's body as released; nil where the release has none.
  func body(of name: String) throws(DiskFault) -> [UInt8]? {
    let file = content + "/" + path + "/" + name + "/body.html"
    return Disk.kind(of: file) == .file ? try Disk.read(file) : nil
  }
}

extension Diagnostic {
  static func releaseWithoutFile(_ path: String) -> Diagnostic {
    .error(
      "release-missing", "this release has no release.json", at: .file(path),
      help: "restore it from git, or delete the folder if nothing was ever published from it")
  }
}
