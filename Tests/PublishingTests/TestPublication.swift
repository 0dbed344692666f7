import Diagnostics
import Foundation

@testable import Publishing

/// A publication in a folder of its own, which goes with it.
final class TestPublication: Sendable {
  /// The folder that holds `content/` and `templates/`.
  let root: String

  /// The moment of every build that names no other.
  static let moment = Instant("2023-07-06T00:00+08:00", zone: 0) ?? Instant(seconds: 0)

  /// - Parameters:
  ///   - folders: copied one over the other, in this order.
  ///   - files: written over them, by path.
  init(_ folders: [URL] = [Fixtures.shared, Fixtures.small], _ files: [String: String] = [:]) throws
  {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "gazette-test-\(UUID().uuidString)")
    root = place.path
    try Disk.makeFolder(root)
    for folder in folders { try Fixtures.copy(folder.path, to: root) }
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? Disk.remove(root) }

  func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    let target = root + "/" + path
    if let folder = Disk.parent(of: target) { try Disk.makeFolder(folder) }
    try Disk.write(bytes, to: target)
  }

  func text(_ path: String) -> String {
    (try? Disk.read(root + "/" + path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Builds into `site/` beside the content.
  func build(
    output: String = "site", _ change: (inout BuildOptions) -> Void = { _ in }
  ) async -> BuildReport {
    var options = BuildOptions(
      root: root, output: root + "/" + output, cache: root + "/.gazette", jobs: 2,
      at: Self.moment)
    change(&options)
    return await SiteBuild(options: options).run()
  }

  /// Every file of a folder with its bytes, links and hidden files too.
  func files(_ folder: String = "site") -> [String: [UInt8]] {
    Fixtures.files(root + "/" + folder)
  }
}

/// The files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures")
  /// The checkout that the tests lie in.
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// Templates that show what they are given in few lines.
  static let shared = folder.appending(path: "shared")
  /// A small publication with pages, data, a view and figures.
  static let small = folder.appending(path: "publication")

  /// The folders of cases in a folder, by name.
  static func cases(_ name: String) -> [String] {
    let path = folder.appending(path: name).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Whether what comes out is to be written as what is expected.
  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }
  static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

  static func files(_ folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in (try? Disk.files(below: folder)) ?? [] {
      files[path] = (try? Disk.read(folder + "/" + path)) ?? []
    }
    return files
  }

  static func copy(_ source: String, to target: String) throws {
    for path in try Disk.files(below: source) {
      let copy = target + "/" + path
      if let folder = Disk.parent(of: copy) { try Disk.makeFolder(folder) }
      if Disk.kind(of: source + "/" + path) == .link {
        try FileManager.default.copyItem(atPath: source + "/" + path, toPath: copy)
      } else {
        try Disk.write(try Disk.read(source + "/" + path), to: copy)
      }
    }
  }

  static func copyFile(_ source: String, to target: String) throws {
    if let folder = Disk.parent(of: target) { try Disk.makeFolder(folder) }
    try Disk.write(try Disk.read(source), to: target)
  }

  /// Puts files in the place of all that a folder held.
  static func record(_ files: [String: [UInt8]], in folder: String) throws {
    try Disk.remove(folder)
    for (path, bytes) in files {
      if let parent = Disk.parent(of: folder + "/" + path) { try Disk.makeFolder(parent) }
      try Disk.write(bytes, to: folder + "/" + path)
    }
  }
}
