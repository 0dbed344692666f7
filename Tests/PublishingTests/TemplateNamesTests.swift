import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// What templates may name (`TemplateNames`) against what they are handed, for every page of the
/// sample publication.
@Suite("The names of templates")
struct TemplateNamesTests {
  @Test func `are those that every page of the sample hands over, with the types declared`()
    async throws
  {
    let finished = try await Self.finished(Fixtures.repository.path)
    var roles: Set<String> = []
    var mistakes: Set<String> = []
    for (index, page) in finished.plan.pages.enumerated() {
      roles.insert(page.kind)
      let set = finished.environment.templates
      let shape = TemplateNames.names(for: set.kinds[page.kind], set: set)
      let fields = try TemplateContext(build: finished, index: index).values(content: [])
      Self.hold(.fields(fields), against: shape, at: page.kind, &mistakes)
    }
    #expect(mistakes.sorted() == [])
    // The sample has nearly every kind, or this test would say little.
    #expect(
      roles.isSuperset(of: ["series", "issue", "article", "rate-report", "dataset", "404", "home"]))
  }

  /// The names that differ, each once: missing, undeclared, or of another type.
  private static func hold(
    _ value: TemplateValue, against shape: TemplateShape, at path: String,
    _ mistakes: inout Set<String>
  ) {
    switch (value, shape) {
    case (.text, .text), (.html, .html), (.body, .html), (.flag, .flag): break
    case (.list(let entries), .list(let element)):
      for entry in entries { hold(.fields(entry), against: element, at: path + "[]", &mistakes) }
    case (.fields(let fields), .object(let names)):
      // Words that only another language has are checked by the strings' own test.
      let isWords = path.hasSuffix("/strings")
      for (name, inner) in names {
        guard let value = fields[name] else {
          if !isWords { mistakes.insert("\(path)/\(name) is missing") }
          continue
        }
        hold(value, against: inner, at: path + "/" + name, &mistakes)
      }
      for name in fields.keys where names[name] == nil {
        mistakes.insert("\(path)/\(name) isn't declared")
      }
    default: mistakes.insert("\(path) isn't \(shape.description)")
    }
  }

  @Test func `words are the same in both languages`() throws {
    let set = TemplateSet.load(folder: nil).set
    let chinese = Set(set.words("zh-Hans").keys)
    let english = Set(set.words("en").keys)
    #expect(chinese == english)
    #expect(chinese.count > 20)
  }

  /// The sample after the first pass.
  private static func finished(_ root: String) async throws -> FinishedPages {
    let place = try TestPublication([])
    let options = BuildOptions(
      root: root, output: place.root + "/site", cache: place.root, jobs: 2,
      at: TestPublication.moment)
    let loaded = await Publication.load(options)
    #expect(!loaded.diagnostics.hasErrors)
    var publication = try #require(loaded.publication)
    let generated = GeneratedPages.add(to: &publication, options: options)
    let environment = BuildEnvironment(publication, generated, spool: nil)
    let composer = PageComposer(environment: environment, root: root)
    return FinishedPages(
      environment: environment, composed: environment.plan.pages.indices.map(composer.compose))
  }
}
