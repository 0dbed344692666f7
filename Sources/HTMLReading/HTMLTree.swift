/// A piece of HTML as a tree of values.
public enum HTMLNode: Sendable, Equatable {
  /// With character references replaced.
  case text(String)
  case element(HTMLElement)
}

public struct HTMLElement: Sendable, Equatable {
  /// In lower case, but for the elements of drawings that have capitals, such as `clipPath`.
  public var name: String
  public var attributes: [HTMLAttribute]
  public var children: [HTMLNode]

  public init(_ name: String, _ attributes: [HTMLAttribute] = [], _ children: [HTMLNode] = []) {
    (self.name, self.attributes, self.children) = (name, attributes, children)
  }

  /// The value of an attribute, empty where it has none; nil where the element lacks it.
  public subscript(name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      attributes.removeAll { $0.name == name }
      if let newValue { attributes.append(HTMLAttribute(name, newValue)) }
    }
  }

  public var classes: [Substring] { self["class"]?.split(separator: " ") ?? [] }

  public func hasClass(_ name: String) -> Bool { classes.contains { $0 == name } }

  /// The text in it, as it stands there.
  public var text: String { children.map(\.text).joined() }
}

public struct HTMLAttribute: Sendable, Equatable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension HTMLNode {
  public var text: String {
    switch self {
    case .text(let text): text
    case .element(let element): element.text
    }
  }

  public var element: HTMLElement? {
    if case .element(let element) = self { element } else { nil }
  }
}

extension [HTMLNode] {
  /// The elements that stand in the nodes at any depth and fulfil a condition, in the order of the
  /// text; not those within one that is found.
  public func elements(where isWanted: (HTMLElement) -> Bool) -> [HTMLElement] {
    var found: [HTMLElement] = []
    for case .element(let element) in self {
      if isWanted(element) {
        found.append(element)
      } else {
        found += element.children.elements(where: isWanted)
      }
    }
    return found
  }
}
