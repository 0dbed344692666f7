internal import Diagnostics
internal import YAMLSource

/// The words that templates print, a flat map of texts for each language.
enum TemplateStrings {
  static func read(_ source: SourceText) -> (words: [String: String], diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(source)
    var diagnostics = parsed.diagnostics
    var words: [String: String] = [:]
    for entry in parsed.root?.entries ?? [] {
      if let text = entry.value.text {
        words[entry.key] = text
      } else if entry.value.isNull {
        words[entry.key] = ""
      } else {
        diagnostics.append(.wrongType("'\(entry.key)'", expected: "text", entry.value))
      }
    }
    return (words, diagnostics)
  }
}
