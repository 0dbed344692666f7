internal import Diagnostics

extension FinishedPages {
  /// The documents that an edition has beside its pages.
  ///
  /// A page has one where its front matter, or that of its series for an issue, says so; where the
  /// whole build is asked for a form, each page of a kind that is printed. What a page says goes before
  /// what the build is asked for. A page that asks for what can't be made here is told of.
  ///
  /// A page that has a workbook has one of each of its tables too.
  func orders(
    _ options: BuildOptions
  ) throws(DiskFault) -> (orders: [DocumentOrder], diagnostics: [Diagnostic]) {
    var missing: [DocumentFormat: String?] = [:]
    /// The pages that ask for a form which can't be made.
    var unmade: [DocumentFormat: [String]] = [:]
    var (orders, diagnostics): ([DocumentOrder], [Diagnostic]) = ([], [])
    let makesBooks = options.presses.contains { $0.format == .epub }
    for (index, page) in plan.pages.enumerated() where page.role == .source {
      if makesBooks, options.documentPages == nil {
        let books = largeBooks(of: index, isAsked: options.documents.contains(.epub))
        orders += books.orders
        diagnostics += books.diagnostics
      }
      if let only = options.documentPages, !only.contains(page.path) { continue }
      let formats = DocumentFormat.allCases.filter { isWanted($0, of: page, options) }
      if !formats.isEmpty, let part = partsAbove(index).first {
        diagnostics.append(.partAbove(plan.pages[part].path, of: page.path))
        continue
      }
      for format in formats {
        guard let press = options.presses.first(where: { $0.format == format }) else { continue }
        if format == .xlsx, try !hasTables(index, for: press) {
          if let wish = page.header?.documents[format], wish.isWanted {
            diagnostics.append(.workbookEmpty(page.path, at: wish.span))
          }
          continue
        }
        if missing[format] == nil {
          missing[format] = .some(press.missing())
          if let reason = missing[format] ?? nil, options.documents.contains(format) {
            diagnostics.append(.documentsNotMade(format, reason))
          }
        }
        if missing[format] ?? nil != nil {
          // Where the command itself asks for the form, it has been told.
          if !options.documents.contains(format) { unmade[format, default: []].append(page.path) }
        } else {
          orders.append(
            DocumentOrder(
              format: format, page: index, path: page.path,
              route: String(page.route.dropLast("html".count)) + format.rawValue))
          if format == .xlsx { orders += tableOrders(index) }
        }
      }
    }
    for (format, pages) in unmade.sorted(by: { $0.key < $1.key }) {
      diagnostics.append(.documentsNotMade(format, of: pages, (missing[format] ?? nil) ?? ""))
    }
    return (orders, diagnostics)
  }

  /// Whether a page, or one that belongs to it, has a table or a chart. Tables in Markdown offer no
  /// file, so the body of a page without one is read.
  private func hasTables(_ index: Int, for press: any DocumentPress) throws(DiskFault) -> Bool {
    let pages = [index] + parts(of: index)
    if pages.contains(where: { composed[$0].downloads.contains(where: \.isValues) }) { return true }
    for page in pages {
      let own = composed[page]
      if press.takes(try body(at: own.body, own.holes, language: plan.pages[page].language)) {
        return true
      }
    }
    return false
  }

  /// A workbook beside the file of each of a page's own tables and charts.
  private func tableOrders(_ index: Int) -> [DocumentOrder] {
    let page = plan.pages[index]
    return composed[index].downloads.filter(\.isValues).map { download in
      let values = download.route(of: page)
      return DocumentOrder(
        format: .xlsx, page: index, extent: .table(values), path: page.path,
        route: String(values.dropLast("csv".count)) + DocumentFormat.xlsx.rawValue)
    }
  }

  private func isWanted(
    _ format: DocumentFormat, of page: PlannedPage, _ options: BuildOptions
  ) -> Bool {
    let isAsked = options.documents.contains(format)
    if options.documentPages != nil { return isAsked }
    // What a series says of its issues isn't said of its own index.
    let own = page.header?.series == nil ? page.header?.documents[format]?.isWanted : nil
    let series =
      page.kind == "issue"
      ? page.series.flatMap { plan.pages[plan.series[$0].page].header?.documents[format]?.isWanted }
      : nil
    let isPrinted =
      page.header?.printLayout != nil
      || environment.templates.kinds[page.kind]?.printLayout != nil
    return own ?? series ?? (isAsked && isPrinted)
  }
}

extension Diagnostic {
  /// An attachment or an article that the page's readers may not see.
  static func partAbove(_ part: String, of page: String) -> Diagnostic {
    .error(
      "part-above-audience",
      "documents of '\(page)' would hold '\(part)', which is for a higher audience", at: nil,
      help: "give both the same audience, or take 'pdf', 'docx', 'epub' and 'xlsx' out of the page")
  }

  /// A page whose own front matter asks for a workbook.
  static func workbookEmpty(_ path: String, at span: SourceSpan) -> Diagnostic {
    .warning(
      "workbook-empty", "'\(path)' has no table that a workbook could hold", at: span,
      help: "take 'xlsx' out of its front matter; tables with merged cells can't be taken")
  }

  /// A document that a press gave up without saying why.
  static func documentLost(_ order: DocumentOrder) -> Diagnostic {
    .error(
      "document-not-made", "\(order.format.rawValue) of '\(order.path)' came out empty", at: nil,
      help: "take '\(order.format.rawValue)' out of the page, or report this as a fault of Gazette")
  }

  /// A form that the command itself asks for.
  static func documentsNotMade(_ format: DocumentFormat, _ reason: String) -> Diagnostic {
    .error(
      "document-not-made", "\(format.rawValue) can't be made on this machine", at: nil, help: reason
    )
  }

  /// A form that pages ask for, which go without.
  static func documentsNotMade(
    _ format: DocumentFormat, of pages: [String], _ reason: String
  ) -> Diagnostic {
    let more = pages.count > 1 ? " and of \(pages.count - 1) more" : ""
    return .warning(
      "document-not-made",
      "\(format.rawValue) of '\(pages.first ?? "")'\(more) can't be made on this machine", at: nil,
      help: reason)
  }
}

extension PageDownload {
  /// Whether it holds the values of a table or a chart.
  var isValues: Bool { name.hasSuffix(".csv") }
}
