/// What the search page loads first: the pages' kinds and years, and where everything else lies.
public struct SearchManifest: Sendable {
  public struct Page: Sendable {
    /// The place of its kind's name.
    public var kind: Int
    /// 0 where it has no date.
    public var year: Int
    public var shard: Int
    /// How many pages of its shard come before it.
    public var place: Int

    public init(kind: Int, year: Int, shard: Int, place: Int) {
      (self.kind, self.year, self.shard, self.place) = (kind, year, shard, place)
    }
  }

  public var kinds: [String]
  public var pages: [Page]
  /// The first term of each shard of words.
  public var firstTerms: [String]
  /// What tells the versions of each shard of words apart, and of each shard of texts.
  public var wordMarks: [[UInt8]] = []
  public var pageMarks: [[UInt8]] = []
  /// Whether a page has traditional characters, so that what is found must be folded to be marked.
  public var hasTraditional: Bool

  public init(kinds: [String], pages: [Page], firstTerms: [String], hasTraditional: Bool) {
    (self.kinds, self.pages) = (kinds, pages)
    (self.firstTerms, self.hasTraditional) = (firstTerms, hasTraditional)
  }

  /// The pages are one list of numbers, four to a page.
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    ScriptText.open("index", &bytes)
    bytes += Array("{\"kinds\":".utf8)
    ScriptText.texts(kinds, to: &bytes)
    bytes += Array(",\"traditional\":\(hasTraditional),\"first\":".utf8)
    ScriptText.texts(firstTerms, to: &bytes)
    for (name, marks) in [
      ("words", wordMarks), ("texts", pageMarks),
      ("fold", [SearchFile.mark(of: SearchFile.folding())]),
    ] {
      bytes += Array(",\"\(name)\":\"".utf8) + marks.flatMap(\.self) + [UInt8(ascii: "\"")]
    }
    bytes += Array(",\"pages\":".utf8)
    ScriptText.list(pages, to: &bytes) { page, bytes in
      bytes += Array("\(page.kind),\(page.year),\(page.shard),\(page.place)".utf8)
    }
    bytes.append(UInt8(ascii: "}"))
    ScriptText.close(&bytes)
    return bytes
  }
}

/// The files of the index.
public enum SearchFile {
  public static let manifest = "search/index.js"
  public static let foldingRoute = "search/fold.js"

  public static func words(_ number: Int) -> String { "search/w\(number).js" }
  public static func texts(_ number: Int) -> String { "search/t\(number).js" }

  /// Five digits that stand in a file's address, so that a changed file is loaded anew.
  public static func mark(of bytes: [UInt8]) -> [UInt8] { Mark.text(of: bytes) }

  /// Each traditional character and its simplified form, for what readers type.
  public static func folding() -> [UInt8] {
    var bytes: [UInt8] = []
    ScriptText.open("fold", &bytes)
    bytes.append(UInt8(ascii: "{"))
    for (place, (old, new)) in Folding.simplifiedPairs.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Array("\"\(old)\":\"\(new)\"".utf8)
    }
    bytes.append(UInt8(ascii: "}"))
    ScriptText.close(&bytes)
    return bytes
  }
}
