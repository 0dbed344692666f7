internal import Diagnostics

/// Takes a term out of what is told about it: reports are kept, and shown to others.
struct TermMask: Sendable {
  private let matcher: TermMatcher
  private let variants: TermVariants

  init(_ term: String) {
    matcher = TermMatcher(term, crossesTags: true)
    variants = TermVariants(term)
  }

  /// The text with a block in the place of each of the term's characters, so that columns stay.
  func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var places = matcher.matches(in: bytes).map(\.range) + variants.places(in: text)
    places.sort { $0.lowerBound < $1.lowerBound }
    guard !places.isEmpty else { return text }
    var result = ""
    var last = 0
    for place in places where place.lowerBound >= last {
      result += String(decoding: bytes[last..<place.lowerBound], as: UTF8.self)
      let length = String(decoding: bytes[place], as: UTF8.self).count
      result += String(repeating: "█", count: length)
      last = place.upperBound
    }
    return result + String(decoding: bytes[last...], as: UTF8.self)
  }

  func masked(_ diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic(
      diagnostic.severity, diagnostic.id, masked(diagnostic.message),
      at: diagnostic.span.map(masked),
      notes: diagnostic.notes.map { .init(masked($0.message), at: $0.span.map(masked)) },
      help: diagnostic.help.map(masked))
  }

  private func masked(_ span: SourceSpan) -> SourceSpan {
    var span = span
    span.path = masked(span.path)
    span.excerpt = masked(span.excerpt)
    return span
  }
}
