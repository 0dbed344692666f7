internal import Markup

/// The small pages at former addresses: each leads on to where its page is now.
enum AliasFiles {
  static func files(of pages: FinishedPages) -> [ExtraFile] {
    pages.plan.aliases.map { alias in
      ExtraFile(route: alias.route, content: .bytes(html(alias, pages)))
    }
  }

  private static func html(_ alias: Alias, _ pages: FinishedPages) -> [UInt8] {
    let page = pages.plan.pages[alias.page]
    let way = PathText.encoded(
      pages.environment.relative(from: alias.route, to: page.route))
    let address = pages.environment.settings.address.map {
      $0 + "/" + PathText.encoded(page.route)
    }
    let title = pages.composed[alias.page].titleText
    var html = HTMLBuffer()
    html.raw("<!DOCTYPE html>\n<html")
    html.attribute("lang", page.language)
    html.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.text(title)
    html.raw("</title>\n<link rel=\"canonical\"")
    html.attribute("href", address ?? way)
    html.raw(">\n<meta http-equiv=\"refresh\"")
    html.attribute("content", "0; url=" + way)
    html.raw(">\n<meta name=\"robots\" content=\"noindex\">\n</head>\n<body>\n<p><a")
    html.attribute("href", way)
    html.raw(">")
    html.text(title)
    html.raw("</a></p>\n</body>\n</html>\n")
    return html.bytes
  }
}
