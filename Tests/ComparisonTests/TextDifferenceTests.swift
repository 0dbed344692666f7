import Testing

@testable import Comparison

@Suite("Lines and words that differ")
struct TextDifferenceTests {
  private func marked(_ change: TextDifference.Change) -> String {
    change.pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .removed: "[-\(piece.text)]"
      case .added: "[+\(piece.text)]"
      }
    }.joined()
  }

  private func marked(_ old: [String], _ new: [String]) -> [String] {
    TextDifference.between(old, new).changes.map(marked)
  }

  @Test func `equal texts don't differ`() {
    #expect(TextDifference.between([], []).isEmpty)
    #expect(TextDifference.between(["a", "b", "b"], ["a", "b", "b"]).isEmpty)
  }

  @Test func `lines that were added and removed are told with their places`() {
    let difference = TextDifference.between(["甲", "乙", "丙"], ["甲", "丁戊", "丙", "己"])
    #expect(difference.lines == ["-乙", "+丁戊", "+己"])
    #expect(difference.changes.map(\.oldLine) == [2, nil, nil])
    #expect(difference.changes.map(\.newLine) == [nil, 2, 4])
  }

  @Test(arguments: [
    ("网采率上升1.5个百分点。", "网采率下降1.5个百分点。", "网采率[-上升][+下降]1.5个百分点。"),
    ("共采购1,192.5亿元", "共采购1,192.8亿元", "共采购[-1,192.5][+1,192.8]亿元"),
    ("the rate rose again", "the rate fell again", "the rate [-rose][+fell] again"),
    ("为{network-rate}，较上年", "为{network-total}，较上年", "为[-{network-rate}][+{network-total}]，较上年"),
    ("一二三", "一二三四", "一二三[+四]"),
    ("表２　结论", "表３　结论", "表[-２][+３]　结论"),
  ])
  func `within a line that changed the words are told`(old: String, new: String, expected: String) {
    #expect(marked([old], [new]) == [expected])
    let change = TextDifference.between([old], [new]).changes.first
    #expect(change?.old == old && change?.new == new)
    #expect(TextDifference.between([old], [new]).lines == ["-" + old, "+" + new])
  }

  @Test func `a line finds the one that it became among those that are new`() {
    #expect(
      marked(["网采率为92.2%，上升。"], ["总体情况良好", "网采率为93.0%，上升。"]) == [
        "[+总体情况良好]", "网采率为[-92.2][+93.0]%，上升。",
      ])
  }

  @Test(arguments: 0..<20)
  func `applied to the old text it gives the new one`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let words = ["甲", "乙", "上升", "rose ", "12.5", "{rate}", "，", ""]
    func line() -> String {
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }.joined()
    }
    for _ in 0..<50 {
      let old = (0..<Int.random(in: 0...14, using: &generator)).map { _ in line() }
      var new = old
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        let place = Int.random(in: 0...new.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: new.insert(line(), at: place)
        case 1 where place < new.count: new.remove(at: place)
        case 2 where place < new.count: new[place] += line()
        default: break
        }
      }
      if Int.random(in: 0..<10, using: &generator) == 0 { new.shuffle(using: &generator) }
      let difference = TextDifference.between(old, new)
      #expect(difference.applied(to: old) == new)
      #expect(difference.isEmpty == (old == new))
      #expect(
        difference.changes.compactMap(\.oldLine)
          == difference.changes.compactMap(\.oldLine).sorted())
      #expect(
        difference.changes.compactMap(\.newLine)
          == difference.changes.compactMap(\.newLine).sorted())
      for change in difference.changes {
        if let line = change.oldLine { #expect(change.old == old[line - 1]) }
        if let line = change.newLine { #expect(change.new == new[line - 1]) }
      }
    }
  }

  @Test func `as few lines as can be are told`() {
    let old = (1...200).map { "line \($0 % 7) \($0)" }
    var new = old
    new.remove(at: 150)
    new.insert("neu", at: 20)
    #expect(TextDifference.between(old, new).changes.count == 2)
    // No line stands once.
    #expect(marked(["a", "b", "a", "b"], ["b", "a", "b", "a"]).count == 2)
  }

  @Test func `long texts without a line in common stay within bounds`() {
    let old = (0..<3000).map { _ in "a" } + ["x"]
    let new = (0..<3000).map { _ in "b" }
    let difference = TextDifference.between(old, new)
    #expect(difference.changes.count == 6001)
    #expect(difference.applied(to: old) == new)
  }

  @Test func `numbers and words stay whole, and Chinese is cut by characters`() {
    #expect(
      WordDifference.words(of: "共1,192.5亿, up 3.{a-b} {") == [
        "共", "1,192.5", "亿", ",", " ", "up", " ", "3", ".", "{a-b}", " ", "{",
      ])
  }
}
