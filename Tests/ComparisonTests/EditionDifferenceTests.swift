import Testing

@testable import Comparison

@Suite("What differs between two editions")
struct EditionDifferenceTests {
  static func figure(
    _ key: String, _ value: String, _ shown: String, unit: String? = nil, id: String = "f-1"
  ) -> EditionFigure {
    EditionFigure(key: key, id: id, label: "比率", value: value, shown: shown, unit: unit)
  }

  static func page(
    _ route: String, _ html: String = "<h1>页</h1>", _ figures: [EditionFigure] = []
  ) -> EditionPage {
    EditionPage(route: route, text: PageText(html: Array(html.utf8)), figures: figures)
  }

  static func difference(_ old: [EditionPage], _ new: [EditionPage]) -> EditionDifference {
    let pairs = old.compactMap { page in
      new.first { $0.route == page.route }.map { PageDifference.between(page, $0) }
    }
    func only(_ pages: [EditionPage], _ others: [EditionPage]) -> [ComparedPage] {
      pages.filter { page in !others.contains { $0.route == page.route } }.map(\.name)
    }
    return EditionDifference(
      oldName: "old", newName: "new", pages: pairs.filter { !$0.isEmpty },
      addedPages: only(new, old), removedPages: only(old, new))
  }

  @Test func `a figure that changed is told once, with all pages that show it`() {
    let routes = ["b.html", "a.html", "c.html"]
    let found = Self.difference(
      routes.map {
        Self.page($0, "", [Self.figure("rate(period=2022)", "92.24", "92.2%", unit: "%")])
      },
      routes.map { route in
        let shown = route == "c.html" ? "93%" : "92.5%"
        return Self.page(route, "", [Self.figure("rate(period=2022)", "92.51", shown, unit: "%")])
      })
    #expect(found.changedFigures.count == 1)
    #expect(found.changedFigures.first?.pages.map(\.page.route) == ["a.html", "b.html", "c.html"])
    #expect(found.changedFigures.first?.pages.map(\.newShown) == ["92.5%", "92.5%", "93%"])
    #expect(found.changedFigures.first?.size == "+0.3 percentage points")
    #expect(found.summary == "1 figure changed")
  }

  @Test(
    arguments: [
      ("120.5", "125", "120.5", "125.0", nil, "+4.5 (+3.7%)"),
      ("125", "120.5", "125.0", "120.5", nil, "-4.5 (-3.6%)"),
      ("92.24", "91.96", "92.2%", "92.0%", "%", "-0.2 percentage points"),
      ("1.5", "-0.3", "上升1.5个百分点", "下降0.3个百分点", "百分点", "-1.8 percentage points"),
      ("1192", "1193", "1,192", "1,193", nil, "+1 (+0.1%)"),
      ("5308624502", "5408624502", "53.1亿", "54.1亿", nil, "+100000000 (+1.9%)"),
      ("0", "3", "0", "3", nil, "+3"),
      ("92.21", "92.24", "92.2%", "92.2%", "%", "less than is shown"),
      ("12", "13", "十二", "十三", nil, "+1 (+8.3%)"),
      ("-5", "-4", "−5", "−4", nil, "+1 (+20.0%)"),
      ("甲省", "乙省", "甲省", "乙省", nil, nil),
      ("1.5", "1.5", "1.5", "1.50", nil, nil),
      ("1", "甲", "1", "甲", nil, nil),
    ] as [(String, String, String, String, String?, String?)])
  func `the size of a change is told in the digits shown`(
    old: String, new: String, oldShown: String, newShown: String, unit: String?, size: String?
  ) {
    let change = FigureChange(
      key: "a", label: "a", unit: unit, oldValue: old, newValue: new, oldShown: oldShown,
      newShown: newShown, pages: [])
    #expect(change.size == size)
  }

  @Test func `figures that a page gained and lost are told, those of new pages aren't`() {
    let found = Self.difference(
      [Self.page("a.html", "", [Self.figure("x", "1", "1")]), Self.page("gone.html")],
      [
        Self.page("a.html", "", [Self.figure("y", "2", "2")]),
        Self.page("new.html", "<h1>新</h1>", [Self.figure("z", "3", "3")]),
      ])
    #expect(found.addedFigures.map(\.key) == ["y"])
    #expect(found.removedFigures.map(\.key) == ["x"])
    #expect(found.addedPages == [ComparedPage(route: "new.html", title: "新")])
    #expect(found.removedPages == [ComparedPage(route: "gone.html", title: "页")])
    #expect(
      found.summary == "1 figure added; 1 figure removed; 1 page added; 1 page removed")
  }

  @Test func `the words are compared apart from the figures`() {
    func html(_ words: String, _ shown: String) -> String {
      "<p>\(words)<a href=\"#f-1\"><data class=\"figure\" data-figure=\"x\" value=\"\(shown)\">\(shown)</data></a>。</p>"
    }
    let same = Self.difference(
      [Self.page("a.html", html("共", "1"), [Self.figure("x", "1", "1")])],
      [Self.page("a.html", html("共", "2"), [Self.figure("x", "2", "2")])])
    #expect(same.changedPages.isEmpty && same.changedFigures.count == 1)
    let other = Self.difference(
      [Self.page("a.html", html("共", "1"))], [Self.page("a.html", html("合计共", "1"))])
    #expect(other.changedPages.first?.text.lines == ["-共{x}。", "+合计共{x}。"])
    #expect(other.summary == "text of 1 page changed")
  }

  // MARK: Words of direction

  private func contradictions(
    _ before: String, _ behind: String, old: String, new: String
  ) -> [String] {
    let html =
      "<p>\(before)<a href=\"#f-1\"><data class=\"figure\" data-figure=\"x\" value=\"\(new)\">n</data></a>\(behind)</p>"
    let found = Self.difference(
      [Self.page("a.html", html, [Self.figure("x", old, old)])],
      [Self.page("a.html", html, [Self.figure("x", new, new)])])
    return found.changedFigures.flatMap(\.pages).flatMap(\.contradictions).map(\.word)
  }

  @Test(arguments: [
    ("网采率较上年同期上升", "个百分点", "1.5", "-1.5", "上升"),
    ("网采率较上年同期下降", "个百分点", "-1.5", "1.5", "下降"),
    ("较上年同期增长", "", "3", "0", "增长"),
    ("与上年持平，变化", "，持平", "0", "2", ""),
    ("The rate rose by ", " points", "1", "-1", "rose"),
    ("A change of ", " points, up from", "1", "-1", ""),
    ("by ", " points lower than", "-1", "1", "lower"),
    ("Spending grew by ", " points", "0", "-1", "grew"),
  ])
  func `words that no longer agree with the sign are told`(
    before: String, behind: String, old: String, new: String, word: String
  ) {
    #expect(contradictions(before, behind, old: old, new: new) == (word.isEmpty ? [] : [word]))
  }

  @Test(arguments: [
    ("网采率上升", "个百分点", "1.5", "2.5"), ("网采率下降", "个百分点", "1.5", "2.5"),
    ("药品上升，耗材", "个百分点", "1", "-1"), ("the group of ", " points", "1", "-1"),
    ("下降", "个百分点", "1", "-1"), ("下降", "", "甲", "乙"), ("较上年同期", "", "1", "-1"),
    ("先上升后下降", "", "1", "-1"),
    ("Costs rose. A change of ", " points", "1", "-1"),
  ])
  func `words that agree, of other clauses or of figures that keep their sign aren't`(
    before: String, behind: String, old: String, new: String
  ) {
    #expect(contradictions(before, behind, old: old, new: new).isEmpty)
  }

  // MARK: Tables

  private func table(_ rows: String, id: String = "tbl-a", head: String = "<th>地区<th>n") -> String {
    "<div class=\"tbl\" id=\"\(id)\"><table><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>"
  }

  private func changes(_ old: String, _ new: String) -> [TableChange] {
    TableChange.between(PageText(html: Array(old.utf8)), PageText(html: Array(new.utf8)))
  }

  @Test func `cells that changed are told by row and column, in whatever order`() {
    let old = table(
      "<tr><th scope=row>甲</th><td>1</td></tr><tr><th scope=row>乙</th><td>2</td></tr>")
    let new = table(
      "<tr><th scope=row>乙</th><td>3</td></tr><tr><th scope=row>甲</th><td>1</td></tr>")
    let found = changes(old, new)
    #expect(found.count == 1)
    #expect(found.first?.id == "tbl-a")
    #expect(found.first?.cells == [.init(row: "乙", column: "n", old: "2", new: "3")])
    #expect(changes(old, old).isEmpty)
  }

  @Test func `rows, columns and whole tables that came and went are told`() {
    let old = table(
      "<tr><th scope=row>甲</th><td>1</td></tr><tr><th scope=row>乙</th><td>2</td></tr>")
    let new = table(
      "<tr><th scope=row>甲</th><td>9</td><td>1</td></tr><tr><th scope=row>丙</th><td>4</td><td>5</td></tr>",
      head: "<th>地区<th>m<th>n")
    let found = changes(old, new)
    #expect(found.first?.addedRows == ["丙"])
    #expect(found.first?.removedRows == ["乙"])
    #expect(found.first?.addedColumns == ["m"])
    #expect(found.first?.changedCount == 0)
    #expect(changes("", new).first?.addedRows == ["甲", "丙"])
    #expect(changes(old, "").first?.removedRows == ["甲", "乙"])
    #expect(changes(old + old, old).first?.removedRows == ["甲", "乙"])
  }

  @Test func `rows without names are told apart by as many cells as it takes`() {
    let head = "<th>a<th>b<th>n"
    let old = table("<tr><td>1<td>x<td>5</tr><tr><td>1<td>y<td>6</tr>", head: head)
    let new = table("<tr><td>1<td>x<td>5</tr><tr><td>1<td>y<td>7</tr>", head: head)
    #expect(
      changes(old, new).first?.cells == [.init(row: "1 y", column: "n", old: "6", new: "7")])
  }

  @Test func `many changed cells are counted, and the first are listed`() {
    func rows(_ value: Int) -> String {
      (0..<50).map { "<tr><th scope=row>\($0)</th><td>\(value)</td></tr>" }.joined()
    }
    let found = changes(table(rows(1)), table(rows(2)))
    #expect(found.first?.changedCount == 50)
    #expect(found.first?.cells.count == 20)
  }
}
