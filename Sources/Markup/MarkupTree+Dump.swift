extension MarkupTree {
  /// The tree as indented lines, for tests.
  public var dump: String {
    var result = ""
    var ends: [Int] = []
    for index in nodes.indices {
      while let end = ends.last, end <= index { ends.removeLast() }
      result += String(repeating: "  ", count: ends.count) + description(of: nodes[index]) + "\n"
      ends.append(Int(nodes[index].end))
    }
    return result
  }

  private func description(of node: MarkupNode) -> String {
    let value = Int(node.value)
    switch node.kind {
    case .text, .code, .html, .htmlBlock: return "\(node.kind) \(quoted(string(of: node)))"
    case .codeBlock:
      let all = text(of: node)
      let info = String(decoding: all.prefix(value), as: UTF8.self)
      return "code block \(quoted(info)) "
        + quoted(String(decoding: all.dropFirst(value), as: UTF8.self))
    case .heading: return "heading \(value & 0xFF)"
    case .list:
      let kind = node.flags.contains(.ordered) ? "ordered list from \(value)" : "list"
      return kind + (node.flags.contains(.tight) ? ", tight" : "")
    case .item where node.flags.contains(.task):
      return node.flags.contains(.done) ? "task, done" : "task"
    case .softBreak:
      if node.flags.contains(.joined) { return "soft break, joined" }
      return node.flags.contains(.undecided) ? "soft break, undecided" : "soft break"
    case .tableRow where node.flags.contains(.header): return "header row"
    case .tableRow: return "row"
    case .tableCell: return "cell" + alignment(of: node)
    case .figure: return "figure \(figureReferences[value].text)"
    case .crossReference:
      let reference = crossReferences[value]
      return "reference to \(reference.path.map { $0 + "#" } ?? "")\(reference.id)"
    case .link where node.flags.contains(.unsafe): return "link, refused"
    case .link: return "link \(links[value].destination)"
    case .image: return "image \(images[value].destination)"
    case .block: return "block \(blocks[value].name)"
    case .footnoteReference, .footnoteDefinition: return "\(node.kind) \(value)"
    default: return "\(node.kind)"
    }
  }

  private func alignment(of node: MarkupNode) -> String {
    if node.flags.contains(.left) { return ", left" }
    if node.flags.contains(.center) { return ", center" }
    return node.flags.contains(.right) ? ", right" : ""
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
      + "\""
  }
}
