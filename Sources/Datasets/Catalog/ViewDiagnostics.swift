internal import Diagnostics

extension Diagnostic {
  static func viewUnreadable(_ path: String) -> Diagnostic {
    .error("view-unreadable", "the file can't be read", at: .file(path))
  }

  static func viewNotUTF8(_ path: String) -> Diagnostic {
    .error("not-utf8", "the file isn't UTF-8", at: .file(path), help: "save it as UTF-8")
  }

  static func viewName(_ name: String, _ fault: String, path: String) -> Diagnostic {
    .error(
      "view-name", "'\(name)' can't be the name of a view: \(fault)", at: .file(path),
      help: DatasetName.suggestion(name).map { "name the file '\($0).sql'" })
  }

  static func viewNamedAsDataset(_ name: String, path: String, dataset: SourceSpan?) -> Diagnostic {
    .error(
      "view-name-taken", "a dataset is named '\(name)' too", at: .file(path),
      notes: dataset.map { [Note("the dataset", at: $0)] } ?? [])
  }

  /// - Parameter path: the views one after another, the first also last.
  static func viewCycle(_ path: [String], at span: SourceSpan, notes: [Note]) -> Diagnostic {
    .error(
      "view-cycle", "views read each other in a circle: \(path.joined(separator: " → "))",
      at: span, notes: notes)
  }

  static func viewParameter(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "view-parameter", "a view takes no parameters, and '\(name)' is one", at: span,
      help: "give the view a column of that name; figures and tables filter it")
  }

  static func viewColumnRepeated(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "view-column-repeated", "two columns of the view are named '\(name)'", at: span,
      help: "give each a name of its own with AS")
  }

  static func tableNotLoaded(_ name: String, _ message: String, at span: SourceSpan?) -> Diagnostic
  {
    .error("dataset-not-loaded", "the dataset '\(name)' can't be loaded: \(message)", at: span)
  }

  static func catalogNotMade(_ message: String, path: String) -> Diagnostic {
    .error("data-not-loaded", "the data can't be loaded: \(message)", at: .file(path))
  }
}
