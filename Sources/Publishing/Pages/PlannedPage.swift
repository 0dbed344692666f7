internal import Datasets
internal import Diagnostics

/// One page of the site to be: where it comes from, where it goes, and its place among the others.
struct PlannedPage: Sendable {
  enum Role: Sendable, Equatable {
    /// A Markdown file.
    case source
    /// The index of a folder that has none of its own, or a further page of a long list.
    case folder(String, page: Int)
    case tag(String, page: Int)
    case tags
    case year(Int, page: Int)
    case archive
    case dataset(String)
    case datasets
    /// A release of the page at a path that another one took the place of, by its name.
    case release(of: String, name: String)
    /// The list of all corrections and revisions.
    case revisions
    /// The page that searches.
    case search
    case notFound
    /// The notice in the place of a withdrawn page, by that page's path; at a former release's address
    /// too.
    case withdrawn(String)
  }

  var role: Role
  /// The source's path below `content/`, or a name made up for a page without a source.
  var path: String
  /// Below the site's root: `reports/2022-H1.html`.
  var route: String
  var kind: String
  var language: String
  /// nil for a page without a source.
  var header: PageHeader?
  /// The row's columns, for a page made from data.
  var row: [String: String] = [:]
  /// Its series' index and its issue, by their place in the plan; nil outside a series.
  var series: Int?
  var issue: Int?
  /// What the page is called before its figures are known.
  var plainTitle: String
  /// The page of which this is a translation, by its place in the plan; nil for any other.
  var original: Int?

  /// The folder of the source: "" at the top.
  var folder: String { path.utf8.contains(UInt8(ascii: "/")) ? PathText.folder(of: path) : "" }

  /// Whether it is a folder's index, or a translation of one.
  var isIndex: Bool {
    let name = PathText.name(of: path)
    return name == "index.md" || (original != nil && name == "index.\(language).md")
  }

  /// How many folders lie between the page and the site's root.
  var depth: Int { route.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The way back to the site's root: "" or "../" for each folder.
  var root: String { String(repeating: "../", count: depth) }

  var date: CivilDay? { header?.date }

  /// Whether the site's own lists of its pages name it.
  var isListed: Bool {
    switch role {
    case .notFound, .release, .search, .withdrawn: false
    default: true
    }
  }
}
