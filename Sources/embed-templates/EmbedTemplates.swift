import Foundation

/// Writes every file of a folder into one Swift file, as raw string literals.
///
/// Usage: `embed-templates FOLDER OUTPUT.swift`
@main
struct EmbedTemplates {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: embed-templates FOLDER OUTPUT.swift\n".utf8))
      exit(2)
    }
    let folder = arguments[1]
    var source = """
      /// The files of `templates/`, as they were when the program was built.
      enum EmbeddedTemplates {
        static let files: [(path: String, text: String)] = [

      """
    let paths = FileManager.default.subpaths(atPath: folder) ?? []
    for path in paths.sorted() {
      let whole = folder + "/" + path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
        !isFolder.boolValue, !path.split(separator: "/").contains(where: { $0.hasPrefix(".") })
      else { continue }
      let text = try String(contentsOfFile: whole, encoding: .utf8)
      source += "    (path: \(literal(path)), text: \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// A string literal that needs no escapes: as many `#` as no run in the text can close.
  private static func literal(_ text: String) -> String {
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    let escaped = text.replacingOccurrences(of: "\n", with: "\\\(fence)n")
      .replacingOccurrences(of: "\r", with: "\\\(fence)r")
    return fence + "\"" + escaped + "\"" + fence
  }
}
