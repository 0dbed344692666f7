internal import Foundation

/// The terminal that the program writes to.
enum Console {
  /// Whether standard error is a terminal that shows colours, and nobody asked for none.
  ///
  /// - SeeAlso: no-color.org.
  static let errorsAreColored = isColored(2)

  /// Whether standard output is one.
  static let outputIsColored = isColored(1)

  static let errorsAreTerminal = isatty(2) == 1

  static func output(_ text: String) { write(text, FileHandle.standardOutput) }
  static func error(_ text: String) { write(text, FileHandle.standardError) }

  /// Tells that this command starts when another one has ended.
  static let tellWaiting: @Sendable () -> Void = {
    error("another command is writing into this publication; waiting for it\n")
  }

  private static func isColored(_ descriptor: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// A reader that has gone away (`gazette data query … | head`) is no fault.
  private static func write(_ text: String, _ handle: FileHandle) {
    if text.isEmpty { return }
    try? handle.write(contentsOf: Data(text.utf8))
  }
}

/// The machine that the program runs on.
enum Machine {
  static var processors: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}

/// Paths as they were typed.
enum Paths {
  /// Without slashes at the end.
  static func clean(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
