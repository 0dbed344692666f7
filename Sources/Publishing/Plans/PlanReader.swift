internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// Reads the rows of a plan as items.
struct PlanReader {
  let spec: PlanSpec
  let id: String
  let resolver: PageResolver

  private var words: [String: String] { resolver.environment.words(resolver.page.language) }

  /// nil, with errors reported, where the data don't make a plan.
  func read() -> Plan? {
    var table = TableSpec(data: spec.data, source: spec.source, span: spec.span)
    table.id = id
    let catalog = resolver.environment.catalog
    let known = spec.data.from?.text.flatMap { catalog.columns(of: $0) }
    if let known { table.columns = columns(among: known) }
    if let number = column(.number, among: known) { table.key = [(number, span(of: .number))] }
    let (rows, faults) = TableRows.read(
      table, catalog: catalog, params: resolver.scope.params, audience: resolver.scope.audience)
    resolver.report(faults)
    guard let rows, !rows.result.rows.isEmpty, let places = places(in: rows.result) else {
      return nil
    }
    var plan = Plan(
      items: [], rows: rows, table: table, asOf: asOf(), roles: Set(places.keys))
    if table.key.isEmpty, let number = places[.number] {
      plan.table.key = [(rows.result.columns[number], spec.span)]
    }
    if places[.state] == nil, places[.due] != nil, plan.asOf == nil {
      resolver.report([.planWithoutDay(at: spec.span)])
      return nil
    }
    let carriedIsTruth =
      places[.carried].flatMap { rows.places.firstIndex(of: $0) }
      .map { rows.isTruth[$0] } ?? false
    var isSound = true
    for row in rows.result.rows {
      var reading = PlanRow(
        row: row, places: places, carriedIsTruth: carriedIsTruth, spec: spec, asOf: plan.asOf,
        words: words,
        keepsWords: resolver.page.language == resolver.environment.settings.language)
      if let item = reading.item() {
        plan.items.append(translated(item))
      } else {
        isSound = false
      }
      resolver.report(reading.diagnostics)
    }
    if let repeated = Self.repeated(plan.items) {
      resolver.report([.planNumberRepeated(repeated, at: span(of: .number))])
      return nil
    }
    plan.items.sort { $0.number < $1.number }
    return isSound ? plan : nil
  }

  /// The item with the names of its data in the page's language, as far as they have any.
  private func translated(_ item: PlanItem) -> PlanItem {
    var item = item
    item.title = resolver.term(item.title)
    item.section = item.section.map(resolver.term)
    item.owner = item.owner.map(resolver.term)
    item.reason = item.reason.map(resolver.term)
    return item
  }

  private static func repeated(_ items: [PlanItem]) -> Int? {
    var seen: Set<Int> = []
    return items.first { !seen.insert($0.number).inserted }?.number
  }

  private func span(of role: PlanSpec.Role) -> SourceSpan { spec.columns[role]?.span ?? spec.span }

  /// The column of a role: the one that the block names, else the one of the role's own name.
  private func column(_ role: PlanSpec.Role, among known: [String]?) -> String? {
    if let named = spec.columns[role] { return named.name }
    return known?.contains(role.rawValue) == true ? role.rawValue : nil
  }

  private func columns(among known: [String]) -> [TableSpec.Column] {
    PlanSpec.Role.allCases.compactMap { role in
      column(role, among: known).map { TableSpec.Column(name: $0, span: span(of: role)) }
    }
  }

  private func places(in result: ResultTable) -> [PlanSpec.Role: Int]? {
    var places: [PlanSpec.Role: Int] = [:]
    var isSound = true
    for role in PlanSpec.Role.allCases {
      guard let name = column(role, among: result.columns) else { continue }
      if let place = result.index(ofColumn: name) {
        places[role] = place
      } else {
        resolver.report([
          .unknownTableColumn(name, at: span(of: role), known: result.columns)
        ])
        isSound = false
      }
    }
    var needed: [PlanSpec.Role] = [.number, .title]
    if spec.parts.contains(.timeline) { needed.append(.due) }
    if spec.parts.contains(.carried) { needed.append(.carried) }
    for role in needed where places[role] == nil && spec.columns[role] == nil {
      if spec.hasDefaultParts, role == .due || role == .carried { continue }
      resolver.report([.planWithoutColumn(role, at: spec.span, known: result.columns)])
      isSound = false
    }
    if places[.state] == nil, places[.progress] == nil, isSound {
      resolver.report([.planWithoutColumn(.progress, at: spec.span, known: result.columns)])
      isSound = false
    }
    return isSound ? places : nil
  }

  /// The day or period that the states are of: the block's, else that of a parameter which names a
  /// period, else the page's `as_of`. Never the day of the build.
  private func asOf() -> Period? {
    if let given = spec.asOf {
      if let period = Period(given.text) { return period }
      resolver.report([.planDay(given.text, at: given.span)])
      return nil
    }
    let own = resolver.page.header?.fields.first { $0.key == "as_of" }?.value.text
      .flatMap { Period($0) }
    for parameter in spec.data.parameters {
      guard let value = parameter.value ?? resolver.scope.params[parameter.name],
        let period = Period(value)
      else { continue }
      if let own, own.end < period.start || own.end > period.end {
        resolver.report([.planDaysDiffer(own, period, at: parameter.span)])
      }
      return period
    }
    return own
  }
}
