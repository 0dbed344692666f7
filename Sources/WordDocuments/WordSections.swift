/// Sections of a document: pages that are turned for wide tables, among upright ones.
enum WordSections {
  /// Puts what the pages of the reference document are like, which stands at the end of the text, where
  /// the reader marked the end of a section.
  ///
  /// - SeeAlso: ECMA-376, part 1, 17.6.17.
  static func placed(in document: String) -> String {
    guard document.contains("w:rsidR=\"upright\""),
      let start = document.ranges(of: "<w:sectPr").last?.lowerBound,
      let end = document[start...].firstRange(of: "</w:sectPr>")?.upperBound
    else { return document }
    // The first page alone may have a foot of its own.
    let first = String(document[start..<end])
    let upright = first.replacing("<w:titlePg/>", with: "").replacing("<w:titlePg />", with: "")
    let text = document[..<start] + upright + document[end...]
    var pieces: [String] = []
    for (index, piece) in text.split(separator: mark("upright"), omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { pieces.append(index == 1 ? first : upright) }
      pieces.append(String(piece).replacing(mark("turned"), with: turned(upright)))
    }
    return pieces.joined()
  }

  private static func mark(_ name: String) -> String { "<w:sectPr w:rsidR=\"\(name)\"/>" }

  private static func turned(_ section: String) -> String {
    guard let size = section.firstMatch(of: /<w:pgSz[^>]*>/)?.0,
      let width = size.firstMatch(of: /w:w="(\d+)"/)?.1,
      let height = size.firstMatch(of: /w:h="(\d+)"/)?.1
    else { return section }
    return section.replacing(
      size, with: "<w:pgSz w:w=\"\(height)\" w:h=\"\(width)\" w:orient=\"landscape\" />")
  }
}
