public import Datasets
public import Diagnostics
internal import YAMLSource

/// What is left of a page that was withdrawn: when and why, and the checksums of what was there.
///
/// It lies in `PAGE.releases/` as `withdrawn.json`.
public struct WithdrawnPage: Sendable, Equatable {
  /// The page's path below `content/`.
  public var page: String
  /// The address below the site's root at which a notice stands in its place.
  public var route: String
  /// The language in which the notice is written.
  public var language: String
  /// Who may see the notice: those who might see the page.
  public var audience: Audience
  public var date: CivilDay
  public var reason: String
  /// SHA-256 of the page's Markdown file; nil where it was gone before.
  public var sourceSHA256: String?
  /// Empty where the page had none. A release out of which something had been taken is there with
  /// each of its checksums.
  public var releases: [WithdrawnRelease]

  /// The checksums of one release that is gone.
  public struct WithdrawnRelease: Sendable, Equatable {
    public var name: String
    /// SHA-256 of its `release.json`.
    public var releaseSHA256: String
    /// SHA-256 of its `body.html`; nil where it had none.
    public var bodySHA256: String?
    /// Of the files that it kept beside its body; empty where it had none.
    public var downloadsSHA256: [String]

    public init(
      name: String, releaseSHA256: String, bodySHA256: String?, downloadsSHA256: [String] = []
    ) {
      (self.name, self.releaseSHA256, self.bodySHA256) = (name, releaseSHA256, bodySHA256)
      self.downloadsSHA256 = downloadsSHA256
    }

    fileprivate var order: String { name + " " + releaseSHA256 }
  }

  public init(
    page: String, route: String, language: String, audience: Audience, date: CivilDay,
    reason: String, sourceSHA256: String?, releases: [WithdrawnRelease]
  ) {
    (self.page, self.route, self.language) = (page, route, language)
    (self.audience, self.date) = (audience, date)
    (self.reason, self.sourceSHA256, self.releases) = (reason, sourceSHA256, releases)
  }

  /// The file's name in the folder of the page's releases.
  public static let fileName = "withdrawn.json"

  /// The file: one record has one form, byte for byte. Releases are ordered by name
  /// and checksum.
  public var bytes: [UInt8] {
    CanonicalJSON.sealedFile { json in
      json.field("format", Self.kind.format)
      json.field("page", page)
      json.field("route", route)
      json.field("language", language)
      json.field("audience", audience.rawValue)
      json.field("date", date.text)
      json.field("reason", reason)
      json.field("source", sourceSHA256)
      json.list("releases", releases.orderedByBytes(of: \.order)) { json, release in
        json.item {
          $0.field("name", release.name)
          $0.field("release-sha256", release.releaseSHA256)
          $0.field("body-sha256", release.bodySHA256)
          $0.field("downloads-sha256", release.downloadsSHA256)
        }
      }
    }
  }

  /// The record; nil, with at least one error, where the file isn't whole.
  public static func read(_ source: SourceText)
    -> (page: WithdrawnPage?, diagnostics: [Diagnostic])
  {
    let (root, faults) = kind.open(source)
    guard let root else { return (nil, faults) }
    var fields = YAMLFields(root, of: "the record of a withdrawn page")
    fields.require("format")
    let page = WithdrawnPage(
      page: fields.requiredText("page"), route: fields.requiredText("route"),
      language: fields.requiredText("language"),
      audience: fields.requiredCase("audience", else: Audience.internal),
      date: fields.requiredDay("date"), reason: fields.requiredText("reason"),
      sourceSHA256: fields.checksum("source"),
      releases: fields.objects("releases", of: "a withdrawn release") {
        WithdrawnRelease(
          name: $0.requiredText("name"), releaseSHA256: $0.requiredChecksum("release-sha256"),
          bodySHA256: $0.checksum("body-sha256"),
          downloadsSHA256: $0.checksums("downloads-sha256"))
      })
    let mistakes = fields.finish(alsoKnown: ["format", "sha256"])
    guard mistakes.isEmpty else { return (nil, mistakes.map(kind.damaged)) }
    if let fault = kind.deviation(of: source, from: page.bytes) { return (nil, [fault]) }
    return (page, [])
  }

  private static let kind = RecordKind(
    id: "withdrawn", subject: "this record of a withdrawn page", format: 1, isSealed: true,
    helpOnConflict: "take one side: git checkout --ours PATH, or --theirs", helpOnEdit: nil)
}
