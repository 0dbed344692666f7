internal import Diagnostics
internal import YAMLSource

extension YAMLFields {
  mutating func ledger() -> Ledger {
    var ledger = Ledger()
    ledger.definitions = checksumsByName("definitions")
    ledger.views = checksumsByName("views")
    ledger.datasets = objectsByName("datasets", of: "a dataset") {
      DatasetStamp(
        title: $0.requiredText("title"), path: $0.requiredText("path"),
        sha256: $0.requiredChecksum("sha256"), rows: $0.requiredInteger("rows"))
    }
    ledger.entries = objects("ledger", of: "an entry of the ledger") { $0.ledgerEntry() }
    for (index, entry) in ledger.entries.enumerated().dropFirst()
    where entry.key == ledger.entries[index - 1].key {
      report(.repeatedEntry(entry.key, at: node["ledger"]?.elements?[index].span ?? node.span))
    }
    return ledger
  }

  private mutating func ledgerEntry() -> LedgerEntry {
    LedgerEntry(
      key: requiredText("key"), kind: requiredCase("kind", else: .figure), id: text("id"),
      label: requiredText("label"), value: requiredText("value"), shown: texts("shown") ?? [],
      unit: text("unit"), status: text("status"), isRecorded: flag("recorded"),
      method: text("method"), query: text("query"), formula: text("formula"),
      declassified: text("declassified"), arguments: textsByName("arguments"),
      inputs: texts("inputs") ?? [], definitions: texts("definitions") ?? [],
      views: texts("views") ?? [], datasets: texts("datasets") ?? [], rows: integer("rows"),
      rowsSHA256: checksum("rows-sha256"))
  }
}

extension Diagnostic {
  fileprivate static func repeatedEntry(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error("release-damaged", "'\(key)' stands twice in the ledger", at: span)
  }
}
