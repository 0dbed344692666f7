internal import Datasets
internal import Diagnostics
internal import Markup

/// One entry of a feed.
struct FeedEntry: Sendable {
  var title: String
  /// Below the site's address.
  var route: String
  var date: CivilDay
  var updated: CivilDay
  var summary: String
}

/// A feed of the site or of a series, as Atom and as JSON Feed.
///
/// - SeeAlso: RFC 4287, *The Atom Syndication Format*; JSON Feed version 1.1.
struct FeedWriter {
  var title: String
  var address: String
  /// The route of the page that the feed follows.
  var home: String
  /// The route of the feed without its ending.
  var name: String
  var language: String
  var author: String
  var zone: Int
  var entries: [FeedEntry]

  /// A feed holds this many entries, the newest first.
  static let limit = 50

  func atom() -> [UInt8] {
    var xml = HTMLBuffer()
    xml.raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    xml.attribute("xml:lang", language)
    xml.raw(">\n<title>")
    xml.text(title)
    xml.raw("</title>\n<id>")
    xml.text(url(home))
    xml.raw("</id>\n<link rel=\"alternate\" type=\"text/html\"")
    xml.attribute("href", url(home))
    xml.raw("/>\n<link rel=\"self\" type=\"application/atom+xml\"")
    xml.attribute("href", url(name + ".xml"))
    xml.raw("/>\n<updated>")
    xml.text(moment(entries.map(\.updated).max() ?? CivilDay(number: 0)))
    xml.raw("</updated>\n<author><name>")
    xml.text(author)
    xml.raw("</name></author>\n")
    for entry in entries {
      xml.raw("<entry>\n<title>")
      xml.text(entry.title)
      xml.raw("</title>\n<id>")
      xml.text(url(entry.route))
      xml.raw("</id>\n<link")
      xml.attribute("href", url(entry.route))
      xml.raw("/>\n<published>")
      xml.text(moment(entry.date))
      xml.raw("</published>\n<updated>")
      xml.text(moment(entry.updated))
      xml.raw("</updated>\n<summary>")
      xml.text(entry.summary)
      xml.raw("</summary>\n</entry>\n")
    }
    xml.raw("</feed>\n")
    return xml.bytes
  }

  func json() -> [UInt8] {
    let items = entries.map { entry in
      let fields = [
        "\"id\":\(JSONText.quoted(url(entry.route)))",
        "\"url\":\(JSONText.quoted(url(entry.route)))",
        "\"title\":\(JSONText.quoted(entry.title))",
        "\"content_text\":\(JSONText.quoted(entry.summary))",
        "\"date_published\":\(JSONText.quoted(moment(entry.date)))",
        "\"date_modified\":\(JSONText.quoted(moment(entry.updated)))",
      ]
      return "    {\(fields.joined(separator: ","))}"
    }
    let text = """
      {
        "version": "https://jsonfeed.org/version/1.1",
        "title": \(JSONText.quoted(title)),
        "home_page_url": \(JSONText.quoted(url(home))),
        "feed_url": \(JSONText.quoted(url(name + ".json"))),
        "language": \(JSONText.quoted(language)),
        "authors": [{"name": \(JSONText.quoted(author))}],
        "items": [
      \(items.joined(separator: ",\n"))
        ]
      }

      """
    return Array(text.utf8)
  }

  private func url(_ route: String) -> String { address + "/" + PathText.encoded(route) }

  /// A day's first second in the site's time zone.
  private func moment(_ day: CivilDay) -> String {
    Instant(seconds: day.number * 86_400 - zone * 60).iso(zone: zone)
  }
}

/// The list of a site's addresses for search engines.
///
/// - SeeAlso: the Sitemaps protocol 0.9.
enum Sitemap {
  struct Entry {
    var route: String
    var date: CivilDay?
    /// The page itself and its translations; empty where it stands alone.
    var versions: [(language: String, route: String)]
  }

  static func xml(address: String, pages: [Entry]) -> [UInt8] {
    var xml = HTMLBuffer()
    xml.raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
    )
    if pages.contains(where: { !$0.versions.isEmpty }) {
      xml.raw(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"")
    }
    xml.raw(">\n")
    for page in pages {
      xml.raw("<url><loc>")
      xml.text(address + "/" + PathText.encoded(page.route))
      xml.raw("</loc>")
      if let date = page.date {
        xml.raw("<lastmod>")
        xml.text(date.text)
        xml.raw("</lastmod>")
      }
      for (language, route) in page.versions {
        xml.raw("<xhtml:link rel=\"alternate\"")
        xml.attribute("hreflang", language)
        xml.attribute("href", address + "/" + PathText.encoded(route))
        xml.raw("/>")
      }
      xml.raw("</url>\n")
    }
    xml.raw("</urlset>\n")
    return xml.bytes
  }
}
