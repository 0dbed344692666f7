internal import Datasets

/// The catalog as figures ask it.
struct CatalogSource: FigureSource {
  private let catalog: Catalog
  let statusColumns: [String: String]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    statusColumns = catalog.datasets.reduce(into: [:]) { $0[$1.name] = $1.statusColumn }
  }

  func facts(of sql: String) throws(SourceFault) -> SQLFacts {
    do {
      let facts = try catalog.checkedStatement(sql)
      return SQLFacts(
        parameters: facts.parameters, columns: facts.columns,
        isStored: facts.origins.map { $0 != nil },
        shown: Set(facts.origins.compactMap { $0?.table }).intersection(facts.datasets),
        datasets: facts.datasets, views: facts.views,
        audience: facts.audience)
    } catch {
      throw SourceFault(error)
    }
  }

  func rows(of sql: String, parameters: [String: String]) throws(SourceFault) -> SQLRows {
    do {
      let result = try catalog.query(sql, parameters: parameters.mapValues(SQLValue.text))
      return SQLRows(columns: result.columns, rows: result.rows)
    } catch {
      throw SourceFault(error)
    }
  }

  func rowsUsed(by sql: String, parameters: [String: String], first: Int) throws(SourceFault)
    -> (facts: RowFacts, first: ResultTable?)
  {
    do {
      let rows = try catalog.rowsUsed(
        by: sql, parameters: parameters.mapValues(SQLValue.text), first: first)
      return (RowFacts(count: rows.used.count, checksum: rows.used.checksum), rows.first)
    } catch {
      throw SourceFault(error)
    }
  }

  func dataset(named name: String) -> Dataset? { catalog.dataset(named: name) }
  func view(named name: String) -> View? { catalog.view(named: name) }
}

extension SourceFault {
  init(_ fault: QueryFault) {
    id = fault.kind.rawValue
    message = fault.message
    offset = fault.offset
    length = fault.length
    help = fault.help
    notes = fault.notes
  }
}
