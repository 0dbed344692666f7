/// The datasets themselves as data: what each is, what each field holds, what was checked.
///
/// The tables are there from the start, and get their rows when a statement first reads them: to count
/// the distinct values of every field would cost each build more than it is worth.
struct DatasetTables {
  let datasets: [Dataset]

  /// - Parameter audience: whose edition it is; datasets and fields above it aren't named.
  init(_ datasets: [Dataset], audience: Audience) {
    self.datasets = datasets.filter { $0.audience <= audience }.map { dataset in
      var dataset = dataset
      dataset.fields.removeAll { $0.audience > audience }
      return dataset
    }
  }

  static let names: Set<String> = ["gazette_datasets", "gazette_fields", "gazette_checks"]

  static var empty: [ExtraTable] {
    [
      ExtraTable(
        name: "gazette_datasets",
        columns: [
          ("name", .text), ("title", .text), ("description", .text), ("url", .text),
          ("rows", .integer), ("fields", .integer), ("checks", .integer), ("missing", .integer),
          ("marked", .integer), ("period_field", .text), ("grain", .text), ("first_period", .text),
          ("last_period", .text), ("periods", .integer), ("gaps", .integer), ("source", .text),
          ("licence", .text), ("bytes", .integer), ("checksum", .text), ("audience", .text),
          ("sample", .integer),
        ]),
      ExtraTable(
        name: "gazette_fields",
        columns: [
          ("dataset", .text), ("position", .integer), ("field", .text), ("title", .text),
          ("type", .text), ("unit", .text), ("required", .integer), ("rows", .integer),
          ("missing", .integer), ("distinct_values", .integer), ("smallest", .text),
          ("largest", .text),
        ]),
      ExtraTable(
        name: "gazette_checks",
        columns: [
          ("dataset", .text), ("position", .integer), ("field", .text), ("rule", .text),
          ("rows", .integer), ("violations", .integer),
        ]),
    ]
  }

  /// The tables with their rows.
  ///
  /// - Parameter query: runs a statement, without the bounds of an editor's.
  func filled(
    _ query: (String) throws(QueryFault) -> [[SQLValue]]
  ) throws(QueryFault) -> [ExtraTable] {
    var tables = Self.empty
    for dataset in datasets {
      let facts = try FieldFacts.facts(of: dataset, query)
      let checks = dataset.checks(facts)
      tables[0].rows.append(dataset.row(facts, checks: checks.count))
      for (position, (field, fact)) in zip(dataset.fields, facts).enumerated() {
        tables[1].rows.append([
          .text(dataset.name), .integer(Int64(position + 1)), .text(field.name),
          .text(field.title), .text(field.type), text(field.unit),
          .integer(field.isRequired ? 1 : 0), .integer(Int64(dataset.rowCount)),
          .integer(Int64(dataset.rowCount) - fact.present), .integer(fact.distinct),
          text(fact.smallest), text(fact.largest),
        ])
      }
      for (position, check) in checks.enumerated() {
        // A dataset that breaks a rule isn't loaded, and nothing is built from it.
        tables[2].rows.append([
          .text(dataset.name), .integer(Int64(position + 1)), text(check.field), .text(check.rule),
          .integer(check.rows), .integer(0),
        ])
      }
    }
    return tables
  }

  private func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
}

/// What the rows of one field come to.
struct FieldFacts {
  /// Rows that have a value.
  var present: Int64
  var distinct: Int64
  /// nil where no row has a value.
  var smallest: String?
  var largest: String?

  /// One statement for each field, so that SQLite holds one field's distinct values at a time.
  static func facts(
    of dataset: Dataset, _ query: (String) throws(QueryFault) -> [[SQLValue]]
  ) throws(QueryFault) -> [FieldFacts] {
    var facts: [FieldFacts] = []
    for field in dataset.fields {
      let name = SQLName.quoted(field.name)
      let row =
        try query(
          "SELECT count(\(name)), count(DISTINCT \(name)), min(\(name)), max(\(name)) "
            + "FROM \(SQLName.quoted(dataset.name))"
        ).first ?? []
      guard row.count == 4, case .integer(let present) = row[0],
        case .integer(let distinct) = row[1]
      else { continue }
      facts.append(
        FieldFacts(
          present: present, distinct: distinct, smallest: row[2].plainText,
          largest: row[3].plainText))
    }
    return facts
  }

  /// The kind of period that the values are; nil where they are none, or of several kinds.
  var grain: Period.Kind? {
    guard let first = smallest.flatMap({ Period($0) }), let last = largest.flatMap({ Period($0) }),
      first.kind == last.kind
    else { return nil }
    return first.kind
  }

  /// How many periods between the first and the last have no row; nil for days, which come as they do.
  var gaps: Int64? {
    guard let grain, grain != .day, var period = smallest.flatMap({ Period($0) }),
      let last = largest.flatMap({ Period($0) })
    else { return nil }
    var expected: Int64 = 1
    while period < last, let next = period.shifted(by: 1) {
      (period, expected) = (next, expected + 1)
    }
    return expected - distinct
  }
}

extension Field {
  fileprivate var isRequired: Bool { constraints.contains("required") }
}

extension Dataset {
  fileprivate struct Check {
    var field: String?
    var rule: String
    var rows: Int64
  }

  /// The rules that its rows were held against, field by field, then its keys.
  fileprivate func checks(_ facts: [FieldFacts]) -> [Check] {
    var checks: [Check] = []
    for (field, fact) in zip(fields, facts) {
      checks.append(Check(field: field.name, rule: "type " + field.type, rows: fact.present))
      for rule in field.constraints {
        let rows = rule == "required" ? Int64(rowCount) : fact.present
        checks.append(Check(field: field.name, rule: rule, rows: rows))
      }
    }
    return checks + keys.map { Check(field: nil, rule: $0, rows: Int64(rowCount)) }
  }

  /// The field that says of when a row is: of the primary key, else the first required date.
  private func period(_ facts: [FieldFacts]) -> (field: Field, facts: FieldFacts)? {
    let dated = zip(fields, facts).filter { field, fact in
      ["string", "year", "yearmonth", "date"].contains(field.type) && fact.grain != nil
    }
    return
      (dated.first { primaryKey.contains($0.0.name) }
      ?? dated.first { $0.0.isRequired && $0.0.type != "string" }).map { ($0.0, $0.1) }
  }

  fileprivate func row(_ facts: [FieldFacts], checks: Int) -> [SQLValue] {
    func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    let period = period(facts)
    let marked = zip(fields, facts).first { $0.0.name == statusColumn }?.1.present
    let missing = zip(fields, facts).reduce(Int64(0)) { sum, next in
      // A row without a mark lacks nothing.
      next.0.name == statusColumn ? sum : sum + Int64(rowCount) - next.1.present
    }
    return [
      .text(name), .text(title), text(description), .text("data/\(name).html"),
      .integer(Int64(rowCount)), .integer(Int64(fields.count)), .integer(Int64(checks)),
      .integer(missing), .integer(marked ?? 0),
      text(period?.field.name), text(period?.facts.grain?.rawValue),
      text(period?.facts.smallest), text(period?.facts.largest),
      period.map { .integer($0.facts.distinct) } ?? .null,
      period?.facts.gaps.map(SQLValue.integer) ?? .null,
      text(sources.isEmpty ? nil : sources.joined(separator: "；")), text(licence),
      .integer(Int64(byteCount)), .text(checksum), .text(audience.rawValue),
      .integer(sampleData ? 1 : 0),
    ]
  }
}
