import Checksums
import Datasets
import Diagnostics
import Releases
import Testing

@Suite("Signatures of a page")
struct SignatureTests {
  private static let content = SignedContent(
    words: ["药品网采率报告", "药品网采率为92.4%。"],
    figures: [
      .init(key: "network-rate-change", value: "0.3", shown: ["上升0.3个百分点", "0.3"]),
      .init(key: "network-rate", value: "92.4137", shown: ["92.4%"]),
    ], files: [ReleasedFile(path: "reports/a.pdf", sha256: Sample.sha)])

  private static var changed: SignedContent {
    var content = Self.content
    content.words[1] = "药品网采率为92.4%，略有上升。"
    return content
  }

  private static func signed(_ stages: [(stage: String, name: String)]) -> SignatureFile {
    var file = SignatureFile()
    for (stage, name) in stages {
      file.sign(stage: stage, name: name, date: Sample.day("2022-08-12"), content: content)
    }
    return file
  }

  private static func read(_ text: String) -> (file: SignatureFile?, diagnostics: [Diagnostic]) {
    SignatureFile.read(SourceText(path: "content/reports/2022-H1.signatures.json", text: text))
  }

  private static func text(_ file: SignatureFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `the form is fixed, with what was signed once for all stages`() {
    let file = Self.signed([("初审", "甲"), ("复审", "乙")])
    let text = Self.text(file)
    #expect(
      text.replacing(/"[0-9a-f]{64}"/, with: "\"…\"") == """
        {
          "format": 1,
          "signatures": [
            {"stage": "初审", "name": "甲", "date": "2022-08-12", "words": "…", "figures": "…", "files": "…"},
            {"stage": "复审", "name": "乙", "date": "2022-08-12", "words": "…", "figures": "…", "files": "…"}
          ],
          "snapshots": {
            "…": {
              "words": [
                "药品网采率报告",
                "药品网采率为92.4%。"
              ],
              "figures": [
                {"key": "network-rate", "value": "92.4137", "shown": ["92.4%"]},
                {"key": "network-rate-change", "value": "0.3", "shown": ["上升0.3个百分点", "0.3"]}
              ],
              "files": [
                {"path": "reports/a.pdf", "sha256": "…"}
              ]
            }
          }
        }

        """)
    let read = Self.read(text)
    #expect(read.diagnostics == [])
    #expect(read.file == file)
  }

  @Test func `checksums are over lines that anybody can write down`() {
    let checksums = Self.content.checksums
    #expect(checksums.words == SHA256.hex("药品网采率报告\n药品网采率为92.4%。\n"))
    #expect(
      checksums.figures
        == SHA256.hex(
          "network-rate\t92.4137\t92.4%\nnetwork-rate-change\t0.3\t上升0.3个百分点 / 0.3\n"))
    #expect(checksums.files == SHA256.hex("\(Sample.sha)  reports/a.pdf\n"))
    #expect(
      checksums.combined
        == SHA256.hex("\(checksums.words)\n\(checksums.figures)\n\(checksums.files)\n"))
  }

  @Test func `any change of words, figures or files voids a signature`() {
    let file = Self.signed([("初审", "甲")])
    #expect(file.signatures(for: Self.content).map(\.name) == ["甲"])
    #expect(file.signatures(for: Self.changed) == [])
    var content = Self.content
    content.figures[0].shown = ["92.41%"]
    #expect(file.signatures(for: content) == [])
    content = Self.content
    content.files[0].sha256 = SHA256.hex("")
    #expect(file.signatures(for: content) == [])
  }

  @Test func `signing anew replaces what is void, and keeps a second name of the same stage`() {
    var file = Self.signed([("初审", "甲"), ("初审", "乙"), ("复审", "丙")])
    #expect(file.signatures.count == 3)
    file.sign(stage: "初审", name: "甲", date: Sample.day("2022-08-13"), content: Self.content)
    #expect(file.signatures.map(\.name) == ["乙", "丙", "甲"])
    #expect(file.snapshots.count == 1)
    file.sign(stage: "初审", name: "甲", date: Sample.day("2022-08-14"), content: Self.changed)
    #expect(file.signatures.map(\.name) == ["丙", "甲"])
    #expect(file.snapshots.count == 2)
    #expect(file.snapshot(of: file.signatures[0]) == Self.content)
    file.sign(stage: "复审", name: "丙", date: Sample.day("2022-08-14"), content: Self.changed)
    #expect(file.snapshots.count == 1)
    #expect(Self.read(Self.text(file)).file == file)
  }

  @Test func `words taken out later leave a record that holds no more`() {
    var file = Self.signed([("初审", "甲"), ("复审", "药品公司")])
    let before = Self.content.checksums.combined
    file.withdraw { $0.replacing("药品", with: "〔已撤下〕") }
    #expect(!Self.text(file).contains("药品"))
    #expect(file.signatures.map(\.name) == ["甲", "〔已撤下〕公司"])
    #expect(file.signatures.map(\.withdrawn) == [before, before])
    let left = file.snapshot(of: file.signatures[0])
    #expect(left?.words.first == "〔已撤下〕网采率报告")
    #expect(file.signatures(for: left ?? Self.content) == [])
    #expect(Self.read(Self.text(file)).file == file)
    file.withdraw { $0.replacing("网采率", with: "〔已撤下〕") }
    #expect(file.signatures.map(\.withdrawn) == [before, before])
    #expect(Self.read(Self.text(file)).file == file)
    file.sign(
      stage: "初审", name: "乙", date: Sample.day("2022-09-01"), content: left ?? Self.content)
    #expect(file.signatures.filter { $0.stage == "初审" }.map(\.name) == ["乙"])
  }

  @Test func `an empty record and empty content are read again`() {
    #expect(Self.read(Self.text(SignatureFile())).file == SignatureFile())
    var file = SignatureFile()
    let nothing = SignedContent(words: [], figures: [], files: [])
    file.sign(stage: "签发", name: "甲", date: Sample.day("2022-08-12"), content: nothing)
    #expect(Self.read(Self.text(file)).file == file)
    #expect(file.signatures(for: nothing).count == 1)
  }

  @Test func `edits and damage are told by their place`() {
    let text = Self.text(Self.signed([("初审", "甲"), ("复审", "乙")]))
    func told(_ text: String) -> [String] {
      let read = Self.read(text)
      #expect(read.file == nil)
      for diagnostic in read.diagnostics {
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.help != nil)
        #expect(diagnostic.span?.line ?? 0 > 0)
      }
      return read.diagnostics.map { "\($0.id) \($0.span?.line ?? 0)" }
    }
    #expect(
      told(text.replacing("92.4137", with: "93")) == ["signatures-edited 4", "signatures-edited 5"])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let unsigned = (lines[..<2] + lines[6...]).joined(separator: "\n")
    #expect(told(unsigned) == ["signatures-edited 4"])
    let bare = text.replacing(/,\n  "snapshots"(.|\n)*/, with: "\n}\n")
    #expect(told(bare) == ["signatures-edited 4", "signatures-edited 5"])
    #expect(told(">>>>>>> theirs\n" + text) == ["signatures-unreadable 1"])
    #expect(told("[") == ["signatures-unreadable 1"])
    #expect(told("{\"format\": 2}") == ["signatures-newer 1"])
    #expect(told("{}") == ["signatures-damaged 1"])
    #expect(
      told(text.replacing("\"date\": \"2022-08-12\", ", with: "")).first == "signatures-damaged 4")
    #expect(
      told(text.replacing("  }\n}", with: "  } }")) == ["signatures-damaged \(lines.count - 2)"])
    #expect(told(text + " ") == ["signatures-damaged \(lines.count)"])
    #expect(told(text.replacing("\n", with: "\r\n")) == ["signatures-damaged 1"])
  }

  @Test(arguments: 0..<20)
  func `any record comes back as it was written`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 15_000)
    var file = SignatureFile()
    for _ in 0..<generator.number(0...5) {
      let content = SignedContent(
        words: generator.list(3) { $0.text() },
        figures: generator.list(3) {
          .init(key: $0.text(), value: $0.text(), shown: $0.list(2) { $0.text() })
        }, files: generator.list(2) { .random(using: &$0) })
      file.sign(
        stage: generator.flip() ? "初审" : "复审", name: generator.text(), date: generator.day(),
        content: content)
    }
    let read = Self.read(Self.text(file))
    #expect(read.diagnostics == [])
    #expect(read.file == file)
    #expect(read.file?.bytes == file.bytes)
  }

  @Test(arguments: 0..<10)
  func `changed bytes do no harm`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 17_000)
    let whole = Self.signed([("初审", "甲"), ("复审", "乙")]).bytes
    for _ in 0..<50 {
      var bytes = whole
      bytes[generator.number(0...bytes.count - 1)] ^= UInt8(generator.number(1...255))
      if generator.flip() { bytes.removeLast(generator.number(0...bytes.count)) }
      let read = SignatureFile.read(SourceText(path: "a.signatures.json", bytes: bytes))
      #expect((read.file == nil) == read.diagnostics.hasErrors)
      if let file = read.file { #expect(file.bytes == bytes) }
    }
  }
}
