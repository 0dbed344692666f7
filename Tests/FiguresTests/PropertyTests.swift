import Datasets
import Diagnostics
import Markup
import Synchronization
import Testing
import YAMLSource

@testable import Figures

@Suite("Whatever the input")
struct PropertyTests {
  @Test("formulas come to what plain rational arithmetic says")
  func formulas() throws {
    var generator = SeededGenerator(seed: 3)
    var compared = 0
    for _ in 0..<500 {
      let tree = Tree.random(depth: Int.random(in: 0...5, using: &generator), using: &generator)
      let source = SourceText(path: "f.yml", text: "v: \(tree.text)\n")
      let node = try #require(YAMLParser.parse(source).root?["v"])
      let (formula, diagnostics) = FormulaParser.parse(ScalarText(node))
      #expect(diagnostics.isEmpty, "\(tree.text)")
      let root = try #require(formula).root
      guard let expected = tree.value else { continue }
      #expect(Self.value(of: root) == expected, "\(tree.text)")
      compared += 1
    }
    #expect(compared > 300)
  }

  /// A formula made at random, with a value worked out in whole numbers.
  indirect enum Tree {
    case number(Int)
    case pair(Character, Tree, Tree)

    static func random(depth: Int, using generator: inout SeededGenerator) -> Tree {
      guard depth > 0 else { return .number(Int.random(in: -9...9, using: &generator)) }
      let signs: [Character] = ["+", "-", "*", "/"]
      return .pair(
        signs.randomElement(using: &generator) ?? "+",
        random(depth: Int.random(in: 0..<depth, using: &generator), using: &generator),
        random(depth: Int.random(in: 0..<depth, using: &generator), using: &generator))
    }

    var text: String {
      switch self {
      case .number(let value): "\(value)"
      case .pair(let sign, let left, let right): "(\(left.text) \(sign) \(right.text))"
      }
    }

    /// nil for division by zero.
    var value: Fraction? {
      switch self {
      case .number(let value): return Fraction(Int128(value), 1)
      case .pair(let sign, let left, let right):
        guard let a = left.value, let b = right.value else { return nil }
        switch sign {
        case "+": return Fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
        case "-": return Fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
        case "*": return Fraction(a.top * b.top, a.bottom * b.bottom)
        default: return b.top == 0 ? nil : Fraction(a.top * b.bottom, a.bottom * b.top)
        }
      }
    }
  }

  struct Fraction: Equatable {
    var top: Int128
    var bottom: Int128

    init(_ top: Int128, _ bottom: Int128) {
      var (a, b) = (top.magnitude, bottom.magnitude)
      while b != 0 { (a, b) = (b, a % b) }
      let divisor = Int128(a) * (bottom < 0 ? -1 : 1)
      (self.top, self.bottom) = (top / divisor, bottom / divisor)
    }
  }

  private static func value(of node: Formula.Node) -> Fraction? {
    func ratio(_ node: Formula.Node) -> Ratio? {
      switch node {
      case .number(let number): return Ratio(number)
      case .reference: return nil
      case .operation(let operation, let left, let right, _):
        guard let a = ratio(left), let b = ratio(right) else { return nil }
        switch operation {
        case .plus: return a + b
        case .minus: return a + -b
        case .times: return a * b
        case .divide: return a.divided(by: b)
        }
      }
    }
    guard let ratio = ratio(node), let top = ratio.numerator.int64,
      let bottom = ratio.denominator.int64
    else { return nil }
    return Fraction(Int128(top), Int128(bottom))
  }

  @Test("no text of a formula, condition, format or reference stops the program")
  func noise() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces = [
      "a", "rate", "-", " - ", "+", " + ", "*", "/", "(", ")", "(x=1)", ".", ".b", "1", "0.5", ".",
      "\"", "'", "\\", " and ", " or ", "not ", ">", "==", "，", "（", "中", "\u{10A58}", "\u{0}", " ",
      "{{", "}}", ":", "?", "%", "=",
    ]
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let source = SourceText(path: "f.yml", text: "v: \(text)\n")
      let scalar = ScalarText(
        YAMLNode(
          value: .scalar(text, quoted: false), source: source, line: 1, column: 4,
          length: text.count))
      let formula = FormulaParser.parse(scalar)
      #expect((formula.formula == nil) == formula.diagnostics.hasErrors)
      let condition = ConditionParser.parse(scalar)
      #expect((condition.condition == nil) == condition.diagnostics.hasErrors)
      _ = try? FigureFormat.parse(text)
      _ = PlainQuery("SELECT \(text) FROM t")
      let lines = (formula.diagnostics + condition.diagnostics).map { $0.span?.line ?? 0 }
      #expect(lines.allSatisfy { (1...2).contains($0) })
    }
  }

  @Test("each identity is worked out once, and the same from any number of threads")
  func once() async throws {
    let source = CountingSource()
    let file = SourceText(
      path: "f.yml",
      text: """
        leaf: {label: x, parameters: {n: required}, query: SELECT :n}
        double: {label: x, parameters: {n: required}, value: leaf + leaf}
        most: {label: x, parameters: {n: required}, value: double + leaf + double}
        """)
    let (book, diagnostics) = FigureBook.load([file], source: source)
    #expect(diagnostics.isEmpty)
    let evaluator = FigureEvaluator(book: book, source: source)
    let texts = await withTaskGroup(of: [String].self) { group in
      for seed in 0..<16 {
        group.addTask {
          var generator = SeededGenerator(seed: UInt64(seed))
          return (0..<400).map { _ in
            let number = Int.random(in: 0..<50, using: &generator)
            let name = ["leaf", "double", "most"].randomElement(using: &generator) ?? "leaf"
            let reference = FigureReference(name: name, source: file, range: 0..<1)
            let scope = FigureScope(params: ["n": "\(number)"])
            guard case .value(let value) = evaluator.evaluate(reference, in: scope) else {
              return ""
            }
            let factor = ["leaf": 1, "double": 2, "most": 5][name] ?? 0
            return value.text == "\(number * factor)" ? "" : "\(name) of \(number): \(value.text)"
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(texts.filter { !$0.isEmpty } == [])
    let counts = source.counts.withLock { $0 }
    #expect(counts.count == 50)
    #expect(counts.values.allSatisfy { $0 == 1 })
  }

  /// Gives back the parameter, and counts how often it was asked for each.
  final class CountingSource: FigureSource {
    let counts = Mutex<[String: Int]>([:])
    let statusColumns: [String: String] = [:]

    func facts(of sql: String) throws(SourceFault) -> SQLFacts {
      SQLFacts(parameters: ["n"], columns: ["n"], isStored: [false], datasets: ["d"])
    }

    func rows(of sql: String, parameters: [String: String]) throws(SourceFault) -> SQLRows {
      let number = parameters["n"] ?? ""
      counts.withLock { $0[number, default: 0] += 1 }
      return SQLRows(columns: ["n"], rows: [[.integer(Int64(number) ?? 0)]])
    }

    func rowsUsed(by sql: String, parameters: [String: String], first: Int) throws(SourceFault)
      -> (facts: RowFacts, first: ResultTable?)
    {
      (RowFacts(count: 1, checksum: ""), nil)
    }

    func dataset(named name: String) -> Dataset? { nil }
    func view(named name: String) -> View? { nil }
  }

  @Test("a key doesn't depend on the order of arguments")
  func argumentOrder() throws {
    let desk = try Desk(Desk.figures)
    let arguments = ["period=2022-H1", "category=药品", "province=天津"]
    var keys: Set<String> = []
    for first in 0..<3 {
      for second in 0..<3 where second != first {
        let order = [arguments[first], arguments[second], arguments[3 - first - second]]
        let value = try desk.value("network-rate(\(order.joined(separator: ", ")))", params: [:])
        keys.insert("\(value.key) \(value.text) \(value.rowsChecksum ?? "")")
      }
    }
    #expect(keys.count == 1)
  }
}
