internal import HTMLReading

/// The lists of a book by which readers move: contents, charts, tables, and the landmarks.
struct BookNavigation {
  /// An entry that leads to a place, or a group without one.
  struct Entry: Equatable {
    var text: String
    /// From the folder of the navigation document; nil for a group.
    var address: String?
    var children: [Entry] = []
  }

  var title: String
  var contents: [Entry]
  var charts: [Entry]
  var tables: [Entry]
  /// The kind of each place, such as `bodymatter`, with what it is called.
  var landmarks: [(type: String, entry: Entry)]
  /// The headings of the lists of charts and of tables, and of the landmarks.
  var words: (charts: String, tables: String, landmarks: String)

  var html: [HTMLNode] {
    var nodes: [HTMLNode] = [list("toc", "doc-toc", title, contents, level: "h1")]
    if !charts.isEmpty { nodes.append(list("loi", nil, words.charts, charts, level: "h2")) }
    if !tables.isEmpty { nodes.append(list("lot", nil, words.tables, tables, level: "h2")) }
    let marks = landmarks.map { mark -> HTMLNode in
      var link = HTMLElement("a", [], [.text(mark.entry.text)])
      link["epub:type"] = mark.type
      link["href"] = mark.entry.address
      return .element(HTMLElement("li", [], [.element(link)]))
    }
    nodes.append(
      .element(
        HTMLElement(
          "nav",
          [
            HTMLAttribute("epub:type", "landmarks"), HTMLAttribute("id", "landmarks"),
            HTMLAttribute("hidden", "hidden"),
          ],
          Self.heading("h2", words.landmarks) + [.element(HTMLElement("ol", [], marks))])))
    return nodes
  }

  private func list(
    _ type: String, _ role: String?, _ heading: String, _ entries: [Entry], level: String
  ) -> HTMLNode {
    var nav = HTMLElement("nav")
    nav["epub:type"] = type
    nav["id"] = type
    nav["role"] = role
    nav.children = Self.heading(level, heading) + [.element(Self.ordered(entries))]
    return .element(nav)
  }

  /// None where its words are missing, for a heading has some.
  private static func heading(_ level: String, _ text: String) -> [HTMLNode] {
    text.isEmpty ? [] : [.element(level, text)]
  }

  private static func ordered(_ entries: [Entry]) -> HTMLElement {
    HTMLElement(
      "ol", [],
      entries.map { entry in
        var label = HTMLElement(entry.address == nil ? "span" : "a", [], [.text(entry.text)])
        label["href"] = entry.address
        let inner: [HTMLNode] = entry.children.isEmpty ? [] : [.element(ordered(entry.children))]
        return .element(HTMLElement("li", [], [.element(label)] + inner))
      })
  }
}
