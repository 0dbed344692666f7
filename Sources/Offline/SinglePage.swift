internal import Checksums

/// One page of a site as a file that needs no other: styles, scripts, pictures and small downloads
/// stand in it. What may run or style is named by its hash in the page's Content Security Policy.
public struct SinglePage {
  /// The page's path in the site.
  let route: String
  /// The site's address without a closing slash; nil where it has none.
  let address: String?
  /// The bytes of a file of the site by its path; nil where there is none.
  let read: (String) -> [UInt8]?

  var output: [UInt8] = []
  var words = SinglePageWords("")
  /// Scripts that wait until the page is read.
  var waiting: [String] = []
  var scripts: [String] = []
  var styles: [String] = []
  /// Files that stand in a link of the page already, with the link's id, to which others lead.
  var downloads: [String: String] = [:]
  /// Where the policy belongs; nil until it is known.
  var policyPlace: Int?

  /// Larger files aren't put into links.
  static let largestDownload = 1 << 20

  public init(route: String, address: String?, read: @escaping (String) -> [UInt8]?) {
    self.route = route
    self.address = address
    self.read = read
  }

  /// The page's HTML; nil where the site has no such page.
  public mutating func html() -> [UInt8]? {
    guard let page = read(route) else { return nil }
    let tags = HTMLTags(page).tags
    var place = 0
    let bodyEnd = Self.lastEnd(of: "body", in: page)
    for tag in tags {
      if let bodyEnd, place <= bodyEnd, tag.range.lowerBound > bodyEnd { writeWaiting() }
      output += page[place..<tag.range.lowerBound]
      place = write(tag, page)
    }
    if let bodyEnd, bodyEnd >= place {
      output += page[place..<bodyEnd]
      place = bodyEnd
    }
    writeWaiting()
    output += page[place...]
    writePolicy()
    return output
  }

  /// Writes what becomes of a tag.
  ///
  /// - Returns: from where the page goes on.
  private mutating func write(_ tag: HTMLTags.Tag, _ page: [UInt8]) -> Int {
    switch tag.name {
    case "html":
      words = SinglePageWords(tag["lang"] ?? "")
      output += page[tag.range]
    case "head":
      output += page[tag.range]
      policyPlace = output.count
    case "base": break
    case "meta":
      if tag["http-equiv"]?.lowercased() == "content-security-policy" { break }
      output += page[tag.range]
      // The policy comes after the encoding, which must stand at the very beginning.
      if tag["charset"] != nil { policyPlace = output.count }
    case "link": writeLink(tag)
    case "script": writeScript(tag, page)
    case "style":
      let content = tag.content.map { String(decoding: page[$0], as: UTF8.self) } ?? ""
      writeStyle(content, media: tag["media"])
    case "source": break
    case "img", "image", "input", "video", "audio", "track", "embed", "iframe":
      writePicture(tag, page)
    case "a", "area": writeAnchor(tag, page)
    case "form": writeForm(tag, page)
    default:
      output += page[tag.range.lowerBound..<tag.end]
    }
    return tag.end
  }

  private mutating func writeWaiting() {
    for script in waiting { output += Array(script.utf8) }
    waiting = []
  }

  private mutating func writePolicy() {
    func hashes(_ texts: [String]) -> String {
      if texts.isEmpty { return "'none'" }
      let hashes = texts.map { "'sha256-\(Base64.text(SHA256.digest(Array($0.utf8))))'" }
      var seen: Set<String> = []
      return hashes.filter { seen.insert($0).inserted }.joined(separator: " ")
    }
    let policy =
      "default-src 'none'; script-src \(hashes(scripts)); style-src \(hashes(styles)); "
      + "img-src data:; base-uri 'none'; form-action 'none'"
    let meta = "\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
    output.insert(contentsOf: Array(meta.utf8), at: policyPlace ?? 0)
  }

  /// Where the last end tag of an element begins.
  private static func lastEnd(of name: String, in page: [UInt8]) -> Int? {
    let wanted = Array("</\(name)".utf8)
    return page.indices.reversed().first { page[$0...].starts(with: wanted) }
  }
}
