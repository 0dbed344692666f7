public import Diagnostics

extension Catalog {
  /// Reads `datapackage.json`, its CSV files and `views/*.sql`. A publication without the folder has
  /// no data, which is no error.
  ///
  /// - Parameters:
  ///   - displayPath: the folder as diagnostics name it, such as `content/data`.
  ///   - extraTables: the publication's own tables, so that views may read them.
  ///   - defaultAudience: who may see datasets that don't say so themselves. A column without an
  ///     audience of its own has its dataset's.
  ///   - audience: whose edition the tables about the datasets are for.
  /// - Returns: a catalog of all that is valid, also where there are errors; nil where SQLite itself
  ///   failed.
  public static func load(
    dataFolder: String, displayPath: String, extraTables: [ExtraTable] = [],
    defaultAudience: Audience = .public, audience: Audience = .internal,
    limits: QueryLimits = QueryLimits()
  ) -> (catalog: Catalog?, diagnostics: [Diagnostic]) {
    let exists = ViewFolder.exists(dataFolder)
    let package =
      exists
      ? DataPackageReader.read(
        folder: dataFolder, displayPath: displayPath, defaultAudience: defaultAudience)
      : DataPackage()
    let folder = ViewFolder.read(dataFolder + "/views", displayPath: displayPath + "/views")
    let made = make(
      package.tables, broken: package.brokenNames.union(folder.unreadable),
      isPackageBroken: package.isBroken, views: folder.files, extraTables: extraTables,
      displayPath: displayPath, audience: audience, limits: limits)
    return (made.catalog, package.diagnostics + folder.diagnostics + made.diagnostics)
  }

  /// Loads tables that have been read, and makes the views.
  ///
  /// - Parameters:
  ///   - broken: names of datasets and views that couldn't be read, which is reported already.
  ///   - isPackageBroken: whether the names of the datasets aren't known, which is reported too.
  static func make(
    _ tables: [LoadedTable], broken: Set<String> = [], isPackageBroken: Bool = false,
    views files: [ViewFile] = [], extraTables: [ExtraTable] = [],
    displayPath: String = "content/data", audience: Audience = .internal,
    limits: QueryLimits = QueryLimits()
  ) -> (catalog: Catalog?, diagnostics: [Diagnostic]) {
    do throws(QueryFault) {
      let connection = try SQLConnection(image: nil)
      // A database without any page has no bytes that could be shared.
      try connection.execute("PRAGMA user_version = 1")
      connection.context.broken = BrokenTables(names: broken, isPackageBroken: isPackageBroken)
      var diagnostics: [Diagnostic] = []
      var datasets: [Dataset] = []
      var audiences = TableAudiences()
      let loader = TableLoader(connection: connection)
      for table in tables {
        let dataset = table.dataset
        do throws(QueryFault) {
          try loader.load(dataset.name, columns: table.columns, primaryKey: dataset.primaryKey)
          datasets.append(dataset)
          audiences.add(dataset)
        } catch {
          diagnostics.append(.tableNotLoaded(dataset.name, error.message, at: dataset.span))
          connection.context.broken.insert(dataset.name)
        }
      }
      for table in DatasetTables.empty + extraTables {
        try loader.load(table.name, columns: table.tableColumns, primaryKey: [])
      }
      let (named, badNames) = checked(files, datasets: datasets)
      for file in files where !named.contains(where: { $0.name == file.name }) {
        connection.context.broken.insert(file.name)
      }
      var builder = ViewBuilder(named, audiences: audiences, on: connection)
      builder.makeAll()
      let setup = ReaderPool.Setup(
        image: try DatabaseImage(of: connection), columns: connection.context.columns,
        viewSources: connection.context.viewSources, broken: connection.context.broken)
      let catalog = Catalog(
        datasets: datasets, views: Array(builder.views.values),
        audiences: builder.audiences, setup: setup, limits: limits, audience: audience)
      return (catalog, diagnostics + badNames + builder.diagnostics)
    } catch {
      return (nil, [.catalogNotMade(error.message, path: displayPath)])
    }
  }

  private static func checked(
    _ files: [ViewFile], datasets: [Dataset]
  ) -> (files: [ViewFile], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let good = files.filter { file in
      let path = file.source.path
      if let fault = DatasetName.fault(file.name) {
        diagnostics.append(.viewName(file.name, fault, path: path))
        return false
      }
      let twin = datasets.first { $0.name.lowercased() == file.name.lowercased() }
      if let twin {
        diagnostics.append(.viewNamedAsDataset(file.name, path: path, dataset: twin.span))
      }
      return twin == nil
    }
    return (good, diagnostics)
  }
}
