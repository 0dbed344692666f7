internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// Puts shared text in the place of `include` blocks, and of `when` blocks the text whose condition
/// holds, before headings and captions are numbered.
final class BlockExpander {
  let resolver: PageResolver
  /// The files that are being included, so that a circle is found.
  private var open: [String] = []

  /// Texts that include texts: more is a mistake.
  private static let depthLimit = 8

  init(resolver: PageResolver) {
    self.resolver = resolver
  }

  func expand(_ tree: MarkupTree) -> MarkupTree {
    guard tree.blocks.contains(where: { $0.name == "include" || $0.name == "when" }) else {
      return tree
    }
    return tree.expanding { block in
      switch block.name {
      case "include": include(block)
      case "when": when(block)
      default: .keep
      }
    }
  }

  private func include(_ block: MarkupBlock) -> BlockExpansion {
    guard let body = block.body else { return .remove }
    var fields = YAMLFields(body, of: "an include block")
    let name = fields.requiredText("file")
    let span = body["file"]?.span ?? block.span
    let found = fields.finish()
    resolver.report(found)
    if found.hasErrors { return .remove }
    // A path in an included file is taken from that file's folder.
    let from = open.last ?? resolver.page.header.map { Self.contentPath($0.source.path) } ?? ""
    guard let path = PathText.resolve(name, from: from) else {
      resolver.report([.leavesSite(name, at: span)])
      return .remove
    }
    if open.contains(path) || open.count >= Self.depthLimit {
      resolver.report([.includeCircle(open + [path], at: span)])
      return .remove
    }
    guard path.hasSuffix(".md"),
      let bytes = try? Disk.read(resolver.environment.contentFolder + "/" + path)
    else {
      resolver.report([.missingInclude(name, at: span)])
      return .remove
    }
    if let fault = TextCheck.fault(in: bytes, path: "content/" + path) {
      resolver.report([fault])
      return .remove
    }
    let offset = FrontMatter.read(bytes, path: "content/" + path).bodyOffset
    let tree = MarkupTree.parse(
      SourceText(path: "content/" + path, bytes: bytes), from: offset, options: resolver.options)
    open.append(path)
    defer { open.removeLast() }
    return .replace(expand(tree))
  }

  private static func contentPath(_ shown: String) -> String {
    shown.hasPrefix("content/") ? String(shown.dropFirst("content/".count)) : shown
  }

  private func when(_ block: MarkupBlock) -> BlockExpansion {
    guard let body = block.body else { return .remove }
    var fields = YAMLFields(body, of: "a when block")
    fields.require("if")
    let condition = fields.value("if")
    let yes = fields.text("then") == nil ? nil : fields.value("then")
    let no = fields.text("else") == nil ? nil : fields.value("else")
    if yes == nil { fields.require("then") }
    let found = fields.finish()
    resolver.report(found)
    guard !found.hasErrors, let condition else { return .remove }
    let parsed = FigureCondition.parse(condition)
    resolver.report(parsed.diagnostics)
    guard let test = parsed.condition else { return .remove }
    switch test.evaluate(with: resolver.environment.evaluator, in: resolver.scope) {
    case .failed(let found):
      resolver.report(found)
      return .remove
    case .decided(let holds, _):
      guard let node = holds ? yes : no, let text = node.text else { return .remove }
      return .replace(
        expand(
          MarkupTree.parseBlocks(
            text, in: block.source, line: node.line, column: node.column,
            options: resolver.options)))
    }
  }
}

extension Diagnostic {
  static func missingInclude(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "missing-include", "there is no text '\(name)' to include", at: span,
      help: "the path of a .md file is taken from the folder of the file that includes it")
  }

  static func includeCircle(_ path: [String], at span: SourceSpan) -> Diagnostic {
    .error(
      "include-circle", "texts include each other: " + path.joined(separator: " → "), at: span)
  }
}
