internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Markup
internal import Publishing

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Prints one Markdown file's HTML.",
    discussion: """
      Figures stay as they are written, since no dataset is read.

      Examples:
        gazette render content/notices/6.md
        echo '**注意：**正文' | gazette render -
        gazette render --plain spec.md
      """)

  @Argument(help: "The file; - is standard input.")
  var file = "-"

  @Flag(help: "CommonMark and GFM alone, raw HTML kept.")
  var plain = false

  @OptionGroup var report: ReportOptions

  func run() throws {
    let bytes: [UInt8]
    if file == "-" {
      bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    } else {
      do {
        bytes = try Disk.read(file)
      } catch {
        report.printCounted([.error("unreadable-file", "can't read '\(file)': \(error.reason)")])
        throw ExitCode(1)
      }
    }
    let rendered = StandaloneText.render(
      bytes, path: file == "-" ? "standard input" : file, plain: plain)
    report.printCounted(rendered.diagnostics)
    Console.output(rendered.html)
    if rendered.diagnostics.hasErrors { throw ExitCode(1) }
  }
}
