import Foundation
import Testing

@testable import Publishing

/// What a reader's browser loads besides the page, before compression.
@Suite("The weight of a page") struct PageWeightTests {
  private let assets = Fixtures.repository.appending(path: "templates/assets")
  private let templates = Fixtures.repository.appending(path: "templates")

  private func size(_ name: String) throws -> Int {
    try Data(contentsOf: assets.appending(path: name)).count
  }

  private func text(of template: String) throws -> String {
    try String(contentsOf: templates.appending(path: template + ".mustache"), encoding: .utf8)
  }

  /// The stylesheets and scripts that a template names, those of the base among them.
  private func names(in template: String, ending: String) throws -> Set<String> {
    let found = try text(of: template).matches(of: /asset\.([a-z_]+)_(css|js)/).filter {
      $0.2 == ending
    }
    return Set(found.map { $0.1 + "." + ending })
  }

  private var kinds: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: templates.path)
        .filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) }
        .sorted()
    }
  }

  @Test func `no page loads 30 KB of styles or 15 KB of script`() throws {
    for kind in try kinds {
      let styles = try names(in: "base", ending: "css").union(names(in: kind, ending: "css"))
      // A template that has a script of its own in the base's place loads it alone.
      let isAlone = try text(of: kind).contains("{{$script}}") && kind != "base"
      let scripts = try names(in: isAlone ? kind : "base", ending: "js")
        .union(names(in: kind, ending: "js"))
      #expect(try styles.reduce(0) { try $0 + size($1) } < 30_000, "styles of \(kind)")
      #expect(try scripts.reduce(0) { try $0 + size($1) } < 15_000, "scripts of \(kind)")
      #expect(styles.contains("look.css") && (isAlone || scripts.contains("look.js")))
    }
  }
}
