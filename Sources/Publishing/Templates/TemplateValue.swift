/// What a template is handed: each name with its value.
public typealias TemplateFields = [String: TemplateValue]

/// A value that a name in a template stands for; what may be done with it is `TemplateShape`.
public indirect enum TemplateValue: Sendable {
  /// Escaped where it is printed.
  case text(String)
  /// HTML that Gazette made.
  case html(String)
  /// HTML that Gazette made, as bytes: a page's body.
  case body([UInt8])
  case flag(Bool)
  case list([TemplateFields])
  case fields(TemplateFields)
}
