/// A text in one language or several: `label: 网采率`, or `label: {zh-Hans: 网采率, en: …}`.
public struct LocalizedText: Sendable, Hashable {
  /// The text where no language is named; nil where all are.
  public let plain: String?
  public let byLanguage: [String: String]

  public init(_ plain: String) {
    self.plain = plain
    byLanguage = [:]
  }

  init(byLanguage: [String: String]) {
    plain = nil
    self.byLanguage = byLanguage
  }

  /// The text for a language: the plain one where there are no others, else the language's own, that
  /// of its main language (`zh` for `zh-Hans`), or the first of the others by tag.
  public func text(in language: String) -> String {
    if let plain { return plain }
    if let own = own(in: language) { return own }
    return byLanguage.min { $0.key < $1.key }?.value ?? ""
  }

  /// The text that names this language or its main language; nil where none does.
  func own(in language: String) -> String? {
    if let exact = byLanguage[language] { return exact }
    let main = language.prefix { $0 != "-" }
    return byLanguage.filter { $0.key.prefix { $0 != "-" } == main }.min { $0.key < $1.key }?.value
  }
}
