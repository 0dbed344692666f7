internal import Markup
internal import Synchronization

/// What pages share: the site's name, navigation and footer, and the addresses of assets.
///
/// It is worked out once for each depth of folders and each current entry of the navigation.
final class SiteContexts: Sendable {
  private struct Key: Hashable {
    var root: String
    var current: Int?
    var language: String
  }

  private let environment: BuildEnvironment
  private let feeds: [SiteFeed]
  private let known = Mutex<[Key: TemplateFields]>([:])
  private let knownAssets = Mutex<[String: TemplateFields]>([:])

  private var settings: SiteSettings { environment.settings }

  init(environment: BuildEnvironment, feeds: [SiteFeed]) {
    self.environment = environment
    self.feeds = feeds
  }

  func values(for page: PlannedPage) -> TemplateFields {
    let key = Key(root: page.root, current: current(for: page), language: page.language)
    if let values = known.withLock({ $0[key] }) { return values }
    let values = values(key)
    known.withLock { $0[key] = values }
    return values
  }

  func assets(for page: PlannedPage) -> TemplateFields {
    let root = page.root
    if let values = knownAssets.withLock({ $0[root] }) { return values }
    var values: TemplateFields = [:]
    for asset in environment.templates.assets { values[asset.name] = .text(root + asset.path) }
    let made = values
    knownAssets.withLock { $0[root] = made }
    return made
  }

  private func values(_ key: Key) -> TemplateFields {
    let language = key.language
    let feeds = feeds.filter { $0.language == language }
    return [
      "title": .text(settings.title(in: language)),
      "organization": .text(settings.organization(in: language)),
      "has_organization": .flag(!settings.organization.isEmpty),
      "tag": .text(settings.tag(in: language)),
      "has_tag": .flag(!settings.tag.isEmpty),
      "has_about": .flag(!settings.organization.isEmpty || !settings.tag.isEmpty),
      "description": .text(settings.description(in: language)),
      "language": .text(settings.language),
      "home_url": .text(key.root + (environment.home(in: language) ?? "index.html")),
      "navigation": .list(navigation(key)),
      "has_navigation": .flag(!settings.navigation.isEmpty),
      "footer_links": .list(settings.footerLinks.compactMap { link($0, key) }),
      "has_footer_links": .flag(!settings.footerLinks.isEmpty),
      "footer_note_html": .html(SiteFooter.html(environment, root: key.root, language: language)),
      "has_footer_note": .flag(settings.footerNote != nil),
      "footer_fields": .list(
        settings.footerFields.map {
          [
            "label": .text(settings.term($0.label, in: language)),
            "value": .text(settings.term($0.value, in: language)),
          ]
        }),
      "has_footer_fields": .flag(!settings.footerFields.isEmpty),
      "revisions_url": .text(key.root + RevisionsContext.route),
      "has_revisions": .flag(environment.hasRevisions),
      "search_url": .text(
        environment.searchRoute.map { key.root + PathText.encoded($0) } ?? ""),
      "has_search": .flag(environment.searchRoute != nil),
      "feeds": .list(feeds.flatMap { feed in self.feed(feed, key.root) }),
      "has_feeds": .flag(!feeds.isEmpty),
    ]
  }

  /// The entry under which a page lies: the page itself, or the nearest folder.
  private func current(for page: PlannedPage) -> Int? {
    var best: (index: Int, length: Int)?
    for (index, entry) in settings.navigation.enumerated() where covers(entry.page, page) {
      let length = entry.page.utf8.count
      if (best?.length ?? 0) < length { best = (index, length) }
    }
    return best?.index
  }

  private func covers(_ entry: String, _ page: PlannedPage) -> Bool {
    if entry == page.path { return true }
    guard entry.hasSuffix("/index.md") else { return false }
    return page.route.utf8.starts(with: entry.utf8.dropLast("index.md".utf8.count))
  }

  private func navigation(_ key: Key) -> [TemplateFields] {
    settings.navigation.enumerated().compactMap { index, entry in
      guard var values = link(entry, key) else { return nil }
      values["current"] = .flag(index == key.current)
      return values
    }
  }

  /// To the page in the reader's language where it is there; nil where this edition doesn't hold the
  /// page at all.
  private func link(_ entry: SiteSettings.Link, _ key: Key) -> TemplateFields? {
    guard let path = PathText.normalized(entry.page) else { return nil }
    let plan = environment.plan
    let index = plan.byPath[path].map { plan.page($0, in: key.language) }
    guard let route = index.map({ plan.pages[$0].route }) ?? environment.generatedRoutes[path]
    else { return nil }
    let language = index.map { plan.pages[$0].language } ?? settings.language
    return [
      "title": .text(entry.title(in: key.language, settings)),
      "url": .text(key.root + PathText.encoded(route)),
      "language": .text(language), "is_foreign": .flag(language != key.language),
    ]
  }

  private func feed(_ feed: SiteFeed, _ root: String) -> [TemplateFields] {
    [("xml", "application/atom+xml"), ("json", "application/feed+json")].map { ending, type in
      [
        "title": .text(feed.title),
        "url": .text(root + PathText.encoded(feed.name) + "." + ending), "type": .text(type),
      ]
    }
  }
}
