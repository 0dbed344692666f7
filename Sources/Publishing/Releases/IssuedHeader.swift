internal import Datasets
internal import Diagnostics
internal import Releases
internal import YAMLSource

/// Front matter as a release keeps it: written down when a page is published, and read again where
/// the page is shown as it was issued.
extension PageHeader {
  /// The values that are one text each. Texts that may hold figures are kept as they are shown,
  /// and here as they were written.
  var facts: [String: String] {
    var facts: [String: String] = [:]
    facts["date"] = date?.text
    facts["updated"] = updated?.text
    facts["section"] = section?.text
    facts["source"] = sourceLine
    if isSample { facts["sample"] = "true" }
    facts["contents"] = hasContents.map { "\($0)" }
    for field in fields { if let text = field.value.text { facts[field.key] = text } }
    return facts
  }

  /// The values that are lists; a mapping's names and values by turns.
  var lists: [String: [String]] {
    var lists: [String: [String]] = [:]
    if !authors.isEmpty { lists["author"] = authors }
    for field in fields {
      if let elements = field.value.elements { lists[field.key] = elements.compactMap(\.text) }
      if let entries = field.value.entries {
        lists[field.key] = entries.flatMap { [$0.key, $0.value.text ?? ""] }
      }
    }
    return lists.filter { !$0.value.isEmpty }
  }

  /// The front matter with what a page shows of it as it was when it was released.
  func issued(_ head: ReleasedHead, as kind: Kind?) -> PageHeader {
    let facts = head.facts
    var header = self
    header.date = facts["date"].flatMap { CivilDay($0) }
    header.updated = facts["updated"].flatMap { CivilDay($0) }
    header.section = facts["section"].map { LocatedText(node(.scalar($0, quoted: true)), text: $0) }
    header.sourceLine = facts["source"]
    header.isSample = facts["sample"] == "true"
    header.hasContents = facts["contents"].map { $0 == "true" }
    header.authors = head.lists["author"] ?? []
    let texts = facts.mapValues { YAMLNode.Value.scalar($0, quoted: true) }
    let lists = head.lists.map { name, texts in
      let isMapping = kind?.fields.contains { $0.name == name && $0.type == .mapping } ?? false
      return (name, isMapping ? mapping(texts) : .sequence(texts.map(text)))
    }
    header.fields = texts.merging(lists) { $1 }
      .filter { !Self.commonFields.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { YAMLEntry(key: $0.key, keyNode: text($0.key), value: node($0.value)) }
    return header
  }

  private func mapping(_ texts: [String]) -> YAMLNode.Value {
    .mapping(
      stride(from: 0, to: texts.count - 1, by: 2).map {
        YAMLEntry(key: texts[$0], keyNode: text(texts[$0]), value: text(texts[$0 + 1]))
      })
  }

  private func text(_ text: String) -> YAMLNode { node(.scalar(text, quoted: true)) }

  /// A node at the beginning of the page's file: a release has no better place for it.
  private func node(_ value: YAMLNode.Value) -> YAMLNode {
    YAMLNode(value: value, source: source, line: 1, column: 1, length: 1)
  }
}

extension FinishedPages {
  /// What a page says of itself: as it was issued, where it is shown so; nil for a page without a
  /// source.
  func header(of index: Int) -> PageHeader? {
    composed[index].issuedHeader ?? plan.pages[index].header
  }
}
