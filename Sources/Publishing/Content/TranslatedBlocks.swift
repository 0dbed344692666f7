internal import Diagnostics
internal import Markup
internal import YAMLSource

/// Blocks of a translation that say `translates: true`: each takes the data of the block with the
/// same id on the page, and says itself only what is put otherwise.
struct TranslatedBlocks {
  let resolver: PageResolver
  /// The folder that holds `content/`.
  let root: String

  private var environment: BuildEnvironment { resolver.environment }

  /// Fields that decide which data are shown, and are the page's.
  static let data: Set<String> = [
    "figure", "form", "format", "from", "group", "key", "limit", "order", "parameters", "query",
    "sort", "status", "total-at", "where",
  ]

  /// Fields that hold columns with their labels.
  static let columns: Set<String> = ["area", "columns", "series", "x", "y"]

  /// Fields that hold entries with words in them.
  static let entries: Set<String> = ["breaks", "items", "reference"]

  /// Fields that hold words for readers.
  static let words: Set<String> = [
    "caption", "label", "labels", "note", "period", "source", "subtitle", "text", "title", "total",
  ]

  func put(_ tree: MarkupTree) throws(DiskFault) -> MarkupTree {
    guard tree.blocks.contains(where: { $0.body?["translates"] != nil }) else { return tree }
    let blocks = try originals()
    return tree.changingBlocks { block in
      guard let body = block.body, let flag = body["translates"] else { return block }
      guard ["true", "false"].contains(flag.text) else {
        resolver.report([.wrongType("'translates'", expected: "true or false", flag)])
        return block
      }
      var block = block
      let own = body.entries?.filter { $0.key != "translates" } ?? []
      block.body = body.replacing(.mapping(own))
      if flag.text == "true" { block.body = put(block, at: flag.span, over: blocks) }
      return block
    }
  }

  /// The page's blocks by id; nil where this is no translation.
  private func originals() throws(DiskFault) -> [String: MarkupBlock]? {
    guard let index = resolver.page.original else { return nil }
    let page = environment.plan.pages[index]
    guard let header = page.header else { return nil }
    let source = SourceText(
      path: header.source.path, bytes: try Disk.read(root + "/" + header.source.path))
    var options = resolver.options
    options.language = page.language
    // What is wrong on the page is told with the page.
    let other = PageResolver(environment: environment, page: page, options: options)
    let tree = BlockExpander(resolver: other).expand(
      MarkupTree.parse(source, from: header.bodyOffset, options: options))
    return Dictionary(tree.blocks.compactMap { block in block.id.map { ($0, block) } }) { $1 }
  }

  private func put(
    _ block: MarkupBlock, at span: SourceSpan, over blocks: [String: MarkupBlock]?
  ) -> YAMLNode? {
    guard let blocks else {
      resolver.report([.notATranslation(at: span)])
      return nil
    }
    guard let id = block.id else {
      resolver.report([.translatesWithoutID(at: span)])
      return nil
    }
    guard let original = blocks[id], original.name == block.name, let data = original.body,
      let own = block.body
    else {
      let known = blocks.filter { $0.value.name == block.name }.map(\.key).sorted()
      resolver.report([.translatesUnknown(block.name, id, at: own(block, span), known: known)])
      return nil
    }
    return merged(own, over: data, in: nil)
  }

  private func own(_ block: MarkupBlock, _ span: SourceSpan) -> SourceSpan {
    block.body?["id"]?.span ?? span
  }

  /// The page's value with what the translation puts in its place.
  ///
  /// - Parameter key: under which both stand; nil for a block itself.
  private func merged(_ own: YAMLNode, over data: YAMLNode, in key: String?) -> YAMLNode {
    if let entries = data.entries {
      // A column's label alone is its whole translation.
      guard let words = own.entries else {
        return own.text == nil
          ? own
          : data.replacing(
            .mapping(
              entries.filter { $0.key != "label" } + [
                YAMLEntry(key: "label", keyNode: own, value: own)
              ]))
      }
      return data.replacing(.mapping(merged(words, over: entries, in: key)))
    }
    if let elements = data.elements, let words = own.elements,
      elements.contains(where: { $0.entries != nil })
    {
      guard words.count == elements.count else {
        resolver.report([.translatesOthers(key ?? "", elements.count, words.count, at: own.span)])
        return data
      }
      return data.replacing(
        .sequence(zip(words, elements).map { merged($0, over: $1, in: key) }))
    }
    return own
  }

  private func merged(
    _ words: [YAMLEntry], over entries: [YAMLEntry], in key: String?
  ) -> [YAMLEntry] {
    var result: [YAMLEntry] = []
    for entry in entries {
      guard let own = words.first(where: { $0.key == entry.key }) else {
        result.append(inherited(entry, in: key))
        continue
      }
      if Self.data.contains(entry.key), key == nil || key == "items" {
        resolver.report([.translatesData(entry.key, at: own.keyNode.span)])
      }
      let value = merged(own.value, over: entry.value, in: entry.key)
      result.append(YAMLEntry(key: entry.key, keyNode: own.keyNode, value: value))
    }
    for entry in words where !entries.contains(where: { $0.key == entry.key }) {
      if key.map(Self.columns.contains) ?? false || key == "total" {
        let known = entries.map(\.key)
        resolver.report([.unknownTableColumn(entry.key, at: entry.keyNode.span, known: known)])
        continue
      }
      if Self.data.contains(entry.key), key == nil {
        resolver.report([.translatesData(entry.key, at: entry.keyNode.span)])
        continue
      }
      result.append(entry)
    }
    return result
  }

  /// What the translation leaves to the page: words in its own language where the publication's
  /// terms have them.
  private func inherited(_ entry: YAMLEntry, in key: String?) -> YAMLEntry {
    switch entry.key {
    case _ where Self.columns.contains(entry.key) || Self.entries.contains(entry.key):
      guard key == nil, entry.value.text == nil else { break }
      let value =
        if let entries = entry.value.entries {
          entry.value.replacing(.mapping(entries.map { inherited($0, in: entry.key) }))
        } else {
          entry.value.replacing(
            .sequence(
              (entry.value.elements ?? []).map { item in
                guard let entries = item.entries else { return item }
                return item.replacing(.mapping(entries.map { inherited($0, in: "items") }))
              }))
        }
      return YAMLEntry(key: entry.key, keyNode: entry.keyNode, value: value)
    default: break
    }
    let isColumn = key.map(Self.columns.contains) ?? false
    let isLabel = isColumn && entry.value.text != nil
    guard isLabel || key == "total" || Self.words.contains(entry.key) else {
      guard isColumn, let entries = entry.value.entries else { return entry }
      let value = entry.value.replacing(.mapping(entries.map { inherited($0, in: "column") }))
      return YAMLEntry(key: entry.key, keyNode: entry.keyNode, value: value)
    }
    let value = entry.value.mapTexts { text in
      let term = resolver.term(text)
      if term == text, HanWords.stand(in: text) { resolver.leave(text) }
      return term
    }
    return YAMLEntry(key: entry.key, keyNode: entry.keyNode, value: value)
  }
}

/// Whether Chinese stands in a text, apart from what figures are asked with.
enum HanWords {
  static func stand(in text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{": depth += 1
      case "}": depth = max(0, depth - 1)
      case "\u{3400}"..."\u{9FFF}" where depth < 2: return true
      default: break
      }
    }
    return false
  }
}

extension Diagnostic {
  static func notATranslation(at span: SourceSpan) -> Diagnostic {
    .error(
      "translated-block", "only a block of a translation can say 'translates'", at: span,
      help: "a translation is called page.en.md, beside page.md, in a language of site.yml")
  }

  static func translatesWithoutID(at span: SourceSpan) -> Diagnostic {
    .error(
      "translated-block", "a block that translates another needs the other's 'id'", at: span,
      help: "give both blocks the same 'id: tbl-…'")
  }

  static func translatesUnknown(
    _ name: String, _ id: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .error(
      "translated-block", "the page has no \(name) block with the id '\(id)'", at: span,
      help: Suggestion.help(for: id, in: known)
        ?? (known.isEmpty ? nil : "it has " + known.joined(separator: ", ")))
  }

  static func translatesData(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "translated-block", "'\(key)' belongs to the data, which a translation takes from its page",
      at: span, help: "take it out, or write the block whole, without 'translates'")
  }

  static func translatesOthers(
    _ key: String, _ count: Int, _ own: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "translated-block", "the page's block has \(count) under '\(key)', and this one \(own)",
      at: span, help: "write one for each, in the page's order")
  }
}
