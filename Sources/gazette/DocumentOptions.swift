internal import ArgumentParser
internal import EPUB
internal import Print
internal import Publishing
internal import Spreadsheets
internal import WordDocuments

/// The forms in which pages are offered beside their HTML.
struct DocumentOptions: ParsableArguments {
  @Flag(help: "Make a PDF of each page of a printed kind, through Typst.")
  var pdf = false

  @Flag(help: "Make a Word document of each page of a printed kind, through pandoc.")
  var docx = false

  @Flag(help: "Make an electronic book of each page of a printed kind.")
  var epub = false

  @Flag(help: "Make a workbook of the tables of each page of a printed kind.")
  var xlsx = false

  func take(into options: inout BuildOptions) {
    options.presses = Self.presses
    for (isWanted, format) in [
      (pdf, DocumentFormat.pdf), (docx, .docx), (epub, .epub), (xlsx, .xlsx),
    ]
    where isWanted {
      options.documents.insert(format)
    }
  }

  static var presses: [any DocumentPress] {
    [TypstPress(), PandocPress(), EPUBPress(), WorkbookPress()]
  }
}
