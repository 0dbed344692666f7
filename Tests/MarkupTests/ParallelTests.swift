import Diagnostics
import Markup
import Testing

@Suite("Parsing on several threads")
struct ParallelTests {
  @Test("Parallel parses give the same trees as serial ones")
  func parallelIsSerial() async throws {
    let texts = try SpecificationExample.all(in: "gfm-0.29.txt").map(\.markdown) + dialect
    let serial = texts.map { outcome($0) }
    let parallel = await withTaskGroup(of: (Int, String).self) { group in
      for round in 0..<4 {
        for (index, text) in texts.enumerated() {
          group.addTask { (round * texts.count + index, outcome(text)) }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(parallel.count == texts.count * 4)
    for (index, found) in parallel {
      #expect(found == serial[index % texts.count], "\(texts[index % texts.count])")
    }
  }

  private var dialect: [String] {
    (0..<200).map { number in
      """
      ## 第\(number)节 {{ figure-\(number) }}

      **注意：**正文~~删除~~，www.example\(number).cn，{{ rate(x=\(number)) }}[^1]。

      | 甲 | {{ head }} |
      | - | - |
      | `{{ a }}` | {{ b }} |

      - [x] 完成

      [^1]: 注
      """
    }
  }
}

/// Alternately as the dialect and as plain Markdown, since the two switch other tables.
@Sendable private func outcome(_ text: String) -> String {
  let tree = MarkupTree(text)
  let plain = MarkupTree(text, .plain)
  return tree.dump + tree.places.joined(separator: "\n") + plain.dump + plain.plainHTML
}
