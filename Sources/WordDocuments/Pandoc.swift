internal import Foundation
internal import Processes

/// The programs of others that make a Word document, in bounded time and memory.
///
/// pandoc's own `--sandbox` can't be used: as Debian builds it, it finds none of its data then. But
/// what it is given can't lead it to a file or to the network: its only pictures are in the tree
/// itself, as `data:` addresses, and a tree has no other way to take something in.
struct Pandoc: Sendable {
  /// Where programs are looked for.
  var path: String
  /// How long one document may take.
  var seconds = 120
  /// For pandoc's heap, as its runtime takes it.
  var memory = "2g"

  enum Fault: Error {
    /// The program isn't there, or fails at once.
    case missing(String)
    case tookTooLong(Int)
    case killed
    case failed(String)
  }

  private func environment(_ moment: Int) -> [String: String] {
    [
      "PATH": path, "LANG": "C.UTF-8", "HOME": "/tmp", "TZ": "UTC",
      "SOURCE_DATE_EPOCH": "\(moment)",
    ]
  }

  private func file(of program: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], moment: Int = 0,
    seconds: Int? = nil
  ) throws(Fault) -> [UInt8] {
    guard let file = file(of: program) else { throw .missing(program) }
    // A drawing may say that it is as large as it likes. Pandoc's runtime takes more addresses than any
    // machine has memory.
    let limit = program == "pandoc" ? [] : ["-c", "ulimit -v 4194304; exec \"$0\" \"$@\"", file]
    let process = ChildProcess(
      program: limit.isEmpty ? file : "/bin/sh", arguments: limit + arguments,
      environment: environment(moment), input: input,
      seconds: seconds ?? self.seconds)
    var output: [UInt8] = []
    let ending: ChildProcess.Ending
    do {
      ending = try process.run { bytes in
        output.append(contentsOf: bytes)
        // A picture or a tree beyond this is none.
        return output.count < 1 << 28
      }
    } catch {
      switch error {
      case .notFound: throw .missing(program)
      case .tookTooLong: throw .tookTooLong(process.seconds)
      case .refused(let reason): throw .failed("\(program): \(reason)")
      }
    }
    switch ending {
    case .exited(0, _): return output
    case .exited(let status, let error):
      let words = error.split(separator: "\n").first.map(String.init) ?? "exit status \(status)"
      throw .failed("\(program): \(words)")
    case .killed: throw .killed
    case .stopped: throw .failed("\(program) wrote too much")
    }
  }

  /// The version of the tree that the installed pandoc reads.
  func treeVersion() throws(Fault) -> [Int] {
    let tree = try run("pandoc", ["--from", "markdown", "--to", "json"], seconds: 30)
    let text = String(decoding: tree, as: UTF8.self)
    guard let numbers = text.firstMatch(of: /"pandoc-api-version":\[([0-9,]+)\]/)?.1 else {
      throw .failed("pandoc tells no version of its tree")
    }
    return numbers.split(separator: ",").compactMap { Int($0) }
  }

  func drawerVersion() throws(Fault) -> String {
    String(decoding: try run("rsvg-convert", ["--version"], seconds: 30), as: UTF8.self)
  }

  /// Whether a drawing's Chinese words can be drawn; true where that can't be told.
  func hasChineseFont() -> Bool {
    guard let fonts = try? run("fc-list", [":lang=zh-cn", "family"], seconds: 30) else {
      return true
    }
    return !fonts.isEmpty
  }

  /// A drawing as PNG in twice its size.
  func png(_ svg: [UInt8]) throws(Fault) -> [UInt8] {
    try run(
      "rsvg-convert", ["--zoom", "2", "--background-color", "white", "--format", "png"],
      input: svg, seconds: min(seconds, 60))
  }

  /// Writes a Word document.
  ///
  /// - Parameter moment: what it is dated, in seconds since 1970.
  func write(_ tree: [UInt8], reference: String, to file: String, moment: Int) throws(Fault) {
    _ = try run(
      "pandoc",
      [
        "+RTS", "-M" + memory, "-RTS", "--from", "json", "--to", "docx",
        "--reference-doc", reference, "--output", file,
      ], input: tree, moment: moment)
  }
}
