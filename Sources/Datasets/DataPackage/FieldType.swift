/// What the cells of a field are, as Table Schema names it, with the properties that belong to it.
indirect enum FieldType: Sendable, Hashable {
  case string(StringFormat)
  case number(NumberForm)
  case integer(NumberForm)
  case boolean(trueValues: [String], falseValues: [String])
  case date(TimeFormat)
  case time(TimeFormat)
  case datetime(TimeFormat)
  case year
  case yearmonth
  case duration
  case geopoint(GeopointFormat)
  case geojson(topology: Bool)
  case object
  case array
  case list(delimiter: String, item: FieldType)
  case any

  static let names = [
    "string", "number", "integer", "boolean", "date", "datetime", "time", "year", "yearmonth",
    "duration", "geopoint", "geojson", "object", "array", "list", "any",
  ]

  var name: String {
    switch self {
    case .string: "string"
    case .number: "number"
    case .integer: "integer"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .year: "year"
    case .yearmonth: "yearmonth"
    case .duration: "duration"
    case .geopoint: "geopoint"
    case .geojson: "geojson"
    case .object: "object"
    case .array: "array"
    case .list: "list"
    case .any: "any"
    }
  }

  enum StringFormat: String, Sendable, CaseIterable {
    case plain = "default"
    case email, uri, uuid, binary
  }

  enum GeopointFormat: String, Sendable, CaseIterable {
    case plain = "default"
    case array, object
  }

  enum TimeFormat: Sendable, Hashable {
    case iso
    /// Any of the usual ways of writing; those that can be read in two ways are refused.
    case any
    case pattern(TimePattern)
  }

  /// How a number is written.
  struct NumberForm: Sendable, Hashable {
    var decimal: [UInt8] = [UInt8(ascii: ".")]
    var group: [UInt8] = []
    /// Whether the cell holds the number alone; false for `¥95` and `95%`.
    var isBare = true
    /// Whether digits, a sign and a point are all there is.
    var isPlain: Bool { decimal == [UInt8(ascii: ".")] && group.isEmpty && isBare }
  }

  /// What a cell must be, in an editor's words.
  var words: String {
    switch self {
    case .string(.plain): "text"
    case .string(.email): "an e-mail address"
    case .string(.uri): "a URI with its scheme"
    case .string(.uuid): "a UUID"
    case .string(.binary): "base64"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean(let yes, let no):
      "one of " + (yes + no).map { "'\($0)'" }.joined(separator: ", ")
    case .date(let format): "a date" + format.words("YYYY-MM-DD")
    case .time(let format): "a time" + format.words("hh:mm:ss")
    case .datetime(let format): "a date and time" + format.words("YYYY-MM-DDThh:mm:ss")
    case .year: "a year (YYYY)"
    case .yearmonth: "a month (YYYY-MM)"
    case .duration: "a duration such as P1Y2M or PT30M"
    case .geopoint(.plain): "a place as longitude, latitude"
    case .geopoint(.array): "a place as [longitude, latitude]"
    case .geopoint(.object): #"a place as {"lon": …, "lat": …}"#
    case .geojson(false): "GeoJSON"
    case .geojson(true): "TopoJSON"
    case .object: "a JSON object"
    case .array: "a JSON array"
    case .list(_, let item): "a list of \(item.name) values"
    case .any: "anything"
    }
  }
}

extension FieldType.TimeFormat {
  func words(_ iso: String) -> String {
    switch self {
    case .iso: " (\(iso))"
    case .any: ""
    case .pattern(let pattern): " (\(pattern.text))"
    }
  }
}
