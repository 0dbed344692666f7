import Testing

@testable import Datasets

@Suite struct DivisionTests {
  private func catalog() throws -> Catalog { try #require(SampleTables.load().catalog) }

  private func rewritten(_ sql: String) -> String {
    let bytes = Array(sql.utf8)
    let result = DivisionRewrite.rewrite(bytes, tokens: SQLTokenizer.tokens(bytes))
    return String(decoding: result, as: UTF8.self).replacing(" ", with: "")
  }

  @Test(arguments: [
    ("a / b", "gazette_divide(a,b,'2')"),
    ("a * b / c", "gazette_divide(a*b,c,'6')"),
    ("a / b / c", "gazette_divide(gazette_divide(a,b,'2'),c,'6')"),
    ("a / b % c", "gazette_remainder(gazette_divide(a,b,'2'),c,'6')"),
    ("x - a / b * c + d", "x-gazette_divide(a,b,'6')*c+d"),
    ("-a / -b", "gazette_divide(-a,-b,'3')"),
    ("a || b / c || d", "gazette_divide(a||b,c||d,'7')"),
    (
      "sum(a / b) / (c / d)",
      "gazette_divide(sum(gazette_divide(a,b,'6')),(gazette_divide(c,d,'16')),'11')"
    ),
    (
      "CASE WHEN a / b THEN 1 END / 2",
      "gazette_divide(CASEWHENgazette_divide(a,b,'12')THEN1END,2,'27')"
    ),
    ("sum(a) FILTER (WHERE b) OVER w / 2", "gazette_divide(sum(a)FILTER(WHEREb)OVERw,2,'31')"),
    ("a COLLATE NOCASE / b", "gazette_divide(aCOLLATENOCASE,b,'17')"),
    ("x LIKE (y) / 2", "xLIKEgazette_divide((y),2,'11')"),
    ("like(y, z) / 2", "gazette_divide(like(y,z),2,'11')"),
    ("t.a / \"t\".[b]", "gazette_divide(t.a,\"t\".[b],'4')"),
    ("a BETWEEN b / c AND d / e", "aBETWEENgazette_divide(b,c,'12')ANDgazette_divide(d,e,'22')"),
    ("a / b, a / b", "gazette_divide(a,b,'2'),gazette_divide(a,b,'2')"),
    ("CAST(a / b AS INTEGER)", "CAST(gazette_clean(gazette_divide(a,b,'7'))ASINTEGER)"),
    ("'a / b' /* c / d */ -- e / f", "'a/b'/*c/d*/--e/f"),
    ("count(*) / 2.0", "gazette_divide(count(*),2.0,'9')"),
    ("SELECT *, a.*, 6 / b FROM t", "SELECT*,a.*,gazette_divide(6,b,'17')FROMt"),
  ])
  func `finds the operands as SQLite does`(sql: String, expected: String) {
    #expect(rewritten(sql) == expected)
  }

  @Test(
    arguments: [
      ("SELECT 7 / 2", QueryFault.Kind.integerDivision, 9),
      ("SELECT n FROM purchases LIMIT 10 / 5", .integerDivision, 33),
      ("SELECT 6/2", .integerDivision, 8),
      ("SELECT '7' / '2'", .integerDivision, 11),
      ("SELECT sum(n) / count(*) FROM purchases", .integerDivision, 14),
      ("SELECT 1.0, 1.0 / 0", .divisionByZero, 16), ("SELECT 1 / 0", .divisionByZero, 9),
      ("SELECT 5 % 0", .divisionByZero, 9), ("SELECT mod(5, 0)", .divisionByZero, nil),
      ("SELECT total / n FROM purchases", .divisionByZero, 13),
      ("SELECT 1 FROM purchases WHERE 100 / n > 3", .integerDivision, 34),
      ("SELECT 'abc' / 2.0", .notANumber, 13), ("SELECT 1e308 / 0.001", .notFinite, 13),
      ("SELECT n FROM purchases GROUP BY n / 2", .integerDivision, 35),
      ("SELECT sum(n / 2) OVER () FROM purchases", .integerDivision, 13),
      ("SELECT (SELECT n / 2 FROM purchases WHERE n = 7)", .integerDivision, 17),
    ] as [(String, QueryFault.Kind, Int?)])
  func `an accident is a fault at its place`(
    sql: String, kind: QueryFault.Kind, offset: Int?
  ) throws {
    let fault = try #require(try catalog().fault(sql))
    #expect(fault.kind == kind)
    #expect(fault.offset == offset)
  }

  @Test func `the message says how to mend an integer division`() throws {
    let fault = try #require(try catalog().fault("SELECT 7 / 2"))
    #expect(fault.message == "SQL would divide the integers 7 and 2 and cut the fraction")
    #expect(fault.help?.contains("100.0 * a / b") == true)
  }

  @Test func `real division, and division by a missing value, go on`() throws {
    let catalog = try catalog()
    #expect(
      try catalog.lines(
        "SELECT 7 / 2.0, 100.0 * 1 / 3, 1 / NULL, n / 2.0 FROM staff, purchases WHERE n = 7")
        == ["3.5 33.3333333333333 · 3.5"])
    #expect(
      try catalog.lines(
        "SELECT total / n AS r FROM purchases WHERE n <> 0 GROUP BY total / n ORDER BY total / n")
        == ["0.1", "14.2857142857143"])
    #expect(
      try catalog.lines("SELECT n / 2.0 FROM purchases UNION SELECT 1 / 4.0 ORDER BY n / 2.0")
        == ["·", "0", "0.25", "1", "3.5"])
    #expect(try catalog.lines("SELECT 7 % 4, -7 % 4, 7.9 % 4, mod(10, 4)") == ["3 -3 3 2"])
  }

  @Test func `what is cut to an integer is free of binary noise`() throws {
    #expect(
      try catalog().lines(
        "SELECT CAST(0.29 * 100 AS INTEGER), cast(1.1 * 1.1 * 100 as int), CAST('7' AS INTEGER)")
        == ["29 121 7"])
  }

  @Test(arguments: [
    "SELECT 1 AS filter, 2.0 AS \"left\"", "SELECT 1.0 / x.filter FROM (SELECT 4 AS filter) x",
    "SELECT x.filter / 2.0 FROM (SELECT 4 AS filter) x",
    "SELECT filter / 2.0 FROM (SELECT 4 AS filter)", "SELECT (1 IN (1, 2)) / 2.0",
    "SELECT 1 IN (1, 2) / 2.0", "SELECT row / 2.0, key / 2.0 FROM (SELECT 4 AS row, 2 AS key)",
  ])
  func `no division stays unchecked, however it is written`(sql: String) throws {
    // Each is either rewritten or refused; the compiled program is looked through for the rest.
    let catalog = try catalog()
    if let fault = catalog.fault(sql) { #expect(fault.kind == .uncheckedDivision) }
  }

  @Test func `random expressions have the value that SQLite gives them`() throws {
    let connection = try SQLConnection(image: nil)
    var random = SplitMix(state: 8)
    var compared = 0
    for _ in 0..<3_000 {
      let sql = Array("SELECT \(expression(&random, depth: 4))".utf8)
      let final = DivisionRewrite.rewrite(sql, tokens: SQLTokenizer.tokens(sql))
      let value = value(of: final, connection)
      if value == "none" { continue }  // A fault: by zero, or of text.
      compared += 1
      #expect(self.value(of: sql, connection) == value, "\(String(decoding: sql, as: UTF8.self))")
    }
    #expect(compared > 2_000)
  }

  private func value(of sql: [UInt8], _ connection: SQLConnection) -> String {
    let text = String(decoding: sql, as: UTF8.self)
    do throws(QueryFault) {
      let statement = try PreparedQuery.compile(
        sql, tokens: SQLTokenizer.tokens(sql), on: connection)
      return statement.firstValue ?? "none"
    } catch {
      return "\(error) in \(text)"
    }
  }

  /// Only reals, none near zero, so that nothing is refused.
  private func expression(_ random: inout SplitMix, depth: Int) -> String {
    if depth == 0 { return String(Int.random(in: 1...9, using: &random)) + ".5" }
    let a = expression(&random, depth: Int.random(in: 0..<depth, using: &random))
    let b = expression(&random, depth: Int.random(in: 0..<depth, using: &random))
    switch Int.random(in: 0...13, using: &random) {
    case 0: return "\(a) + \(b)"
    case 1: return "\(a) - \(b)"
    case 2: return "\(a) * \(b)"
    case 3, 4, 5: return "\(a) / \(b)"
    case 6: return "(\(a)) / \(b)"
    case 7: return "\(a) / (\(b))"
    case 8: return "- \(a)/\(b)"
    case 9: return "CASE WHEN \(a) > \(b) THEN \(a) ELSE \(b) END / 2.5"
    case 10: return "max(\(a), \(b)) / \(a)"
    case 11: return "\(a) COLLATE NOCASE / \(b)"
    case 12: return "\(a) BETWEEN \(b) AND \(a) / \(b)"
    default: return "abs(\(a)) || \(b)"
    }
  }
}
