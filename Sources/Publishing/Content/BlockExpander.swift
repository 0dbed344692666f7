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

  private var count = 0

  /// Texts that include texts: more is a mistake.
  static let depthLimit = 8
  /// On one page, those in included texts counted too.
  static let countLimit = 200

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
    guard let written = PathText.resolve(name, from: from) else {
      resolver.report([.leavesSite(name, at: span)])
      return .remove
    }
    let path = own(written)
    count += 1
    if count > Self.countLimit {
      if count == Self.countLimit + 1 { resolver.report([.tooManyIncludes(at: span)]) }
      return .remove
    }
    if open.count >= Self.depthLimit, !open.contains(path) {
      resolver.report([.includeTooDeep(at: span)])
      return .remove
    }
    if open.contains(path) {
      resolver.report([.includeCircle(open + [path], at: span)])
      return .remove
    }
    guard path.hasSuffix(".md"),
      resolver.environment.isInside(path),
      let bytes = try? Disk.read(resolver.environment.contentFolder + "/" + path)
    else {
      resolver.report([.missingInclude(name, at: span)])
      return .remove
    }
    if let fault = TextCheck.fault(in: bytes, path: "content/" + path) {
      resolver.report([fault])
      return .remove
    }
    guard let offset = bodyOffset(of: path, bytes, at: span) else { return .remove }
    let tree = MarkupTree.parse(
      SourceText(path: "content/" + path, bytes: bytes), from: offset, options: resolver.options)
    open.append(path)
    defer { open.removeLast() }
    return .replace(expand(tree))
  }

  /// The translation of a shared text into the page's language, where there is one.
  private func own(_ path: String) -> String {
    let environment = resolver.environment
    let language = resolver.page.language
    guard resolver.page.original != nil, path.hasSuffix(".md") else { return path }
    let translation = PathText.translation(of: path, in: language)
    if Disk.kind(of: environment.contentFolder + "/" + translation) == .file { return translation }
    resolver.leave(path)
    return path
  }

  /// Where an included text begins; nil where this edition doesn't hold it.
  private func bodyOffset(of path: String, _ bytes: [UInt8], at span: SourceSpan) -> Int? {
    let environment = resolver.environment
    let matter = FrontMatter.read(bytes, path: "content/" + path)
    guard matter.root != nil || !matter.diagnostics.isEmpty else { return matter.bodyOffset }
    resolver.report(matter.diagnostics)
    let (header, _) = PageHeader.read(
      bytes, path: path, zone: environment.settings.timeZone)
    let reason =
      environment.plan.heldBack[path]
      ?? environment.edition.heldBack(header, settings: environment.settings)
    guard let reason else { return matter.bodyOffset }
    resolver.report([
      .includeHeldBack(path, reason, zone: environment.settings.timeZone, at: span)
    ])
    return nil
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
    case .decided(let holds, let figures):
      resolver.use(figures, at: condition.span)
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

  static func includeHeldBack(
    _ path: String, _ reason: PublicationPlan.HeldBack, zone: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "include-held-back", "'\(path)' isn't in this edition: \(reason.words(zone: zone))", at: span,
      help: "hold back this page too, or keep shared text in a file of its own")
  }

  static func includeTooDeep(at span: SourceSpan) -> Diagnostic {
    .error(
      "include-too-deep", "texts include texts more than \(BlockExpander.depthLimit) deep", at: span
    )
  }

  static func tooManyIncludes(at span: SourceSpan) -> Diagnostic {
    .error(
      "too-many-includes", "a page may include \(BlockExpander.countLimit) texts, not more",
      at: span)
  }

  static func includeCircle(_ path: [String], at span: SourceSpan) -> Diagnostic {
    .error(
      "include-circle", "texts include each other: " + path.joined(separator: " → "), at: span)
  }
}
