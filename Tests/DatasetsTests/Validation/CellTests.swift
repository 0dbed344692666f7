import Testing
import YAMLSource

@testable import Datasets

@Suite("Patterns")
struct PatternTests {
  @Test(
    "match whole cells",
    arguments: [
      (
        "[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", ["2022", "2022-H1", "2022-09"],
        ["202", "2022-H3", "x2022", "2022-091"]
      ),
      ("a|b", ["a", "b"], ["ab", "", "ax"]),
      ("^a$", ["a"], ["^a$"]),
      ("\\$", ["$"], ["\\"]),
      ("[a-z]+(-[a-z]+)*", ["a", "a-b", "home-briefs"], ["-a", "a-", "A"]),
      ("\\d+\\.\\d{2}", ["1.25"], ["1.2", "1,25"]),
      ("[^,;]*", ["", "天津"], ["a,b"]),
      ("\\p{IsCJKUnifiedIdeographs}{2,3}", ["天津", "内蒙古"], ["天", "ab"]),
      ("\\p{Lu}\\p{Ll}*", ["Abc", "É"], ["abc"]),
      ("[a-z-[aeiou]]+", ["xyz"], ["xay"]),
      ("(?:ab)+?", ["ab", "abab"], ["a", ""]),
      (".{2}", ["ab", "价格"], ["a\n", "abc"]),
      ("[\\-\\]]+", ["-]"], ["\\"]),
      ("(a{0}b)?", ["", "b"], ["ab"]),
      ("(a*)*b", ["b", "aab"], ["aa"]),
      ("\\s\\S\\w", [" a1"], ["aa1"]),
    ])
  func matches(pattern: String, yes: [String], no: [String]) throws {
    var matcher = PatternMatcher(try CellPattern(pattern))
    for text in yes + no {
      let found = matcher.matches(text)
      #expect(found == yes.contains(text), "\(text)")
    }
  }

  @Test(
    "that can't be used are refused",
    arguments: [
      "[a-", "(a", "a)", "*a", "a**", "a{2", "a{3,2}", "a{9999}", "\\q", "\\p{Xx}", "(?=a)",
      "[z-a]", "a^b",
      "\\", "(((a{1000}){1000}){1000})",
    ])
  func refuses(pattern: String) {
    #expect(throws: PatternParser.Fault.self) { try CellPattern(pattern) }
  }

  @Test("take time in proportion to the cell, whatever the pattern")
  func isLinear() throws {
    var matcher = PatternMatcher(try CellPattern("(a+)+b|(a|a)*c|(x{0,15}){0,15}"))
    let (bad, good) = (String(repeating: "a", count: 50_000), String(repeating: "x", count: 225))
    let found = [matcher.matches(bad), matcher.matches(good)]
    #expect(found == [false, true])
    #expect(throws: Never.self) { try CellPattern("(((((){1000}){1000}){1000}){1000}){1000}") }
  }

  @Test("are parsed without harm from any text", arguments: 0..<10)
  func fuzz(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let pieces = Array("()[]{}|*+?^$\\.-ab01,dpPLuw天&")
    for _ in 0..<400 {
      let text = String(
        (0..<Int.random(in: 0...14, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? "a"
        })
      guard let pattern = try? CellPattern(text) else { continue }
      var matcher = PatternMatcher(pattern)
      _ = matcher.matches("ab01天")
    }
  }
}

@Suite("Cells")
struct CellReaderTests {
  private func key(_ type: FieldType, _ text: String) -> CellKey? {
    if case .value(let value) = CellReader(type: type).read(text) { value.key } else { nil }
  }

  @Test(
    "that are numbers are read exactly",
    arguments: [
      ("1", 1), ("-0.5", -0.5), ("+3.", 3), (".5", 0.5), ("1e3", 1000), ("81.8", 81.8),
      ("0.1", 0.1),
      ("123456789012345", 123_456_789_012_345),
      ("12345678901234567168", 12_345_678_901_234_567_168),
      (" 2.675 ", 2.675), ("1E-7", 1e-7),
    ])
  func numbers(text: String, value: Double) {
    #expect(key(.number(.init()), text) == .real(value))
    let bytes = Array(text.utf8)
    let fast = bytes.withUnsafeBufferPointer(NumberText.fastReal)
    #expect(fast == nil || fast == value)
  }

  @Test(
    "that are no numbers are refused",
    arguments: ["", "-", ".", "1e", "0x1", "1_0", "１", "NaN", "INF", "1 2", "1e999"])
  func notNumbers(text: String) {
    #expect(key(.number(.init()), text) == nil)
    #expect(key(.integer(.init()), text) == nil)
  }

  @Test("that are dates and times become ISO text")
  func times() throws {
    let chinese = try #require(TimePattern("%Y年%m月%d日"))
    #expect(key(.date(.pattern(chinese)), "2022年9月7日") == .text("2022-09-07"))
    let american = try #require(TimePattern("%b %d, %Y %I:%M %p"))
    #expect(
      key(.datetime(.pattern(american)), "Sep 7, 2022 1:05 PM") == .text("2022-09-07T13:05:00"))
    #expect(key(.date(.any), "2022/9/7") == .text("2022-09-07"))
    #expect(key(.date(.any), "7/9/2022") == nil)
    #expect(key(.datetime(.any), "2022-09-07 13:05") == .text("2022-09-07T13:05:00"))
    #expect(
      key(.datetime(.iso), "2022-09-07T13:05:00.50+0800") == .text("2022-09-07T13:05:00.5+08:00"))
    #expect(key(.time(.iso), "13:05:00Z") == .text("13:05:00Z"))
    #expect(key(.date(.iso), "2023-02-29") == nil)
    #expect(TimePattern("%Q") == nil && TimePattern("abc") == nil && TimePattern("%") == nil)
  }

  @Test("that are durations have XML Schema's order")
  func durations() throws {
    func order(_ a: String, _ b: String) throws -> Int? {
      let first = CellOrder.duration(try #require(DurationText.read(a)))
      return first.compared(to: .duration(try #require(DurationText.read(b))))
    }
    #expect(try order("P1Y", "P12M") == 0)
    #expect(try order("P1M", "P32D") == -1)
    #expect(try order("P1M", "P30D") == nil)
    #expect(try order("-PT1S", "PT0S") == -1)
    for text in [
      "P", "PT", "1Y", "P1S", "PT1Y", "P1M1Y", "P1.5Y", "P-1Y", "P99999999999999999999Y",
    ] {
      #expect(DurationText.read(text) == nil, "\(text)")
    }
  }

  @Test("that are geographic have their shapes")
  func shapes() {
    #expect(key(.geopoint(.plain), "116.4, 39.9") == .text("116.4,39.9"))
    #expect(key(.geopoint(.plain), "39.9, 116.4") == nil)
    let polygon = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    #expect(key(.geojson(topology: false), polygon) != nil)
    #expect(key(.geojson(topology: false), #"{"type":"Polygon","coordinates":[[0,0]]}"#) == nil)
    #expect(
      key(.geojson(topology: false), #"{"type":"Feature","geometry":null,"properties":{}}"#) != nil)
  }
}
