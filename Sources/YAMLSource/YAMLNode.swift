public import Diagnostics

/// A YAML value as it was written, with its place in the file.
///
/// Scalars stay text: `0123` is "0123" and `2022` is "2022", until a reader asks for a number.
/// JSON files are read into the same tree.
public struct YAMLNode: Sendable {
  public enum Value: Sendable {
    /// An empty value, `~` or `null`, unquoted.
    case null
    /// Text; `quoted` where it stood in quotes or in a block (`|`, `>`), so that it is never a
    /// number, a boolean or null.
    case scalar(String, quoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  public let value: Value
  public let source: SourceText
  /// Counted from 1 in the file, not in the piece that was parsed.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int
  /// In characters, on the first line.
  public let length: Int

  public init(value: Value, source: SourceText, line: Int, column: Int, length: Int) {
    self.value = value
    self.source = source
    self.line = line
    self.column = column
    self.length = length
  }

  public var span: SourceSpan { source.span(line: line, column: column, length: length) }

  /// The text of a scalar; nil for anything else.
  public var text: String? {
    if case .scalar(let text, _) = value { text } else { nil }
  }

  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  public var elements: [YAMLNode]? {
    if case .sequence(let nodes) = value { nodes } else { nil }
  }

  public var entries: [YAMLEntry]? {
    if case .mapping(let entries) = value { entries } else { nil }
  }

  /// The value of a key; nil where this is no mapping or has no such key.
  public subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  /// What the value is, in an editor's words.
  public var typeName: String {
    switch value {
    case .null: "nothing"
    case .scalar: "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable {
  public let key: String
  public let keyNode: YAMLNode
  public let value: YAMLNode

  public init(key: String, keyNode: YAMLNode, value: YAMLNode) {
    self.key = key
    self.keyNode = keyNode
    self.value = value
  }
}
