extension KnownNumerals {
  /// 第3期, 1号, 表3, Article 5, § 2, No. 7, 见2.1.
  func reference(_ index: Int) -> Sense? {
    let left = before(index)
    if text.has("第", endingAt: left) { return .ordinal }
    if numerals[index].integer != nil, follows(index, "号"), !follows(index, "号召") {
      return .ordinal
    }
    if isInsideTitle(index) { return .name }
    if text.hasAny(["§", "№", "#", "＃", "No.", "no.", "Nos.", "NO.", "No"], endingAt: left) {
      return .reference
    }
    if text.hasAny(Self.references, endingAt: left), !isMeasured(index),
      !text.hasAny(["代表", "报表", "列表", "试图", "企图", "力图", "地图", "关注", "备注", "条例"], endingAt: left)
    {
      return .reference
    }
    if text.hasAny(["见", "参见", "详见"], endingAt: left), !isMeasured(index) { return .reference }
    if numerals[index].isDecimal, follows(index, "节") { return .reference }
    if text.hasAny(["前", "Top ", "top "], endingAt: numerals[index].range.lowerBound),
      !text.hasAny(["此前", "目前", "先前", "以前", "日前", "之前", "年前", "月前", "提前", "当前"], endingAt: left)
    {
      return .reference
    }
    let word = text.word(endingAt: text[left - 1] == "." ? left - 1 : left)
    return Self.referenceWords.contains(word) && left < numerals[index].range.lowerBound
      && !text.hasAny(["%", "％"], at: after(index)) ? .reference : nil
  }

  private static let references = [
    "表", "图", "附件", "附表", "附图", "附录", "附", "专栏", "注", "式", "例", "案例", "编号", "序号", "样式", "方框",
  ]

  private static let referenceWords: Set<String> = [
    "article", "articles", "art", "section", "sections", "sec", "chapter", "chapters", "clause",
    "clauses", "paragraph", "paragraphs", "para", "paras", "schedule", "rule", "regulation", "part",
    "table", "tables", "figure", "figures", "fig", "figs", "chart", "charts", "annex", "appendix",
    "box", "footnote", "page", "pages", "pp", "version", "vol", "volume", "issue", "number", "item",
    "step", "phase", "stage", "level", "type", "category", "grade", "class", "group", "round",
    "batch", "week", "chapter", "directive", "form", "equation", "code", "series", "act",
  ]

  /// Whether it stands within 《》, or within a short quotation: a name, not a number of ours.
  private func isInsideTitle(_ index: Int) -> Bool {
    let range = numerals[index].range
    return isInside("《", "》", range, longest: 200) || isInside("“", "”", range, longest: 12)
      || isInside("「", "」", range, longest: 12) || isInside("‘", "’", range, longest: 12)
  }

  private func isInside(
    _ open: Character, _ close: Character, _ range: Range<Int>, longest: Int
  ) -> Bool {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start <= longest {
      start -= 1
      if text.all[start] == close { return false }
      if text.all[start] == open {
        let end = text.all[range.upperBound...].firstIndex(of: close) ?? text.all.count
        return end < text.all.count && end - start - 1 <= longest
      }
    }
    return false
  }

  /// 1. and 1、 and （1） and 2.1 where a paragraph or a part of a list begins.
  func listNumber(_ index: Int) -> Sense? {
    let range = numerals[index].range
    let (left, right) = (before(index), after(index))
    let next = text[range.upperBound]
    let isFirst = left == 0 || text[left - 1]?.isNewline == true
    if isFirst, let next, ".、．)）".contains(next) {
      // 5.8亿 is one numeral; behind the mark of a list words follow.
      return text[text.skippingSpaces(from: range.upperBound + 1)]?.isArabicDigit == true
        ? nil : .listNumber
    }
    if isFirst, numerals[index].isDecimal, next?.isWhitespace == true, !isMeasured(index) {
      return .listNumber
    }
    guard let number = numerals[index].integer, (1...30).contains(number) else { return nil }
    if let open = text[left - 1], let close = text[right], "（(".contains(open), "）)".contains(close)
    {
      // 山东（5）、河南（3） counts; （1）完善 doesn't.
      let follower = text[text.skippingSpaces(from: right + 1)]
      let isStart = isFirst || left == 1
      return isStart || follower?.isHan == true || follower?.isASCIILetter == true
        ? .listNumber : nil
    }
    if let last = text[left - 1], "；。：;:".contains(last), let next, ".、．".contains(next) {
      let follower = text[text.skippingSpaces(from: range.upperBound + 1)]
      return follower?.isHan == true || follower?.isASCIILetter == true ? .listNumber : nil
    }
    return nil
  }
}
