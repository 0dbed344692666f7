import Foundation
import Testing

@Suite("Copies for readers without a network")
struct OfflineCommandTests {
  @Test func `makes a zip of the site, the same bytes twice, and single files`() throws {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    let arguments =
      ["build", "--bundle", "--single-file", "reports/2022-H2.md"] + BuildCommandTests.moment
    let built = try Program.run(arguments, in: root)
    #expect(built.status == 0, "\(built.error)")
    #expect(built.output.contains("bundle: site.zip ("))
    #expect(built.output.contains("single file: site-single/reports-2022-H2.html ("))
    let bundle = folder.files("bulletin")["site.zip"]
    let single = folder.text("bulletin/site-single/reports-2022-H2.html")
    #expect(single.contains("script-src 'sha256-") && single.contains("90.1%"))
    #expect(!single.contains("<script src") && !single.contains("<link rel=\"stylesheet\""))
    // What the readers' folder holds besides isn't Gazette's, and not in the copy.
    try folder.write("x", to: "bulletin/site/private.txt")
    #expect(try Program.run(arguments, in: root).status == 0)
    #expect(folder.files("bulletin")["site.zip"] == bundle)

    // Where the build fails, the former copies stay.
    try folder.write("---\ntitle: 坏\n---\n\n{{ nothing }}\n", to: "bulletin/content/bad.md")
    #expect(try Program.run(arguments, in: root).status == 1)
    #expect(folder.files("bulletin")["site.zip"] == bundle)
  }

  @Test func `refuses copies inside the site, and single files of pages that aren't there`() throws
  {
    let folder = try Program.publication()
    let root = folder.path + "/bulletin"
    let inside = try Program.run("build", "--bundle-to", "site/a.zip", in: root)
    #expect(inside.status == 1)
    #expect(inside.error.contains("[offline-copy-in-site]"))
    #expect(!folder.has("bulletin/site/a.zip"))
    let unknown = try Program.run("build", "--single-file", "reports/2022-H3.md", in: root)
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("[unknown-page]"))
  }
}
