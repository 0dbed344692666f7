import Datasets
import Diagnostics
import Releases
import Testing

@Suite("Releases that aren't whole")
struct ReleaseFaultTests {
  private static let text = String(
    decoding: ReleaseWriter.bytes(of: Sample.release()), as: UTF8.self)

  /// What is told of a text; that no release comes of it, too.
  private static func faults(_ text: String, name: String = "2022-08-15") -> [Diagnostic] {
    let read = ReleaseReader.read(Sample.source(Array(text.utf8)), name: name)
    #expect(read.release == nil)
    #expect(read.diagnostics.hasErrors)
    for diagnostic in read.diagnostics {
      #expect(diagnostic.span?.path == Sample.path("2022-08-15"))
      #expect(diagnostic.help?.isEmpty == false)
    }
    return read.diagnostics
  }

  @Test func `an edited value breaks the seal`() {
    let faults = Self.faults(Self.text.replacing("92.4137", with: "93.4137"))
    #expect(faults.map(\.id) == ["release-edited"])
    #expect(faults[0].span?.excerpt.hasPrefix("  \"sha256\"") == true)
    #expect(faults[0].help?.contains("git checkout -- content/reports") == true)
    #expect(faults[0].help?.contains("gazette revise") == true)
  }

  @Test func `a seal that is gone, cut or not last is missed`() {
    let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let bare = Self.text.replacing(/,\n  "sha256": "[0-9a-f]*"\n}/, with: "\n}")
    #expect(bare != Self.text)
    #expect(Self.faults(bare).map(\.id) == ["release-edited"])
    #expect(Self.faults(Self.text + "\n").map(\.id) == ["release-edited"])
    #expect(Self.faults(String(Self.text.dropLast())).map(\.id) == ["release-edited"])
    #expect(Self.faults(Self.text.replacing("}\n", with: "} \n")).map(\.id) == ["release-edited"])
    #expect(lines.last == "")
  }

  @Test func `line ends that git changed are told as such`() {
    let faults = Self.faults(Self.text.replacing("\n", with: "\r\n"))
    #expect(faults.map(\.id) == ["release-edited"])
    #expect(faults[0].message.contains("line ends"))
    #expect(faults[0].help?.contains(".gitattributes") == true)
  }

  @Test func `a merge that was left open is told by its first marker`() {
    let merged = Self.text.replacing(
      "  \"change\": \"first\",\n",
      with: """
        <<<<<<< HEAD
          "change": "first",
        =======
          "change": "keep",
        >>>>>>> other

        """)
    let faults = Self.faults(merged)
    #expect(faults.map(\.id) == ["release-unreadable"])
    #expect(faults[0].span?.line == 10)
    #expect(faults[0].span?.excerpt == "<<<<<<< HEAD")
    #expect(faults[0].help?.contains("the folder that the other branch made") == true)
  }

  @Test(arguments: ["", "{", "[]", "3", "null", "不是", "{\"format\": 1,}", "\u{FEFF}"])
  func `what is no JSON object can't be read`(text: String) {
    #expect(Set(Self.faults(text).map(\.id)) == ["release-unreadable"])
  }

  @Test func `bytes that aren't UTF-8 can't be read`() {
    let read = ReleaseReader.read(Sample.source([0x7B, 0xFF, 0x7D]), name: "2022-08-15")
    #expect(read.release == nil)
    #expect(read.diagnostics.map(\.id) == ["release-unreadable"])
  }

  @Test func `a newer form is told before anything else is wrong with it`() {
    let faults = Self.faults("{\"format\": 2, \"sheets\": []}")
    #expect(faults.map(\.id) == ["release-newer"])
    #expect(faults[0].message.contains("its format is 2, and this version knows 1"))
  }

  @Test(arguments: [
    ("  \"page\": \"reports/2022-H1.md\",\n", "", "a release needs 'page'"),
    ("  \"format\": 1,\n", "", "a release needs 'format'"),
    ("\"change\": \"first\"", "\"change\": \"third\"", "'change' must be one of"),
    ("\"date\": \"2022-08-15\"", "\"date\": \"2022-02-30\"", "'date' must be a day"),
    ("\"rows\": 32", "\"rows\": \"32\"", "'rows' must be a whole number"),
    ("\"kind\": \"cell\"", "\"kind\": \"sell\"", "'kind' must be one of figure, cell, chart"),
    ("\"key\": \"tbl-rates[province=天津].rate\", ", "", "an entry of the ledger needs 'key'"),
    ("tbl-rates[province=天津].rate", "network-rate(period=2022-H1)", "stands twice"),
    ("\"audience\": \"public\"", "\"audience\": \"all\"", "'audience' must be one of"),
    ("\"format\": 1", "\"format\": 1,\n  \"colour\": \"red\"", "has no field 'colour'"),
    ("  \"name\"", "    \"name\"", "is not written here as Gazette writes it"),
    ("\"rows\": 32, ", "\"rows\": 32,  ", "is not written here as Gazette writes it"),
    ("\"level\": 2", "\"level\": 02", "can't be read"),
    ("\"name\": \"2022", "\"name\": \"1\",\n  \"name\": \"2022", "'name' is given twice"),
    ("\"change\": \"first\"", "\"change\": \"keep\"", "keeps the former has no body"),
    ("\"change\": \"first\"", "\"change\": \"scheduled\"", "a release needs 'follows'"),
  ])
  func `an edit under a new seal is found by its place`(
    old: String, new: String, message: String
  ) throws {
    let edited = Self.text.replacing(old, with: new)
    #expect(edited != Self.text)
    let faults = Self.faults(Sample.resealed(edited))
    #expect(Set(faults.map(\.id)).isSubset(of: ["release-damaged", "release-unreadable"]))
    #expect(faults.contains { $0.message.contains(message) }, "\(faults.map(\.message))")
  }

  @Test func `a checksum that is none is damage`() {
    let edited = Self.text.replacing(
      "\"network-rate\": \"\(Sample.sha)\"", with: "\"network-rate\": \"abc\"")
    #expect(Self.faults(Sample.resealed(edited)).map(\.id) == ["release-damaged"])
  }

  @Test func `a first release that follows one is damage`() {
    let edited = Self.text.replacing(
      "  \"source\"",
      with:
        "  \"follows\": {\"name\": \"2022-07-01\", \"sha256\": \"\(Sample.sha)\"},\n  \"source\"")
    let faults = Self.faults(Sample.resealed(edited))
    #expect(faults.map(\.message) == ["a first release follows none"])
  }

  @Test func `a folder of another name is told`() {
    let faults = Self.faults(Self.text, name: "2022-08-16")
    #expect(faults.map(\.id) == ["release-name"])
    #expect(faults[0].help == "call the folder '2022-08-15' again")
  }
}
