internal import Diagnostics
internal import YAMLSource

/// Reads one cell's text as its field's type says.
struct CellReader: Sendable {
  let type: FieldType

  enum Reading {
    case value(CellValue)
    case wrongType
    case outOfRange
  }

  func read(_ text: String) -> Reading {
    switch type {
    case .integer(let form):
      switch NumberText.integer(text, form) {
      case .value(let value): return .value(CellValue(.integer(value), order: .integer(value)))
      case .outOfRange: return .outOfRange
      case .notANumber: return .wrongType
      }
    case .number(let form):
      switch NumberText.real(text, form) {
      case .value(let value): return .value(CellValue(.real(value), order: .real(value)))
      case .outOfRange: return .outOfRange
      case .notANumber: return .wrongType
      }
    default:
      return value(text).map(Reading.value) ?? .wrongType
    }
  }

  private func value(_ text: String) -> CellValue? {
    switch type {
    case .string(let format):
      return StringForm.holds(text, format)
        ? CellValue(.text(text), length: text.unicodeScalars.count) : nil
    case .boolean(let yes, let no):
      return yes.contains(text)
        ? CellValue(.integer(1)) : no.contains(text) ? CellValue(.integer(0)) : nil
    case .date(let format):
      return read(text, format, iso: TimeParts.date, any: TimeParts.anyDate)?.dateValue
    case .time(let format):
      return read(text, format, iso: TimeParts.time, any: TimeParts.anyTime)?.timeValue
    case .datetime(let format):
      return read(text, format, iso: TimeParts.datetime, any: TimeParts.anyDatetime)?.datetimeValue
    case .year:
      guard text.utf8.count == 4, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
      return CellValue(.text(text), order: .moment(Double(text) ?? 0))
    case .yearmonth:
      guard let parts = TimeParts.date(text + "-01") else { return nil }
      return CellValue(.text(text), order: .moment(parts.days))
    case .duration:
      return DurationText.read(text).map { CellValue(.text(text), order: .duration($0)) }
    case .geopoint(let format):
      return Geopoint.read(text, format).map { CellValue(.text($0)) }
    case .geojson, .object, .array:
      return json(text)
    case .list(let delimiter, let item):
      return list(text, delimiter, item)
    case .any, .integer, .number:
      return CellValue(.text(text), length: text.unicodeScalars.count)
    }
  }

  private func read(
    _ text: String, _ format: FieldType.TimeFormat, iso: (String) -> TimeParts?,
    any: (String) -> TimeParts?
  ) -> TimeParts? {
    switch format {
    case .iso: iso(text)
    case .any: any(text)
    case .pattern(let pattern): pattern.read(text)
    }
  }

  private func json(_ text: String) -> CellValue? {
    let parse = JSONReader.parse(SourceText(path: "", text: text))
    guard let root = parse.root, parse.diagnostics.isEmpty else { return nil }
    switch type {
    case .array:
      guard let elements = root.elements else { return nil }
      return CellValue(.text(text), length: elements.count, json: root)
    case .geojson(let topology):
      guard topology ? GeoJSON.isTopology(root) : GeoJSON.isValid(root) else { return nil }
      return CellValue(.text(text), json: root)
    default:
      guard let entries = root.entries else { return nil }
      return CellValue(.text(text), length: entries.count, json: root)
    }
  }

  private func list(_ text: String, _ delimiter: String, _ item: FieldType) -> CellValue? {
    let parts = text.split(separator: delimiter, omittingEmptySubsequences: false)
    let reader = CellReader(type: item)
    for part in parts {
      guard case .value = reader.read(String(part)) else { return nil }
    }
    return CellValue(.text(text), length: parts.count)
  }
}
