import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// What kinds and front matter give to lists: kinds that are listed as another, fields that are counted.
@Suite("Kinds in lists")
struct KindListingTests {
  private static let files = [
    "content/index.md": "---\ntitle: Home\nkind: home\nlatest: [report]\n---\n\nText.\n",
    "templates/survey.fields.yml":
      "label: Survey\nlisted-as: report\nfields:\n  places: {type: texts}\n",
    "templates/survey.mustache": "{{> partials/top}}\n{{{content}}}\n{{> partials/end}}\n",
    "content/east.md":
      "---\ntitle: The east\nkind: survey\ndate: 2023-02-01\nplaces: [江苏, 浙江]\ntags: [a]\n---\n\nText.\n",
    "content/whole.md":
      "---\ntitle: The whole\nkind: report\ndate: 2023-01-01\nperiod: 2022\n---\n\nText.\n",
  ]

  @Test func `a kind may be listed among the newest of another`() async throws {
    let publication = try TestPublication([Fixtures.shared, Fixtures.small], Self.files)
    let report = await publication.build()
    #expect(ConsoleReport().text(report.diagnostics) == "")
    let home = publication.text("site/index.html")
    let east = try #require(home.range(of: "The east"))
    let whole = try #require(home.range(of: "The whole"))
    #expect(east.lowerBound < whole.lowerBound)
  }

  @Test func `fields of front matter can be counted value by value`() async throws {
    let publication = try TestPublication([Fixtures.shared, Fixtures.small], Self.files)
    let options = BuildOptions(
      root: publication.root, output: publication.root + "/site",
      cache: publication.root + "/.gazette", jobs: 1, at: TestPublication.moment)
    let catalog = try #require(await PublicationData.load(options).catalog)
    let rows = try catalog.query(
      "SELECT path, field, position, value FROM gazette_page_fields WHERE path = 'east.md' ORDER BY field, position"
    ).rows
    #expect(
      rows.map { $0.map { $0.plainText ?? "" }.joined(separator: " ") } == [
        "east.md places 1 江苏", "east.md places 2 浙江", "east.md tags 1 a",
      ])
  }

  @Test func `the catalogue of data offers rows as JSON`() async throws {
    let publication = try TestPublication()
    _ = await publication.build()
    let names = publication.files().keys
    #expect(names.contains("data/counts.json"))
    #expect(publication.text("site/data/index.html").contains(#"href="counts.json""#))
  }
}
