import Datasets
import Releases
import Testing

@Suite("What differs between two ledgers")
struct LedgerComparisonTests {
  private static let rate = "network-rate(period=2022-H1)"
  private static let otherSHA = String(repeating: "f", count: 64)

  /// The sample's ledger with its first entry changed.
  private static func ledger(_ change: (inout LedgerEntry) -> Void) -> Ledger {
    var ledger = Sample.ledger
    change(&ledger.entries[0])
    return ledger
  }

  private static func kinds(
    _ new: Ledger, from old: Ledger = Sample.ledger, renamed: [String: String] = [:]
  )
    -> [String]
  {
    LedgerComparison.differences(from: old, to: new, renamed: renamed).map {
      "\($0.kind.rawValue) \($0.key)"
    }
  }

  @Test func `equal ledgers don't differ, in whatever order their entries are`() {
    var reversed = Sample.ledger
    reversed.entries.reverse()
    #expect(Self.kinds(Sample.ledger) == [])
    #expect(Self.kinds(reversed) == [])
  }

  @Test func `another value has moved, with what is told of it`() throws {
    var new = Self.ledger {
      $0.value = "92.5"
      $0.shown = ["92.5%", "上升"]
      $0.label = "网采率"
    }
    new.datasets["purchases"]?.sha256 = Self.otherSHA
    let difference = try #require(
      LedgerComparison.differences(from: Sample.ledger, to: new, renamed: [:]).first)
    #expect(difference.kind == .moved)
    #expect(difference.movedDatasets == ["purchases"])
    #expect(
      difference.releasedChange
        == ReleasedChange(
          key: Self.rate, label: "网采率", oldShown: "92.4%", newShown: "92.5% / 上升",
          oldValue: "92.4137", newValue: "92.5"))
  }

  @Test(arguments: [
    ("007", "7"), ("1.10", "1.1"), ("1e3", "1000"),
    ("110000000000012345", "110000000000013345"),
  ])
  func `a code isn't a number, though it reads as one`(old: String, new: String) {
    let former = Self.ledger { ($0.value, $0.rowsSHA256) = (old, nil) }
    let present = Self.ledger { ($0.value, $0.rowsSHA256) = (new, nil) }
    #expect(Self.kinds(present, from: former) == ["moved \(Self.rate)"])
  }

  @Test(arguments: [
    ("92.4137000000001", "92.4137000000003", true), ("92.4137000000001", "92.4137000000004", false),
    ("-0.00123456789012345", "-0.00123456789012347", true),
    ("-0.00123456789012345", "-0.00123456789012348", false),
    ("999999999999999", "1000000000000001", false), ("0", "0.0000000000000001", false),
    ("1", "-1", false), ("100", "100.000000000001", true), ("100", "100.000000000003", false),
  ])
  func `noise in the last bits is none where the rows are the same`(
    old: String, new: String, isSame: Bool
  ) {
    let former = Self.ledger { $0.value = old }
    #expect(Self.kinds(Self.ledger { $0.value = new }, from: former).isEmpty == isSame)
    #expect(
      Self.kinds(former, from: Self.ledger { $0.value = new }).isEmpty == isSame)
    let fromOtherRows = Self.ledger { ($0.value, $0.rowsSHA256) = (new, Self.otherSHA) }
    #expect(Self.kinds(fromOtherRows, from: former) == ["moved \(Self.rate)"])
    let untraced = Self.ledger { ($0.value, $0.rowsSHA256) = (new, nil) }
    #expect(Self.kinds(untraced, from: former) == ["moved \(Self.rate)"])
    let formerUntraced = Self.ledger { ($0.value, $0.rowsSHA256) = (old, nil) }
    #expect(Self.kinds(untraced, from: formerUntraced).isEmpty == isSame)
  }

  @Test func `text is compared as text`() {
    let old = Self.ledger { $0.value = "天津、上海" }
    #expect(Self.kinds(Self.ledger { $0.value = "天津、重庆" }, from: old) == ["moved \(Self.rate)"])
    #expect(Self.kinds(old, from: old) == [])
  }

  @Test func `what the page no longer shows is lost, what is new is gained, in order of keys`() {
    var new = Sample.ledger
    new.entries[0].key = "zz"
    new.entries[1].key = "tbl-rates[province=上海].rate"
    #expect(
      Self.kinds(new) == [
        "lost network-rate(period=2022-H1)", "gained tbl-rates[province=上海].rate",
        "lost tbl-rates[province=天津].rate", "gained zz",
      ])
    let gained = LedgerComparison.differences(from: Ledger(), to: Sample.ledger)
    #expect(gained.allSatisfy { $0.kind == .gained && $0.old == nil && $0.movedDatasets == [] })
    #expect(gained.first?.releasedChange.oldShown == nil)
    #expect(gained.first?.releasedChange.newShown == "92.4%")
    let lost = LedgerComparison.differences(from: Sample.ledger, to: Ledger())
    #expect(lost.map(\.releasedChange.newValue) == [nil, nil])
    #expect(lost.map(\.key) == Sample.ledger.entries.map(\.key))
  }

  @Test func `another format, unit or mark is shown otherwise`() {
    let kind = ["shownOtherwise \(Self.rate)"]
    #expect(Self.kinds(Self.ledger { $0.shown = ["92.41%"] }) == kind)
    #expect(Self.kinds(Self.ledger { $0.shown.append("92") }) == kind)
    #expect(Self.kinds(Self.ledger { $0.unit = "‰" }) == kind)
    #expect(Self.kinds(Self.ledger { $0.status = "p" }) == kind)
  }

  @Test func `another definition or view with the same value is defined otherwise`() {
    let kind = ["definedOtherwise \(Self.rate)"]
    var new = Sample.ledger
    new.definitions["network-rate"] = Self.otherSHA
    #expect(Self.kinds(new) == kind)
    new = Sample.ledger
    new.entries[0].views = ["rates"]
    new.views["rates"] = Sample.sha
    #expect(Self.kinds(new) == kind)
    #expect(Self.kinds(Sample.ledger, from: new) == kind)
    var moved = new
    moved.views["rates"] = Self.otherSHA
    #expect(Self.kinds(moved, from: new) == kind)
  }

  @Test func `new data that give the same value are no difference, reordered rows neither`() {
    var new = Self.ledger { ($0.rowsSHA256, $0.rows) = (Self.otherSHA, 33) }
    new.datasets["purchases"]?.sha256 = Self.otherSHA
    #expect(Self.kinds(new) == [])
  }

  @Test func `datasets that an entry gains or loses count as moved, those of others don't`() {
    var new = Self.ledger {
      $0.value = "1"
      $0.datasets = ["areas", "stores"]
    }
    let stamp = DatasetStamp(title: "", path: "", sha256: Self.otherSHA, rows: 1)
    (new.datasets["areas"], new.datasets["stores"]) = (stamp, stamp)
    var old = Sample.ledger
    old.datasets["areas"] = stamp
    old.entries[0].datasets = ["areas", "purchases"]
    let differences = LedgerComparison.differences(from: old, to: new)
    #expect(differences.map(\.movedDatasets) == [["purchases", "stores"]])
  }
}
