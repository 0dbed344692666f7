internal import Datasets
internal import Diagnostics
internal import Releases

/// What `figures.json` says of a page's releases, and of the values that it showed before.
struct FigureHistory {
  /// An object for each release, oldest first; empty for a page that was never published.
  let releases: [String]
  /// Former values by the figures' keys, newest first, each as an object.
  private let formerValues: [String: [String]]

  init(build: FinishedPages, index: Int) {
    let page = build.plan.pages[index]
    let notes = build.composed[index].release?.notes ?? []
    releases = notes.map { note in
      var fields = [
        "\"date\": \(JSONText.quoted(note.date.text))",
        "\"change\": \(JSONText.quoted(note.change.rawValue))",
      ]
      if let reason = note.reason { fields.append("\"reason\": \(JSONText.quoted(reason))") }
      if let former = build.formerPage(note.name, of: index) {
        let url = build.environment.url(from: page, to: build.plan.pages[former].route)
        fields.append("\"url\": \(JSONText.quoted(url))")
      }
      return "    {\(fields.joined(separator: ", "))}"
    }
    var values: [String: [String]] = [:]
    var former: ReleaseNote?
    for note in notes where note.change != .keep {
      for change in note.changes {
        guard let shown = change.oldShown, let former else { continue }
        var fields = ["\"date\": \(JSONText.quoted(former.date.text))"]
        if let value = change.oldValue { fields.append("\"value\": \(JSONText.quoted(value))") }
        fields.append("\"shown\": \(JSONText.quoted(shown))")
        values[change.key, default: []].insert("{\(fields.joined(separator: ", "))}", at: 0)
      }
      former = note
    }
    formerValues = values
  }

  /// A list of the values that a figure had before; nil where it had none.
  func former(_ key: String) -> String? {
    formerValues[key].map { "[\($0.joined(separator: ", "))]" }
  }
}
