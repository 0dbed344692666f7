/// What a name in a template stands for.
///
/// The names that templates may use are declared here and in `TemplateNames`; the contexts that are
/// handed to templates are held against them by a test.
indirect enum TemplateShape: Sendable {
  /// Text, escaped where it is printed.
  case text
  /// Safe HTML, for `{{{name}}}`.
  case html
  /// For sections alone.
  case flag
  case list(TemplateShape)
  case object([String: TemplateShape])

  /// What it is, in a template author's words.
  var description: String {
    switch self {
    case .text: "text"
    case .html: "HTML"
    case .flag: "a flag"
    case .list: "a list"
    case .object: "a group of names"
    }
  }
}
