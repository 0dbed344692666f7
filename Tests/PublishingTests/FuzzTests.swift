import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// A small generator, so that every run mutates alike.
///
/// - SeeAlso: G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators* (2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated publications")
struct FuzzTests {
  static let targets = [
    "content/index.md", "content/about.md", "content/site.yml", "content/data/datapackage.json",
    "content/data/counts.csv", "content/data/views/totals.sql", "content/data/figures/counts.yml",
    "content/blocks.md", "content/monthly/index.md", "content/monthly/1/index.md",
    "templates/page.mustache", "templates/report.fields.yml", "templates/strings/zh-Hans.yml",
  ]

  /// Mutations of one publication, a build each.
  static let rounds = 7

  /// Pieces that mean something somewhere.
  private static let pieces =
    [
      "{{", "}}", "{{ count }}", "```", "---", "\n", ": ", "- ", "[", "]", "{", "}", "\"", "'", "|",
      "&a ", "*a", "<<: ", "# ", "，", "（", "价", "\u{0}", "\t", "\r\n", "![](", "](", "[^1]", "[@t]",
      "<!--", "$main", "/", "..", "../", "%", "0", "-1", "99999999999999999999", "1e309", "null",
      "~",
      "true", "|-", ">", ";", "--", "/*", "\u{FEFF}", "\u{202E}", "\u{FF}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE4, 0xBB], [0x80]]

  private static func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.removeSubrange(Int.random(in: place...bytes.count, using: &random)...)
      case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<8)
  func `give a site or mistakes, and never a crash`(seed: Int) async throws {
    let publication = try TestPublication()
    try publication.write(
      """
      ---
      title: 块
      params: {period: 2022-H1}
      ---

      # 一

      ```when
      if: count > 3 and not count == 5
      then: "{{ count }}"
      ```

      ```figures
      items:
        - {figure: count, text: "**注**"}
      ```

      ```note
      text: |
        - [页](about.md) ![图](x.svg)
      ```

      | 表 | 格 |
      | --- | --- |
      | {{ count }} | ~~划~~[^1] |

      [^1]: 脚注
      """, to: "content/blocks.md")
    try publication.write("<svg width=\"3\" height=\"4\"/>", to: "content/x.svg")
    try publication.write(
      "---\ntitle: 月刊\nseries: {sections: [甲], opening: {year: 2022, issues: 1, cumulative: 2}}\n---\n",
      to: "content/monthly/index.md")
    try publication.write(
      "---\ntitle: 一\nnumber: [2, 3]\ndate: 2022-05-01\npublish-at: 2022-05-01T09:00+08:00\n---\n",
      to: "content/monthly/1/index.md")
    for (path, from) in [
      ("report.fields.yml", "report.fields.yml"), ("strings/zh-Hans.yml", "strings/zh-Hans.yml"),
    ] {
      try Fixtures.copyFile(
        Fixtures.repository.path + "/templates/" + from,
        to: publication.root + "/templates/" + path)
    }
    var random = SplitMix(state: UInt64(seed) &* 7919 &+ 1)
    #expect(await publication.build().isWritten)
    let originals = Fixtures.files(publication.root)
    for _ in 0..<Self.rounds {
      let target = Self.targets.randomElement(using: &random) ?? Self.targets[0]
      let original = originals[target] ?? []
      try publication.write(Self.mutate(original, &random), to: target)
      let report = await publication.build()
      #expect(report.isWritten != report.hasErrors)
      #expect(Disk.kind(of: publication.root + "/site/index.html") == .file)
      try publication.write(original, to: target)
    }
  }
}
