internal import Datasets
public import Diagnostics
internal import YAMLSource

/// Reads `release.json`, and tells what is wrong with one that isn't as it was written.
public enum ReleaseReader {
  static let kind = RecordKind(
    id: "release", subject: "this release", format: ReleaseWriter.format, isSealed: true,
    helpOnConflict: "take one side (git checkout --ours PATH, or --theirs), or delete the folder"
      + " that the other branch made",
    helpOnEdit: "what was wrong is changed on the page and made known with gazette revise")

  /// The release; nil, with at least one error, where it isn't whole.
  ///
  /// - Parameter name: the name of the folder in which it lies.
  public static func read(_ source: SourceText, name: String)
    -> (release: Release?, diagnostics: [Diagnostic])
  {
    if let release = scan(source.bytes), release.name == name { return (release, []) }
    let (root, faults) = kind.open(source)
    guard let root else { return (nil, faults) }
    var fields = YAMLFields(root, of: "a release")
    fields.require("format")
    let release = fields.release()
    fields.check(release)
    let mistakes = fields.finish(alsoKnown: ["format", "sha256"])
    guard mistakes.isEmpty else { return (nil, mistakes.map(kind.damaged)) }
    if let fault = kind.deviation(of: source, from: ReleaseWriter.bytes(of: release)) {
      return (nil, [fault])
    }
    guard release.name == name else {
      return (nil, [.misplacedRelease(release.name, in: name, at: fields.valueSpan("name"))])
    }
    return (release, [])
  }

  /// The release of a file that is whole and just as Gazette writes it; nil for any other.
  ///
  /// All releases are read in each build, and nearly all are whole: this takes a fraction of the
  /// time that it takes to know where everything stands.
  static func scan(_ bytes: [UInt8]) -> Release? {
    guard let seal = Seal.start(in: bytes), Seal.closes(bytes) else { return nil }
    var scanner = CanonicalScanner(bytes)
    guard scanner.integer("format") == ReleaseWriter.format else { return nil }
    let release = scanner.release()
    guard scanner.ends(before: seal), release.hasPartsOfItsChange, release.isOrdered else {
      return nil
    }
    return release
  }
}

extension Release {
  /// Whether it follows another unless it is the first, and has a body unless it keeps the former.
  fileprivate var hasPartsOfItsChange: Bool {
    (follows == nil) == (change == .first) && (bodySHA256 == nil) == (change == .keep)
  }

  /// Whether its lists are in the order of the file, the ledger with each key once.
  fileprivate var isOrdered: Bool {
    func isOrdered<Item>(_ items: [Item], by key: (Item) -> String) -> Bool {
      zip(items, items.dropFirst()).allSatisfy { !key($1).precedesByBytes(key($0)) }
    }
    return isOrdered(files, by: \.path) && isOrdered(downloads, by: \.name)
      && isOrdered(changes, by: \.key)
      && zip(ledger.entries, ledger.entries.dropFirst()).allSatisfy {
        $0.key != $1.key && $0.key.precedesByBytes($1.key)
      }
  }
}

extension YAMLFields {
  /// Reports what of a release doesn't go together.
  fileprivate mutating func check(_ release: Release) {
    if release.change == .first {
      if has("follows") { report(.firstFollows(at: span("follows"))) }
    } else {
      require("follows")
    }
    if release.change == .keep {
      if has("body") { report(.keepWithBody(at: span("body"))) }
    } else {
      require("body")
    }
    let entries = release.ledger.entries
    for index in entries.indices.dropFirst() where entries[index].key == entries[index - 1].key {
      let place = node["ledger"]?.elements?[index].span ?? node.span
      report(.repeatedEntry(entries[index].key, at: place))
    }
  }
}

extension Diagnostic {
  fileprivate static func firstFollows(at span: SourceSpan) -> Diagnostic {
    .error("release-damaged", "a first release follows none", at: span)
  }

  fileprivate static func keepWithBody(at span: SourceSpan) -> Diagnostic {
    .error(
      "release-damaged", "a release that keeps the former has no body of its own", at: span)
  }

  fileprivate static func misplacedRelease(
    _ name: String, in folder: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "release-name", "release '\(name)' lies in the folder '\(folder)'", at: span,
      help: "call the folder '\(name)' again")
  }

  fileprivate static func repeatedEntry(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error("release-damaged", "'\(key)' stands twice in the ledger", at: span)
  }
}
