internal import Markup

/// What every page of a language and a folder depth shares: the site's name, navigation and footer.
struct SiteContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }
  private var settings: SiteSettings { environment.settings }

  func values() -> [String: Any] {
    [
      "title": settings.title,
      "organization": settings.organization,
      "has_organization": !settings.organization.isEmpty,
      "tag": settings.tag,
      "has_tag": !settings.tag.isEmpty,
      "description": settings.description,
      "language": settings.language,
      "home_url": environment.url(from: page, to: "index.html"),
      "navigation": navigation(),
      "has_navigation": !settings.navigation.isEmpty,
      "footer_links": settings.footerLinks.compactMap(link),
      "has_footer_links": !settings.footerLinks.isEmpty,
      "footer_note_html": build.footerNoteHTML,
      "has_footer_note": !settings.footerNote.isEmpty,
      "footer_fields": settings.footerFields.map {
        ["label": $0.label, "value": $0.value] as [String: Any]
      },
      "has_footer_fields": !settings.footerFields.isEmpty,
      "feeds": feeds(),
      "has_feeds": !build.feeds.isEmpty,
    ]
  }

  /// The entry under which the page lies is the current one: the page itself, or the nearest folder.
  private func navigation() -> [[String: Any]] {
    let current = settings.navigation.enumerated()
      .filter { covers($0.element.page) }
      .max { $0.element.page.count < $1.element.page.count }?.offset
    return settings.navigation.enumerated().compactMap { index, entry in
      guard var values = link(entry) else { return nil }
      values["current"] = index == current
      return values
    }
  }

  private func covers(_ entry: String) -> Bool {
    if entry == page.path { return true }
    guard PathText.name(of: entry) == "index.md" else { return false }
    let folder = PathText.folder(of: entry)
    return !folder.isEmpty && page.route.hasPrefix(folder + "/")
  }

  private func link(_ entry: SiteSettings.Link) -> [String: Any]? {
    guard let route = build.route(ofPage: entry.page) else { return nil }
    return ["title": entry.title, "url": environment.url(from: page, to: route)]
  }

  private func feeds() -> [[String: Any]] {
    build.feeds.flatMap { feed -> [[String: Any]] in
      [
        [
          "title": feed.title, "url": environment.url(from: page, to: feed.name + ".xml"),
          "type": "application/atom+xml",
        ],
        [
          "title": feed.title, "url": environment.url(from: page, to: feed.name + ".json"),
          "type": "application/feed+json",
        ],
      ]
    }
  }
}
