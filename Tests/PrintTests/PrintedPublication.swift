import Datasets
import Diagnostics
import Foundation
import Processes
import Publishing
import Testing

@testable import Print

/// A publication in a folder of its own that goes with it.
final class PrintedPublication {
  let root: String

  static let settings = "format: 1\ntitle: 示例公报\norganization: 示例单位\nlanguage: zh-Hans\n"

  init(_ files: [String: String]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "print-" + UUID().uuidString).path
    for (path, text) in ["content/site.yml": Self.settings].merging(files, uniquingKeysWith: { $1 })
    {
      let file = URL(filePath: root + "/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static var repository: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// The environment that `make print-tools` makes.
  static func environment() throws -> PrintEnvironment {
    try #require(PrintEnvironment(at: repository + "/.venv"), "run 'make print-tools'")
  }

  /// Builds with PDFs.
  func build(
    _ environment: PrintEnvironment, seconds: Int = 60, output: String = "site", jobs: Int = 2,
    audience: Audience = .public
  ) async throws -> BuildReport {
    let at = try #require(Instant("2023-07-06T00:00+08:00", zone: 480))
    var options = BuildOptions(
      root: root, output: root + "/" + output, cache: root + "/cache", jobs: jobs, at: at,
      audience: audience)
    options.presses = [TypstPress(environment: environment, seconds: seconds)]
    options.documents = [.pdf]
    return await SiteBuild(options: options).run()
  }

  func bytes(_ path: String) -> Data? {
    try? Data(contentsOf: URL(filePath: root + "/" + path))
  }

  /// The text of a PDF, or of one of its pages, without its white space.
  func text(of path: String, page: Int? = nil) throws -> String {
    let pages = page.map { ["-f", String($0), "-l", String($0)] } ?? []
    return try output(of: "pdftotext", ["-raw"] + pages + [root + "/" + path, "-"])
      .filter { !$0.isWhitespace }
  }

  /// What a program prints.
  func output(of program: String, _ arguments: [String]) throws -> String {
    var output: [UInt8] = []
    _ = try ChildProcess(
      program: program, arguments: arguments, environment: ["PATH": "/usr/bin:/bin"]
    ).run { bytes in
      output += bytes
      return true
    }
    return String(decoding: output, as: UTF8.self)
  }
}
