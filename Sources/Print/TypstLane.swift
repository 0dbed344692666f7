internal import Diagnostics
internal import Foundation
internal import Processes
internal import Publishing

/// One worker with its folder, and the documents that it makes one after the other.
struct TypstLane {
  let environment: PrintEnvironment
  let layouts: PrintLayouts
  let folder: String
  let seconds: Int
  private var process: FramedProcess?
  private var count = 0

  init(environment: PrintEnvironment, layouts: PrintLayouts, folder: String, seconds: Int) {
    (self.environment, self.layouts) = (environment, layouts)
    (self.folder, self.seconds) = (folder, seconds)
  }

  /// What a worker is asked.
  private struct Job: Encodable {
    var root: String
    var main: String
    var standards: [String]
    var timestamp: Int
    var characters: String
    var families: [String]
  }

  /// What it answers, before the document.
  private struct Reply: Decodable {
    var errors: [Message]
    var warnings: [Message]
    var missing: [String]?
    var others: [String: String]?
    var own: String?
  }

  /// A message, hints, and the place as Typst prints it.
  private struct Message: Decodable {
    var text: String
    var hints: [String]
    var place: String

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      text = try values.decode(String.self)
      hints = try values.decode([String].self)
      place = values.isAtEnd ? "" : try values.decode(String.self)
    }
  }

  /// Makes one document. A worker that ended is started again, once; one that takes too long is ended.
  mutating func compile(
    _ document: TypstDocument, of source: DocumentSource, layout: PrintLayout
  ) -> PressedDocument {
    count += 1
    let name = "d\(count)"
    do {
      try write(document, name)
    } catch {
      return PressedDocument(
        bytes: nil, diagnostics: [.notPrinted(source.path, "the cache can't be written: \(error)")])
    }
    defer { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
    let job = Job(
      root: folder, main: name + "/main.typ", standards: ["ua-1"], timestamp: source.timestamp,
      characters: String(String.UnicodeScalarView(document.characters.sorted())),
      families: layout.fonts)
    guard let message = try? JSONEncoder().encode(job) else { return PressedDocument(bytes: nil) }
    var last = ""
    for _ in 0..<2 {
      do throws(FramedProcess.Fault) {
        if process == nil { process = try environment.worker(seconds: seconds) }
        guard let worker = process else { break }
        let head = try worker.ask(Array(message), seconds: seconds)
        let bytes = try worker.next(seconds: seconds)
        return answer(head, bytes, source, layout)
      } catch {
        process = nil
        switch error {
        case .tookTooLong:
          return PressedDocument(
            bytes: nil,
            diagnostics: [.notPrinted(source.path, "it took more than \(seconds) seconds")])
        case .notFound: last = "its program is missing"
        case .ended(let reason): last = reason
        }
      }
    }
    return PressedDocument(
      bytes: nil, diagnostics: [.notPrinted(source.path, "Typst ended: \(last)")])
  }

  private func write(_ document: TypstDocument, _ name: String) throws {
    let files = FileManager.default
    if count == 1 {
      for (path, source) in layouts.files {
        let target = URL(fileURLWithPath: folder + "/print/" + path)
        try files.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(source.bytes).write(to: target)
      }
    }
    let own = URL(fileURLWithPath: folder + "/" + name)
    try files.createDirectory(at: own, withIntermediateDirectories: true)
    try Data(document.main).write(to: own.appendingPathComponent("main.typ"))
    for (name, bytes) in document.pictures {
      try Data(bytes).write(to: own.appendingPathComponent(name))
    }
  }

  private func answer(
    _ head: [UInt8], _ bytes: [UInt8], _ source: DocumentSource, _ layout: PrintLayout
  ) -> PressedDocument {
    guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(head)) else {
      return PressedDocument(
        bytes: nil, diagnostics: [.notPrinted(source.path, "Typst's answer can't be read")])
    }
    var found: [Diagnostic] = []
    let missing = reply.missing ?? []
    for character in missing { found.append(.noGlyph(character, source)) }
    for (character, family) in (reply.others ?? [:]).sorted(by: { $0.key < $1.key })
    where layout.requiresOwnFonts {
      found.append(.otherFont(character, family, own: reply.own, source))
    }
    for warning in reply.warnings {
      found.append(.layoutWarns(warning.text, hints: warning.hints, layout))
    }
    if missing.isEmpty {
      for error in reply.errors {
        found.append(
          .layoutFails(error.text, place: error.place, hints: error.hints, layout, layouts, source))
      }
    }
    return PressedDocument(bytes: found.hasErrors ? nil : bytes, diagnostics: found)
  }
}

extension DocumentSource {
  /// The page's date at noon in Greenwich, in seconds since 1970; 0 for a page without one.
  fileprivate var timestamp: Int {
    let parts = text("page.date").split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return 0 }
    var date = DateComponents()
    (date.year, date.month, date.day, date.hour) = (parts[0], parts[1], parts[2], 12)
    var calendar = Calendar(identifier: .gregorian)
    guard let zone = TimeZone(secondsFromGMT: 0) else { return 0 }
    calendar.timeZone = zone
    return calendar.date(from: date).map { Int($0.timeIntervalSince1970) } ?? 0
  }
}
