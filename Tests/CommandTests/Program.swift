import Foundation
import Testing

/// The built program, run as a process of its own.
struct Program {
  /// A folder that goes with the last who holds it.
  final class Folder: Sendable {
    let path: String

    init() throws {
      path =
        FileManager.default.temporaryDirectory.appending(
          path: "gazette-command-\(UUID().uuidString)"
        ).path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
      let target = URL(filePath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: target, atomically: true, encoding: .utf8)
    }

    func text(_ name: String) -> String {
      (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? ""
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// Every file below a folder of it, by path.
    func files(_ name: String) -> [String: Data] {
      let root = path + "/" + name
      var files: [String: Data] = [:]
      for case let file as String in FileManager.default.enumerator(atPath: root) ?? .init() {
        if let data = FileManager.default.contents(atPath: root + "/" + file) { files[file] = data }
      }
      return files
    }
  }

  struct Outcome {
    var status: Int32
    var output: String
    var error: String
  }

  /// The program lies beside the test bundle.
  static var path: String {
    get throws {
      let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      let beside = bundle.deletingLastPathComponent().appending(path: "gazette").path
      try #require(FileManager.default.isExecutableFile(atPath: beside), "no program at \(beside)")
      return beside
    }
  }

  /// The checkout that the tests lie in.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// - Parameters:
  ///   - folder: where the program is started.
  ///   - environment: laid over the test's own; nil takes a name out.
  @discardableResult
  static func run(
    _ arguments: String..., in folder: String = "/", input: String = "",
    environment: [String: String?] = [:], program: String? = nil
  ) throws -> Outcome {
    try run(arguments, in: folder, input: input, environment: environment, program: program)
  }

  static func run(
    _ arguments: [String], in folder: String = "/", input: String = "",
    environment: [String: String?] = [:], program: String? = nil
  ) throws -> Outcome {
    let channel = try Folder()
    try channel.write(input, to: "in")
    let process = try process(arguments, in: folder, environment: environment, program: program)
    for name in ["out", "err"] { try channel.write("", to: name) }
    process.standardInput = FileHandle(forReadingAtPath: channel.path + "/in")
    process.standardOutput = FileHandle(forWritingAtPath: channel.path + "/out")
    process.standardError = FileHandle(forWritingAtPath: channel.path + "/err")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: channel.text("out"), error: channel.text("err"))
  }

  static func process(
    _ arguments: [String], in folder: String, environment: [String: String?] = [:],
    program: String? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try program ?? path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var all = ProcessInfo.processInfo.environment
    for (name, value) in environment { all[name] = value }
    process.environment = all
    return process
  }

  /// A small publication, made by the program itself.
  static func publication(language: String = "zh-Hans") throws -> Folder {
    let folder = try Folder()
    let made = try run("new", "site", "bulletin", "--language", language, in: folder.path)
    try #require(made.status == 0, "\(made.error)")
    return folder
  }
}
