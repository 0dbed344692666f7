internal import Diagnostics
internal import YAMLSource

/// The shapes of GeoJSON.
///
/// - SeeAlso: RFC 7946.
enum GeoJSON {
  static func isValid(_ node: YAMLNode) -> Bool {
    switch type(of: node) {
    case "Feature": isFeature(node)
    case "FeatureCollection": node["features"]?.elements?.allSatisfy(isFeature) ?? false
    default: isGeometry(node)
    }
  }

  static func isTopology(_ node: YAMLNode) -> Bool {
    guard type(of: node) == "Topology", node["objects"]?.entries != nil,
      let arcs = node["arcs"]?.elements
    else { return false }
    return arcs.allSatisfy { arc in isPositions(arc, 2) }
  }

  private static func type(of node: YAMLNode) -> String? {
    if case .scalar(let text, quoted: true)? = node["type"]?.value { text } else { nil }
  }

  private static func isFeature(_ node: YAMLNode) -> Bool {
    guard type(of: node) == "Feature", let geometry = node["geometry"],
      let properties = node["properties"]
    else { return false }
    return (geometry.isNull || isGeometry(geometry))
      && (properties.isNull || properties.entries != nil)
  }

  private static func isGeometry(_ node: YAMLNode) -> Bool {
    if type(of: node) == "GeometryCollection" {
      return node["geometries"]?.elements?.allSatisfy(isGeometry) ?? false
    }
    guard let coordinates = node["coordinates"] else { return false }
    switch type(of: node) {
    case "Point": return isPosition(coordinates)
    case "MultiPoint": return isPositions(coordinates, 0)
    case "LineString": return isPositions(coordinates, 2)
    case "MultiLineString": return isList(coordinates) { isPositions($0, 2) }
    case "Polygon": return isPolygon(coordinates)
    case "MultiPolygon": return isList(coordinates, isPolygon)
    default: return false
    }
  }

  private static func isPolygon(_ node: YAMLNode) -> Bool {
    isList(node) { isPositions($0, 4) }
  }

  private static func isList(_ node: YAMLNode, _ holds: (YAMLNode) -> Bool) -> Bool {
    node.elements?.allSatisfy(holds) ?? false
  }

  private static func isPositions(_ node: YAMLNode, _ least: Int) -> Bool {
    guard let elements = node.elements, elements.count >= least else { return false }
    return elements.allSatisfy(isPosition)
  }

  private static func isPosition(_ node: YAMLNode) -> Bool {
    guard let elements = node.elements, elements.count >= 2 else { return false }
    return elements.allSatisfy { Geopoint.number($0) != nil }
  }
}

/// A place by longitude and latitude in degrees.
enum Geopoint {
  /// `longitude,latitude` as they were written; nil where it is no place on Earth.
  static func read(_ text: String, _ format: FieldType.GeopointFormat) -> String? {
    let pair: [String]
    switch format {
    case .plain:
      pair = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmedSpaces }
    case .array:
      guard let elements = json(text)?.elements else { return nil }
      pair = elements.compactMap { number($0) ?? $0.text }
    case .object:
      guard let node = json(text), node.entries?.count == 2, let longitude = node["lon"]?.text,
        let latitude = node["lat"]?.text
      else { return nil }
      pair = [longitude, latitude]
    }
    guard pair.count == 2,
      case .value(let longitude) = NumberText.real(pair[0], .init()), abs(longitude) <= 180,
      case .value(let latitude) = NumberText.real(pair[1], .init()), abs(latitude) <= 90
    else { return nil }
    return pair[0] + "," + pair[1]
  }

  static func number(_ node: YAMLNode) -> String? {
    guard case .scalar(let text, quoted: false) = node.value, text != "true", text != "false" else {
      return nil
    }
    return text
  }

  private static func json(_ text: String) -> YAMLNode? {
    let parse = JSONReader.parse(SourceText(path: "", text: text))
    return parse.diagnostics.isEmpty ? parse.root : nil
  }
}
