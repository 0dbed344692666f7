public import Diagnostics
internal import Yams

/// What came of reading a YAML text: its root, or why there is none.
public struct YAMLParse: Sendable {
  /// nil where the text is empty or can't be read.
  public var root: YAMLNode?
  public var diagnostics: [Diagnostic]
}

/// Reads YAML with positions: scalars as written, repeated keys found, no merge keys, aliases
/// bounded.
public enum YAMLParser {
  /// Aliases multiply; a text that grows past this many values is refused.
  static let nodeLimit = 200_000
  /// Lists in lists in lists: deeper than any editor writes, and shallow enough for every stack.
  static let depthLimit = 64

  /// Reads a whole file.
  public static func parse(_ source: SourceText) -> YAMLParse {
    parse(String(decoding: source.bytes, as: UTF8.self), in: source, line: 1, column: 1)
  }

  /// Reads a piece of a file, such as front matter or the body of a block.
  ///
  /// - Parameters:
  ///   - line: the line of the file on which the piece begins, counted from 1.
  ///   - column: the column of the file at which each of its lines begins, counted from 1.
  public static func parse(
    _ text: String, in source: SourceText, line: Int, column: Int = 1
  ) -> YAMLParse {
    if AliasBounds.multiply(in: text) {
      let span = source.span(line: line, column: column)
      return YAMLParse(root: nil, diagnostics: [.aliasesMultiply(at: span)])
    }
    do {
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        return YAMLParse(root: nil, diagnostics: [])
      }
      var reading = Reading(source: source, lineOffset: line - 1, columnOffset: column - 1)
      let root = reading.convert(node, depth: 0)
      if reading.count > nodeLimit {
        return YAMLParse(root: nil, diagnostics: [.aliasesMultiply(at: root.span)])
      }
      return YAMLParse(root: root, diagnostics: reading.diagnostics)
    } catch {
      let found = YAMLFault(error, source: source, lineOffset: line - 1, columnOffset: column - 1)
      return YAMLParse(root: nil, diagnostics: found.diagnostics(of: text))
    }
  }
}

/// The walk from Yams' nodes to ours.
private struct Reading {
  let source: SourceText
  let lineOffset: Int
  let columnOffset: Int
  var count = 0
  var diagnostics: [Diagnostic] = []

  mutating func convert(_ node: Yams.Node, depth: Int) -> YAMLNode {
    count += 1
    let line = (node.mark?.line ?? 1) + lineOffset
    let column = (node.mark?.column ?? 1) + columnOffset
    func made(_ value: YAMLNode.Value, _ length: Int) -> YAMLNode {
      YAMLNode(value: value, source: source, line: line, column: column, length: length)
    }
    guard count <= YAMLParser.nodeLimit, depth <= YAMLParser.depthLimit else {
      if depth > YAMLParser.depthLimit, !diagnostics.contains(where: { $0.id == "yaml-too-deep" }) {
        diagnostics.append(.tooDeep(at: source.span(line: line, column: column)))
      }
      return made(.null, 1)
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style != .plain && scalar.style != .any
      let length =
        scalar.string.count
        + (scalar.style == .doubleQuoted || scalar.style == .singleQuoted ? 2 : 0)
      if !quoted, scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null" {
        return made(.null, max(length, 1))
      }
      return made(.scalar(scalar.string, quoted: quoted), max(length, 1))
    case .sequence(let sequence):
      return made(.sequence(sequence.map { convert($0, depth: depth + 1) }), 1)
    case .mapping(let mapping):
      if let reference = reference(mapping, line: line, column: column) {
        diagnostics.append(.unquotedReference(at: reference))
        return made(.null, 2)
      }
      return made(.mapping(entries(of: mapping, depth: depth)), 1)
    case .alias:
      return made(.null, 1)
    }
  }

  /// The place of `{{ name }}` without quotes, which YAML reads as a mapping whose key is one too.
  private func reference(
    _ mapping: Yams.Node.Mapping, line: Int, column: Int
  ) -> SourceSpan? {
    guard mapping.count == 1, case .mapping? = mapping.first?.key else { return nil }
    let span = source.span(line: line, column: column, length: 2)
    return span.excerpt.dropFirst(column - 1).hasPrefix("{{") ? span : nil
  }

  private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    for (key, value) in mapping {
      let keyNode = convert(key, depth: depth + 1)
      let name: String
      switch keyNode.value {
      case .scalar(let text, let quoted):
        if text == "<<", !quoted { diagnostics.append(.mergeKey(at: keyNode.span)) }
        name = text
      case .null:
        name = key.scalar?.string ?? ""
        if name.isEmpty { diagnostics.append(.keyNotText(keyNode)) }
      default:
        diagnostics.append(.keyNotText(keyNode))
        name = ""
      }
      entries.append(
        YAMLEntry(key: name, keyNode: keyNode, value: convert(value, depth: depth + 1)))
    }
    return entries
  }
}
