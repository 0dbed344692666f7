internal import Datasets

/// The names of a page's metadata: for sharing (Open Graph), for search engines (JSON-LD), and the
/// tags that government websites carry.
///
/// - SeeAlso: 《政府网站发展指引》（国办发〔2017〕47号）附件2, the tags of sites, columns and pages.
struct MetadataContext {
  let build: FinishedPages
  let index: Int
  /// From the front page to this one: titles and routes.
  let breadcrumbs: [(title: String, route: String)]

  private var page: PlannedPage { build.plan.pages[index] }
  private var composed: ComposedPage { build.composed[index] }
  private var settings: SiteSettings { build.environment.settings }
  private var language: String { page.language }
  private var header: PageHeader? { build.header(of: index) }

  private static let pair: TemplateShape = .list(.object(["name": .text, "value": .text]))

  static let names: [String: TemplateShape] = [
    "open_graph": pair, "government": pair, "structured_data": .html,
    "has_structured_data": .flag,
  ]

  func values() -> TemplateFields {
    let data = StructuredData(build: build, index: index).text(breadcrumbs)
    return [
      "open_graph": .list(pairs(openGraph)), "government": .list(pairs(government)),
      "structured_data": .html(data), "has_structured_data": .flag(!data.isEmpty),
    ]
  }

  private func pairs(_ values: [(String, String?)]) -> [TemplateFields] {
    values.compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return ["name": .text(name), "value": .text(value)]
    }
  }

  private var title: String { composed.titleText.isEmpty ? page.plainTitle : composed.titleText }

  private func absolute(_ route: String) -> String? {
    settings.address.map { $0 + "/" + PathText.encoded(route) }
  }

  // MARK: Open Graph

  private var openGraph: [(String, String?)] {
    guard page.isListed else { return [] }
    let isArticle = header?.date != nil
    return [
      ("og:title", title), ("og:type", isArticle ? "article" : "website"),
      ("og:description", composed.description), ("og:url", absolute(page.route)),
      ("og:site_name", settings.title(in: language)), ("og:locale", Self.locale(language)),
    ]
      + build.versions(of: index).filter { $0.language != language }
      .map { ("og:locale:alternate", Self.locale($0.language)) }
      + [
        ("og:image", composed.image.flatMap(absolute)),
        ("article:published_time", isArticle ? header?.date?.text : nil),
        ("article:modified_time", isArticle ? build.updated(index)?.text : nil),
      ]
  }

  /// Open Graph names a language with a territory.
  private static func locale(_ language: String) -> String {
    switch language {
    case "zh-Hans": "zh_CN"
    case "en": "en_GB"
    case "ar": "ar_AR"
    case "fa": "fa_IR"
    case "he": "he_IL"
    case "ur": "ur_PK"
    default: language
    }
  }

  // MARK: Government websites

  /// The site's identification code, from the footer's fields.
  static let siteCode = "网站标识码"

  private var government: [(String, String?)] {
    guard let code = settings.footerFields.first(where: { $0.label == Self.siteCode })?.value,
      language.hasPrefix("zh"), page.isListed
    else { return [] }
    let site: [(String, String?)] = [
      ("SiteName", settings.title), ("SiteDomain", settings.address.map(Self.host)),
      ("SiteIDCode", code),
    ]
    if page.route == "index.html" { return site }
    let isList = page.isIndex || page.header == nil
    let column: [(String, String?)] = [
      ("ColumnName", isList ? title : breadcrumbs.dropLast().last?.title),
      ("ColumnType", breadcrumbs.dropFirst().first?.title),
    ]
    if isList {
      return site + column + [
        ("ColumnDescription", composed.description),
        ("ColumnKeywords", (header?.tags ?? []).joined(separator: ",")),
      ]
    }
    let office = settings.organization.isEmpty ? settings.title : settings.organization
    return site + column + [
      ("ArticleTitle", title), ("PubDate", header?.date?.text),
      ("ContentSource", header?.sourceLine ?? office),
      ("Keywords", (header?.tags ?? []).joined(separator: ",")),
      ("Author", (header?.authors ?? []).joined(separator: ",")),
      ("Description", composed.description), ("Image", composed.image.flatMap(absolute)),
      ("Url", absolute(page.route)),
    ]
  }

  /// `bulletin.example.cn` of `https://bulletin.example.cn/path`.
  private static func host(_ address: String) -> String {
    let rest = address.split(separator: "/", maxSplits: 1).last.map(String.init) ?? address
    return String(rest.drop { $0 == "/" }.prefix { $0 != "/" })
  }
}
