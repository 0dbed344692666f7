internal import Checksums
internal import Diagnostics

/// The templates, assets, strings and kinds that a build uses: those of the publication, and those
/// embedded in the program for what the publication lacks.
struct TemplateSet: Sendable {
  private(set) var files: [String: TemplateFile] = [:]
  private(set) var kinds: [String: Kind] = [:]
  /// The words of each language, by key.
  private(set) var strings: [String: [String: String]] = [:]
  private(set) var assets: [Asset] = []
  private var programs: [String: TemplateProgram] = [:]
  private var wordFields: [String: TemplateFields] = [:]

  /// One file below `templates/`.
  struct TemplateFile: Sendable {
    var source: SourceText
    /// Whether it came with the program rather than from the publication.
    var isEmbedded: Bool
  }

  /// A file of `templates/assets/`, with a hash of its content in the name that readers load.
  struct Asset: Sendable {
    /// The name in templates: `look_css` for `look.css`.
    var name: String
    /// The path in the site: `assets/look.1f3a9c04.css`.
    var path: String
    var bytes: [UInt8]
  }

  /// - Parameter folder: the publication's own templates; nil where it has none.
  static func load(folder: String?) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
    var set = TemplateSet()
    var diagnostics: [Diagnostic] = []
    for file in EmbeddedTemplates.files {
      let source = SourceText(path: "templates/" + file.path, text: file.text)
      set.files[file.path] = TemplateFile(source: source, isEmbedded: true)
    }
    if let folder, Disk.kind(of: folder) == .folder {
      do {
        for path in try Disk.files(below: folder) {
          let source = SourceText(
            path: "templates/" + path, bytes: try Disk.read(folder + "/" + path))
          if path.hasSuffix(".mustache") || path.hasSuffix(".yml"),
            let fault = TextCheck.fault(in: source.bytes, path: source.path)
          {
            diagnostics.append(fault)
            continue
          }
          set.files[path] = TemplateFile(source: source, isEmbedded: false)
        }
      } catch {
        diagnostics.append(.unreadable(error))
      }
    }
    diagnostics += set.readKinds()
    diagnostics += set.readStrings()
    set.readAssets()
    diagnostics += set.parseTemplates()
    return (set, diagnostics)
  }

  /// The template of a kind, `page` where it has none of its own.
  func template(for kind: String) -> String {
    files[kind + ".mustache"] == nil ? "page" : kind
  }

  /// Whether a template of a kind has a tag with this name in it.
  func shows(_ name: String, in kind: String) -> Bool {
    programs[template(for: kind)]?.names.contains(name) ?? false
  }

  func render(_ template: String, _ fields: TemplateFields) -> [UInt8] {
    programs[template]?.render(fields) ?? []
  }

  /// The words of a language as templates see them.
  func wordFields(_ language: String) -> TemplateFields {
    wordFields[language] ?? wordFields[Self.fallback] ?? [:]
  }

  func words(_ language: String) -> [String: String] {
    strings[language] ?? strings[Self.fallback] ?? [:]
  }

  /// The language whose words stand where another has none of its own.
  static let fallback = "en"

  /// Whether there are words of its own for a language.
  func hasWords(_ language: String) -> Bool { strings[language] != nil }

  private mutating func readKinds() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      guard path.hasSuffix(".fields.yml"), !path.contains("/") else { continue }
      let name = String(path.dropLast(".fields.yml".count))
      let read = Kind.read(file.source, name: name)
      kinds[name] = read.kind
      diagnostics += read.diagnostics
    }
    for path in files.keys where path.hasSuffix(".mustache") && !path.contains("/") {
      let name = String(path.dropLast(".mustache".count))
      if kinds[name] == nil { kinds[name] = Kind(name: name) }
    }
    return diagnostics
  }

  private mutating func readStrings() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      guard path.hasPrefix("strings/"), path.hasSuffix(".yml") else { continue }
      let language = String(path.dropFirst("strings/".count).dropLast(".yml".count))
      var words: [String: String] = [:]
      // What a publication's own file leaves out comes from the embedded one.
      let fallback = "strings/\(Self.fallback).yml"
      if let embedded = EmbeddedTemplates.files.first(where: { $0.path == path })
        ?? EmbeddedTemplates.files.first(where: { $0.path == fallback })
      {
        words = TemplateStrings.read(SourceText(path: path, text: embedded.text)).words
      }
      let read = TemplateStrings.read(file.source)
      words.merge(read.words) { $1 }
      strings[language] = words
      wordFields[language] = words.mapValues { .text($0) }
      diagnostics += read.diagnostics
    }
    return diagnostics
  }

  private mutating func readAssets() {
    for (path, file) in files.sorted(by: { $0.key < $1.key }) where path.hasPrefix("assets/") {
      let name = String(path.dropFirst("assets/".count))
      let hash = SHA256.hex(file.source.bytes).prefix(8)
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      let key = String(name.map { "-./".contains($0) ? "_" : $0 })
      assets.append(
        Asset(
          name: key, path: "assets/\(name[..<dot]).\(hash)\(name[dot...])",
          bytes: file.source.bytes))
    }
  }

  private mutating func parseTemplates() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let names = Set(
      files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) }
    )
    var parts: [String: [TemplateProgram.Step]] = [:]
    for name in names.sorted() {
      guard let file = files[name + ".mustache"] else { continue }
      let scan = TemplateScan(file.source, partials: names)
      diagnostics += scan.diagnostics
      if !scan.diagnostics.hasErrors { parts[name] = TemplateParser.steps(of: scan) }
    }
    for name in names where !name.contains("/") {
      programs[name] = TemplateProgram(name, in: parts)
    }
    var check = TemplateCheck(set: self)
    return diagnostics + check.run()
  }
}

extension Diagnostic {
  static func unreadable(_ fault: DiskFault) -> Diagnostic {
    .error(
      "unreadable-file", "can't \(fault.action) '\(fault.path)': \(fault.reason)",
      at: nil)
  }
}
