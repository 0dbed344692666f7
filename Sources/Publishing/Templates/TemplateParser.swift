internal import Diagnostics

/// Turns a scanned template into steps. The scan has found every mistake, so that nothing is left
/// to go wrong here.
struct TemplateParser {
  private let bytes: [UInt8]
  private let tags: [TemplateTag]
  private var index = 0

  init(_ scan: TemplateScan) {
    bytes = scan.source.bytes
    tags = scan.tags
  }

  static func steps(of scan: TemplateScan) -> [TemplateProgram.Step] {
    var parser = TemplateParser(scan)
    return parser.steps(from: 0).steps
  }

  /// Reads up to the tag that closes the open section, or to the end.
  private mutating func steps(from start: Int) -> (steps: [TemplateProgram.Step], end: Int) {
    var steps: [TemplateProgram.Step] = []
    var position = start
    while index < tags.count {
      let tag = tags[index]
      index += 1
      let (before, after) = extent(of: tag)
      if before > position { steps.append(.literal(Array(bytes[position..<before]))) }
      position = after
      let path = tag.name == "." ? ["."] : tag.name.split(separator: ".").map(String.init)
      switch tag.kind {
      case .close: return (steps, position)
      case .comment: break
      case .variable, .unescaped: steps.append(.print(path))
      case .partial: steps.append(.partial(tag.name))
      case .section:
        let inner = self.steps(from: position)
        steps.append(.section(path, inner.steps))
        position = inner.end
      case .inverted:
        let inner = self.steps(from: position)
        steps.append(.inverted(path, inner.steps))
        position = inner.end
      case .block:
        let inner = self.steps(from: position)
        steps.append(.block(tag.name, inner.steps))
        position = inner.end
      case .parent:
        let inner = self.steps(from: position)
        var blocks: [String: [TemplateProgram.Step]] = [:]
        // What stands between the blocks of a template with a base is shown nowhere.
        for case .block(let name, let own) in inner.steps { blocks[name] = own }
        steps.append(.parent(tag.name, blocks))
        position = inner.end
      }
    }
    if position < bytes.count { steps.append(.literal(Array(bytes[position...]))) }
    return (steps, bytes.count)
  }

  /// The bytes that a tag takes up: a tag that prints nothing and stands alone on its line takes
  /// the whole line with it.
  private func extent(of tag: TemplateTag) -> (start: Int, end: Int) {
    let end = tag.offset + tag.length
    switch tag.kind {
    case .variable, .unescaped: return (tag.offset, end)
    default: break
    }
    var start = tag.offset
    while start > 0, Self.isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return (tag.offset, end) }
    var after = end
    while after < bytes.count, Self.isBlank(bytes[after]) { after += 1 }
    if after == bytes.count { return (start, after) }
    if bytes[after] == UInt8(ascii: "\r") { after += 1 }
    guard after < bytes.count, bytes[after] == UInt8(ascii: "\n") else { return (tag.offset, end) }
    return (start, after + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
