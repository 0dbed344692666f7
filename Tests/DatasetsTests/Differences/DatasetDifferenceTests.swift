import Testing

@testable import Datasets

@Suite("Rows that differ between two versions of a dataset")
struct DatasetDifferenceTests {
  static let head = "period,province,total_amount,platform_amount\n"
  static let key = ["period", "province"]

  private func difference(
    _ old: String, _ new: String, key: [String] = Self.key, limit: Int = 20,
    dialect: CSVDialect = CSVDialect()
  ) -> DatasetDifference {
    .between(
      old: Array(old.utf8), new: Array(new.utf8), primaryKey: key, limit: limit, dialect: dialect)
  }

  @Test func `a value that changed is told with its row's key`() {
    let found = difference(
      Self.head + "2022-03,甲省,120.5,90\n2022-03,乙省,80,70\n",
      Self.head + "2022-03,甲省,125.0,91\n2022-03,乙省,80,70\n")
    #expect(
      found.lines == [
        "period=2022-03, province=甲省: total_amount 120.5 → 125.0, platform_amount 90 → 91"
      ])
    #expect(found.summary == "1 row changed")
    #expect((found.changedCount, found.addedCount, found.removedCount) == (1, 0, 0))
  }

  @Test func `rows that were added and removed are told with their values`() {
    let found = difference(
      Self.head + "2022-03,甲省,1,2\n2022-03,乙省,3,4\n",
      Self.head + "2022-04,甲省,5,6\n2022-03,甲省,1,2\n")
    #expect(
      found.lines == [
        "added: period=2022-04, province=甲省, total_amount=5, platform_amount=6",
        "removed: period=2022-03, province=乙省, total_amount=3, platform_amount=4",
      ])
  }

  @Test func `rows in another order are no difference`() {
    let found = difference(
      Self.head + "2022-03,甲省,1,2\n2022-03,乙省,3,4\n2022-03,丙省,5,6\n",
      Self.head + "2022-03,丙省,5,6\n2022-03,甲省,1,2\n2022-03,乙省,3,4\n")
    #expect(found.isEmpty)
    #expect(found.lines.isEmpty)
    #expect(found.summary == "")
  }

  @Test(arguments: [
    "\u{FEFF}period,province,total_amount,platform_amount\r\n2022-03,甲省,1,2\r\n",
    "period,province,total_amount,platform_amount\r2022-03,甲省,1,2",
    "\"period\",\"province\",\"total_amount\",\"platform_amount\"\n\"2022-03\",\"甲省\",\"1\",\"2\"\n",
    "period,platform_amount,total_amount,province\n2022-03,2,1,甲省\n\n",
  ])
  func `another way to write the same is no difference`(new: String) {
    #expect(difference(Self.head + "2022-03,甲省,1,2\n", new).isEmpty)
  }

  @Test func `a number written in another way differs, as its text does`() {
    let found = difference(Self.head + "2022-03,甲省,1,2\n", Self.head + "2022-03,甲省,1.0,2\n")
    #expect(found.lines == ["period=2022-03, province=甲省: total_amount 1 → 1.0"])
  }

  @Test func `GB18030 and UTF-8 of the same text are no difference`() throws {
    // 省,n / 甲,1 and 乙,2
    let old: [UInt8] =
      [0xCA, 0xA1] + Array(",n\n".utf8) + [0xBC, 0xD7] + Array(",1\n".utf8) + [0xD2, 0xD2]
      + Array(",2\n".utf8)
    let new = Array("省,n\n甲,1\n乙,3\n".utf8)
    let found = DatasetDifference.between(old: old, new: new, primaryKey: ["省"], limit: 5)
    #expect(found.lines == ["省=乙: n 2 → 3"])
    let same = Array("省,n\n甲,1\n乙,2\n".utf8)
    #expect(
      DatasetDifference.between(old: old, new: same, primaryKey: ["省"], limit: 5).isEmpty)
  }

  @Test func `without a key whole rows are compared, each as often as it stands there`() {
    let found = difference("a,b\n1,x\n1,x\n2,y\n", "a,b\n2,y\n1,x\n3,z\n", key: [])
    #expect(found.lines == ["added: a=3, b=z", "removed: a=1, b=x"])
    #expect(difference("a,b\n1,x\n1,x\n", "a,b\n1,x\n1,x\n", key: []).isEmpty)
  }

  @Test func `columns that came and went are told, and don't make each row differ`() {
    let found = difference(
      "period,province,a,b\n2022,甲省,1,2\n2023,甲省,1,2\n",
      "period,province,b,c\n2022,甲省,2,9\n2023,甲省,3,9\n")
    #expect(
      found.lines == [
        "column added: c", "column removed: a", "period=2023, province=甲省: b 2 → 3",
      ])
  }

  @Test func `a key that a version lacks leaves whole rows to be compared`() {
    let found = difference("period,n\n2022,1\n", "period,n\n2022,2\n", key: ["period", "province"])
    #expect(found.lines == ["added: period=2022, n=2", "removed: period=2022, n=1"])
  }

  @Test func `a key that stands in two rows pairs them in their order`() {
    let found = difference(
      "period,n\n2022,1\n2022,2\n2022,3\n", "period,n\n2022,3\n2022,1\n2022,4\n2022,5\n",
      key: ["period"])
    #expect(found.lines == ["period=2022: n 2 → 4", "added: period=2022, n=5"])
  }

  @Test func `no more rows than asked for are listed, and the rest is counted`() {
    let old = "k,n\n" + (1...9).map { "\($0),0\n" }.joined()
    let new = "k,n\n" + (3...12).map { "\($0),\($0 % 4)\n" }.joined()
    let found = difference(old, new, key: ["k"], limit: 2)
    #expect(found.rows.count == 2)
    #expect(
      found.lines == ["k=3: n 0 → 3", "k=5: n 0 → 1", "and 3 rows changed, 3 added, 2 removed"])
    #expect(
      difference(old, new, key: ["k"], limit: 0).lines == ["5 rows changed, 3 added, 2 removed"])
    #expect(difference(old, new, key: ["k"], limit: -1).rows.isEmpty)
  }

  @Test func `lines stay lines whatever the cells hold`() {
    let found = difference(
      "k,n\n1,\n2,\" \"\n", "k,n\n1,\"a\nb\"\n2,\(String(repeating: "长", count: 100))\n", key: ["k"]
    )
    #expect(
      found.lines == [
        "k=1: n (empty) → a⏎b", "k=2: n ' ' → \(String(repeating: "长", count: 59))…",
      ])
  }

  @Test func `a wide row is cut`() {
    let names = (1...20).map { "c\($0)" }.joined(separator: ",")
    let cells = (1...20).map(String.init).joined(separator: ",")
    let found = difference(names + "\n", names + "\n" + cells + "\n", key: ["c1"])
    #expect(found.lines == ["added: c1=1, c2=2, c3=3, c4=4, c5=5, c6=6, c7=7, c8=8, …"])
  }

  @Test func `short rows, empty files and repeated labels are compared as far as they go`() {
    #expect(difference("a,b\n1\n", "a,b\n1,\n", key: ["a"]).isEmpty)
    #expect(difference("", "", key: []).isEmpty)
    #expect(difference("", "a\n1\n", key: ["a"]).lines == ["column added: a", "added: a=1"])
    #expect(difference("a,a\n1,2\n", "a,a\n1,3\n", key: ["a"]).lines == ["a=1: a (2) 2 → 3"])
    #expect(difference(",b\n1,2\n", ",b\n1,3\n", key: [""]).lines == ["(no name)=1: b 2 → 3"])
  }

  @Test func `the file's dialect is followed`() {
    var dialect = CSVDialect()
    dialect.delimiter = UInt8(ascii: ";")
    dialect.headerRows = []
    dialect.comment = [UInt8(ascii: "#")]
    let found = difference("# old\n甲;1\n", "# new\n甲;2\n", key: ["1"], dialect: dialect)
    #expect(found.lines == ["1=甲: 2 1 → 2"])
    dialect.headerRows = [1, 2]
    let joined = difference("a;b\nx;y\n甲;1\n", "a;b\nx;y\n甲;2\n", key: ["a x"], dialect: dialect)
    #expect(joined.lines == ["a x=甲: b y 1 → 2"])
  }

  // MARK: Properties

  @Test(arguments: 0..<30)
  func `what is told makes the new version of the old`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<20 {
      let old = Self.table(&generator)
      let new =
        Bool.random(using: &generator) ? Self.table(&generator) : Self.moved(old, &generator)
      let found = difference(Self.csv(old), Self.csv(new), key: ["k", "l"], limit: 1000)
      var rows = old
      for row in found.rows {
        let key = row.key.map(\.text)
        #expect(row.key.map(\.column) == ["k", "l"])
        switch row.kind {
        case .removed:
          #expect(rows.removeValue(forKey: key) == row.values.map { $0.old ?? "-" })
        case .added: #expect(rows.updateValue(row.values.map { $0.new ?? "-" }, forKey: key) == nil)
        case .changed:
          #expect(!row.values.isEmpty)
          for change in row.values {
            let column = change.column == "m" ? 0 : 1
            #expect(rows[key]?[column] == change.old)
            #expect(change.old != change.new)
            rows[key]?[column] = change.new ?? "-"
          }
        }
      }
      #expect(rows == new)
      #expect(found.rowCount == found.rows.count)
    }
  }

  @Test(arguments: 0..<20)
  func `any bytes are compared without harm, and never differ from themselves`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 500)
    let common = Array("a,\"\n\r1".utf8)
    func bytes() -> [UInt8] {
      (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        Int.random(in: 0..<10, using: &generator) < 8
          ? common.randomElement(using: &generator) ?? 0 : .random(in: 0...255, using: &generator)
      }
    }
    for _ in 0..<200 {
      let (old, new) = (bytes(), bytes())
      let key = Bool.random(using: &generator) ? ["a"] : []
      let found = DatasetDifference.between(old: old, new: new, primaryKey: key, limit: 50)
      #expect(found.lines.allSatisfy { !$0.contains(where: \.isNewline) })
      let back = DatasetDifference.between(old: new, new: old, primaryKey: key, limit: 50)
      #expect(found.addedCount == back.removedCount && found.removedCount == back.addedCount)
      #expect(found.changedCount == back.changedCount)
      #expect(
        DatasetDifference.between(old: old, new: old, primaryKey: key, limit: 50).isEmpty)
    }
  }

  private static let texts = ["", "1", "2", "a,b", "天\n\"津\"", "é"]

  /// Rows of two values by keys of two.
  private static func table(_ generator: inout SeededGenerator) -> [[String]: [String]] {
    var rows: [[String]: [String]] = [:]
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let row = (0..<4).map { _ in texts.randomElement(using: &generator) ?? "" }
      rows[Array(row[..<2])] = Array(row[2...])
    }
    return rows
  }

  private static func moved(
    _ rows: [[String]: [String]], _ generator: inout SeededGenerator
  ) -> [[String]: [String]] {
    var rows = rows
    for key in rows.keys where Int.random(in: 0..<4, using: &generator) == 0 {
      rows[key]?[1] = texts.randomElement(using: &generator) ?? ""
    }
    return rows
  }

  /// In the order of the dictionary, which differs from one to the next.
  private static func csv(_ rows: [[String]: [String]]) -> String {
    var writer = CSVWriter()
    writer.row(["k", "l", "m", "n"])
    for (key, values) in rows { writer.row(key + values) }
    return writer.text
  }
}
