import Diagnostics
import Foundation

@testable import Publishing

extension TestPublication {
  /// A desk for publishing on a day, at nine in the morning of the publication's zone.
  func desk(_ day: String) -> PublishDesk { PublishDesk(options: options(day)) }

  /// What a command on that day is asked to do.
  func options(_ day: String) -> BuildOptions {
    BuildOptions(
      root: root, output: root + "/site", cache: root + "/.gazette", jobs: 2,
      at: Instant("\(day)T09:00+08:00", zone: 0) ?? Self.moment)
  }

  /// Builds nothing, and gives the diagnostics as an editor reads them.
  func check() async -> [Diagnostic] {
    await build { $0.checksOnly = true }.diagnostics
  }

  /// Puts a text in another's place.
  ///
  /// - Returns: false where the file doesn't have it.
  @discardableResult
  func replace(_ old: String, by new: String, in path: String) throws -> Bool {
    let text = text(path)
    guard text.contains(old) else { return false }
    try write(text.replacingOccurrences(of: old, with: new), to: path)
    return true
  }
}
