internal import Datasets
internal import Diagnostics

/// Totals that aren't the sum of the parts as they are shown, where the note doesn't say why.
///
/// Only where the parts do add up before they are rounded: a rate of all isn't the sum of rates.
struct TotalOfPartsRule: PageRule {
  static let rule = LintRule.totals

  func findings(on page: ProofPage) -> [LintFinding] {
    let isSaid = page.tables.contains { Self.saysWhy($0.note) }
    return page.tables.filter { !(isSaid && Self.refersToOther($0.note)) }
      .compactMap(Self.finding)
  }

  /// One a table: the note that is wanted is one.
  static func finding(on table: ProofTable) -> LintFinding? {
    guard !saysWhy(table.note) else { return nil }
    for (total, parts) in sums(of: table) {
      for column in table.columns.indices {
        guard let gap = gap(column, parts: parts, total: total) else { continue }
        return LintFinding(
          .totals,
          "the parts shown in '\(table.columns[column])' add up to \(gap.sum), "
            + "the total shown is \(gap.total)", at: table.span,
          help: "say in the table's note that totals may differ from the sum of their parts "
            + "because of rounding (修约, 四舍五入)")
      }
    }
    return nil
  }

  private static func saysWhy(_ note: String) -> Bool {
    let note = note.lowercased()
    return ["四舍", "修约", "舍入", "进位", "取整", "rounding", "rounded"].contains { note.contains($0) }
  }

  /// 注：同表2。
  private static func refersToOther(_ note: String) -> Bool {
    ["同表", "同上表", "见表", "as in Table", "see Table", "As in Table", "See Table"].contains {
      note.contains($0)
    }
  }

  /// The rows of totals with the rows that are their parts; a first or last row that calls itself a
  /// total counts as one.
  private static func sums(of table: ProofTable) -> [([ProofTable.Cell], [[ProofTable.Cell]])] {
    var result = table.totals.map { ($0, table.rows) }
    if let last = table.rows.last, isTotal(last) {
      result.append((last, Array(table.rows.dropLast())))
    }
    if let first = table.rows.first, isTotal(first) {
      result.append((first, Array(table.rows.dropFirst())))
    }
    return result
  }

  private static func isTotal(_ row: [ProofTable.Cell]) -> Bool {
    ["合计", "总计", "共计", "全国", "总数", "total", "all"].contains(
      row.first?.text.lowercased() ?? "")
  }

  private static func gap(
    _ column: Int, parts rows: [[ProofTable.Cell]], total: [ProofTable.Cell]
  ) -> (sum: String, total: String)? {
    guard total.indices.contains(column), let value = total[column].value,
      let shown = total[column].shownValue
    else { return nil }
    let parts = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
      .filter { $0.value != nil && $0.shownValue != nil }
    guard parts.count > 1, parts.count(where: { $0.value?.isZero == false }) > 1 else { return nil }
    let sum = parts.reduce(DecimalNumber.zero) { $0 + ($1.value ?? .zero) }
    let shownSum = parts.reduce(DecimalNumber.zero) { $0 + ($1.shownValue ?? .zero) }
    guard sum.agrees(with: value), shownSum != shown else { return nil }
    let places = max(shownSum.fractionDigits, shown.fractionDigits)
    return (shownSum.padded(toPlaces: places), shown.padded(toPlaces: places))
  }
}

extension DecimalNumber {
  /// Whether two values are one, but for what sums of binary fractions lose.
  func agrees(with other: DecimalNumber) -> Bool {
    let size = max(magnitude, other.magnitude, DecimalNumber(1))
    return (self - other).magnitude < size.scaled(byPowerOfTen: -9)
  }
}
