internal import Checksums
internal import Diagnostics
internal import Foundation
internal import Offline
public import Publishing

/// Makes Word documents through pandoc.
public struct PandocPress: DocumentPress {
  public let format = DocumentFormat.docx
  private let pandoc: Pandoc

  /// - Parameter path: where programs are looked for; nil for `PATH`.
  public init(path: String? = nil) {
    let found = path ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    pandoc = Pandoc(path: found)
  }

  init(pandoc: Pandoc) { self.pandoc = pandoc }

  public func missing() -> String? {
    do throws(Pandoc.Fault) {
      _ = try pandoc.treeVersion()
      _ = try pandoc.drawerVersion()
      return nil
    } catch {
      return switch error {
      case .missing(let program):
        "'\(program)' isn't in PATH; install it: apt-get install pandoc librsvg2-bin"
      default:
        "\(error.reason); install it anew: apt-get install --reinstall pandoc librsvg2-bin"
      }
    }
  }

  public func run(at desk: DocumentDesk) -> PressRun {
    do throws(Pandoc.Fault) {
      let shop = try WordShop(
        pandoc: pandoc, version: pandoc.treeVersion(), drawer: pandoc.drawerVersion(), desk: desk)
      return PressRun { _ in { order in shop.make(order) } }
    } catch {
      return PressRun { _ in
        { PressedDocument(bytes: nil, diagnostics: [.wordNotMade($0.path, error)]) }
      }
    }
  }
}

extension Pandoc.Fault {
  /// In words, without a full stop.
  var reason: String {
    switch self {
    case .missing(let program): "'\(program)' isn't in PATH"
    case .tookTooLong(let seconds): "it took longer than \(seconds) s and was ended"
    case .killed: "pandoc was killed, or ended itself for want of memory"
    case .failed(let reason): reason
    }
  }
}

extension Diagnostic {
  static func wordNotMade(_ path: String, _ fault: Pandoc.Fault) -> Diagnostic {
    .wordNotMade(path, fault.reason)
  }

  static func wordNotMade(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "word-not-made", "the Word document of '\(path)' wasn't made: \(reason)",
      help: "without '--docx', or with 'docx: false' in its front matter, the page goes without")
  }

  static func noChineseFont(_ path: String) -> Diagnostic {
    .warning(
      "no-chinese-font",
      "charts in the Word document of '\(path)' have boxes for Chinese characters",
      at: nil, help: "install a font that has them: apt-get install fonts-noto-cjk")
  }

  /// A table with cells over several columns, which can't be parted.
  static func tableNotInWord(_ words: String, of path: String) -> Diagnostic {
    .warning(
      "table-not-in-word",
      "the table that begins with '\(words)' isn't in the Word document of '\(path)'", at: nil,
      help:
        "Word has 63 columns at most; without merged cells it is set in parts, and its values are "
        + "in its CSV file")
  }

  static func pictureNotInWord(_ address: String, of path: String) -> Diagnostic {
    .warning(
      "picture-not-in-word", "the picture '\(address)' isn't in the Word document of '\(path)'",
      at: nil,
      help: "it takes PNG, JPEG, GIF and SVG files of the site; its description stands in its place"
    )
  }
}
