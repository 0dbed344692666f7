internal import Datasets
internal import Figures
internal import Releases
internal import YAMLSource

/// What a page says of itself to machines, as JSON-LD in the words of schema.org: a report with its
/// dates and the datasets that it is based on, a dataset with its file, the way to the page.
///
/// Only what the page itself shows to the edition's readers goes in.
struct StructuredData {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var composed: ComposedPage { build.composed[index] }
  private var environment: BuildEnvironment { build.environment }
  private var settings: SiteSettings { environment.settings }
  private var language: String { page.language }
  private var header: PageHeader? { build.header(of: index) }

  /// Empty for pages that aren't for search engines: what isn't found, was withdrawn or superseded.
  ///
  /// - Parameter breadcrumbs: the titles and routes from the front page to this one.
  func text(_ breadcrumbs: [(title: String, route: String)]) -> String {
    guard page.isListed, let own else { return "" }
    var graph = [own]
    if breadcrumbs.count > 1 {
      graph.append(
        .of(
          "BreadcrumbList",
          [
            (
              "itemListElement",
              .list(
                breadcrumbs.enumerated().map { place, crumb in
                  .object([
                    ("@type", .text("ListItem")), ("position", .number(place + 1)),
                    ("name", .text(crumb.title)), ("item", .text(address(crumb.route))),
                  ])
                })
            )
          ]))
    }
    return JSONValue.object([
      ("@context", .text("https://schema.org")), ("@graph", .list(graph)),
    ]).serialized
  }

  /// Absolute where the site has an address, else the way from the page.
  private func address(_ route: String) -> String {
    settings.address.map { $0 + "/" + PathText.encoded(route) }
      ?? environment.url(from: page, to: route)
  }

  private var own: JSONValue? {
    switch page.role {
    case .dataset(let name):
      guard let dataset = environment.catalog.dataset(named: name) else { return nil }
      return DatasetDescription(
        dataset: dataset, environment: environment, page: page, publisher: publisher,
        address: address
      ).value
    case .datasets: return work("DataCatalog")
    case .source:
      let kind = environment.templates.kinds[page.kind]
      return work(kind?.schemaType ?? "WebPage")
    default: return work("CollectionPage")
    }
  }

  private func work(_ type: String) -> JSONValue {
    let title = composed.titleText.isEmpty ? page.plainTitle : composed.titleText
    let words = environment.words(language)
    return .of(
      type,
      [
        ("@id", .text(address(page.route))), ("url", .text(address(page.route))),
        ("name", .text(title)),
        ("headline", type == "Report" || type == "Article" ? .text(title) : nil),
        ("description", .given(composed.description)), ("inLanguage", .text(language)),
        ("datePublished", .given(published)), ("dateModified", .given(modified)),
        ("temporalCoverage", .given(period)),
        ("creativeWorkStatus", header?.isSample == true ? .given(words["sample"]) : nil),
        ("author", .given(authors)), ("publisher", publisher),
        ("image", composed.image.map { .text(address($0)) }),
        ("keywords", .given((header?.tags ?? []).map { .text(settings.term($0, in: language)) })),
        ("isBasedOn", .given(datasets)), (translationKey, .given(translations)),
        ("isPartOf", site),
      ])
  }

  private var published: String? {
    let first = composed.release?.notes.first?.date
    return (first ?? header?.date)?.text
  }

  private var modified: String? { (build.updated(index) ?? header?.date)?.text }

  /// The span of the first period among the page's fields.
  private var period: String? {
    let kind = environment.templates.kinds[page.kind]
    let names = kind?.fields.filter { $0.type == .period }.map(\.name) ?? []
    let text = header?.fields.first { names.contains($0.key) }?.value.text
    return text.flatMap { Period($0) }.map { $0.start + "/" + $0.end }
  }

  private var publisher: JSONValue? {
    let name = settings.organization(in: language)
    return .of(
      "Organization",
      [
        ("name", .text(name.isEmpty ? settings.title(in: language) : name)),
        ("url", settings.address.map { .text($0 + "/") }),
      ])
  }

  private var authors: [JSONValue] {
    (header?.authors ?? []).map { .of("Organization", [("name", .text($0))]) }
  }

  private var site: JSONValue {
    .of(
      "WebSite",
      [
        ("name", .text(settings.title(in: language))),
        ("url", .text(address(environment.home(in: language) ?? "index.html"))),
      ])
  }

  /// The datasets of the edition that the page's figures come from.
  private var datasets: [JSONValue] {
    let names = Set(composed.figures.flatMap(\.value.datasets))
    return environment.catalog.datasets.filter { names.contains($0.name) }.compactMap { dataset in
      environment.datasetRoutes[dataset.name].map { route in
        .of(
          "Dataset",
          [
            ("@id", .text(address(route))),
            ("name", .text(settings.term(dataset.title, in: language))),
            ("url", .text(address(route))),
            ("description", .text(DatasetDescription.text(dataset, settings, language))),
          ])
      }
    }
  }

  private var translationKey: String {
    page.original == nil ? "workTranslation" : "translationOfWork"
  }

  /// The page that this one translates, else its translations.
  private var translations: [JSONValue] {
    let routes =
      if let original = page.original { [build.plan.pages[original].route] } else {
        build.versions(of: index).map(\.route).filter { $0 != page.route }
      }
    return routes.map { .object([("@id", .text(address($0)))]) }
  }
}

/// A dataset in the words of schema.org.
struct DatasetDescription {
  let dataset: Dataset
  let environment: BuildEnvironment
  let page: PlannedPage
  let publisher: JSONValue?
  let address: (String) -> String

  private var settings: SiteSettings { environment.settings }
  private var language: String { page.language }
  private var fields: [Field] {
    dataset.fields.filter { $0.audience <= environment.edition.audience }
  }

  /// What the dataset's package says of it; a sentence of its title where it says nothing, since
  /// a description must be given.
  static func text(_ dataset: Dataset, _ settings: SiteSettings, _ language: String) -> String {
    let own = dataset.description ?? ""
    if !own.isEmpty { return settings.term(own, in: language) }
    return settings.term(dataset.title, in: language) + " - " + settings.title(in: language)
  }

  var value: JSONValue {
    let words = environment.words(language)
    return .of(
      "Dataset",
      [
        ("@id", .text(address(page.route))), ("url", .text(address(page.route))),
        ("identifier", .text(dataset.name)),
        ("name", .text(settings.term(dataset.title, in: language))),
        ("description", .text(Self.text(dataset, settings, language))),
        ("inLanguage", .text(language)), ("isAccessibleForFree", .flag(true)),
        ("creativeWorkStatus", dataset.sampleData ? .given(words["sample"]) : nil),
        ("license", licence), ("creator", publisher), ("publisher", publisher),
        ("temporalCoverage", .given(coverage)), ("variableMeasured", .list(fields.map(variable))),
        (
          "distribution",
          .list([
            .of(
              "DataDownload",
              [
                ("encodingFormat", .text("text/csv")),
                ("contentUrl", .text(address(DatasetPages.download(dataset)))),
                (
                  "contentSize",
                  isWhole ? .text(DatasetContext.bytes(dataset.byteCount)) : nil
                ), ("sha256", isWhole ? .text(dataset.checksum) : nil),
              ])
          ])
        ),
        (
          "includedInDataCatalog",
          .of("DataCatalog", [("url", .text(address("data/index.html")))])
        ),
      ])
  }

  private var isWhole: Bool { DatasetFile(dataset: dataset, environment: environment).isWhole }

  /// An address as it is, any other licence by its name.
  private var licence: JSONValue? {
    guard let licence = dataset.licence, !licence.isEmpty else { return nil }
    if licence.hasPrefix("https://") || licence.hasPrefix("http://") { return .text(licence) }
    return .of("CreativeWork", [("name", .text(licence))])
  }

  private func variable(_ field: Field) -> JSONValue {
    .of(
      "PropertyValue",
      [
        ("name", .text(settings.term(field.title, in: language))),
        ("alternateName", .text(field.name)),
        ("description", .given(field.description)),
      ])
  }

  /// From the first to the last period or day that its columns of them hold; nil where it has none.
  private var coverage: String? {
    let names = fields.filter { field in
      ["date", "year", "yearmonth"].contains(field.type)
        || ["period", "year", "half", "quarter", "month", "week", "date"].contains(field.name)
    }.map(\.name)
    guard let name = names.first else { return nil }
    let column = SQLName.quoted(name)
    let sql = "SELECT min(\(column)), max(\(column)) FROM \(SQLName.quoted(dataset.name))"
    guard let row = try? environment.catalog.query(sql, parameters: [:]).rows.first,
      let first = row[0].plainText.flatMap({ Period($0) }),
      let last = row[1].plainText.flatMap({ Period($0) })
    else { return nil }
    return first.start + "/" + last.end
  }
}
