internal import Datasets
internal import Search

/// The files of the search index, as they were written.
struct SearchFiles: Sendable {
  var routes: [String]
  /// The address of the file that is loaded first, from the site's root.
  var address: String
}

/// Makes the search index of the finished pages. Texts and terms wait in the spool, so that memory
/// doesn't grow with the site.
struct SearchPress: Sendable {
  let build: FinishedPages
  let output: OutputFolder
  let spool: Spool
  let workers: Workers

  /// As many pages give their terms together.
  private static let batch = 128

  private struct Batch: Sendable {
    /// By part of the terms' order.
    var parts: [Spool.Place?] = []
    var entries: [Spool.Place] = []
    var hasTraditional = false
  }

  /// nil where the site has no page that searches.
  static func press(
    _ build: FinishedPages, _ output: OutputFolder, _ workers: Workers
  ) async throws(DiskFault) -> SearchFiles? {
    guard build.environment.searchRoute != nil, let spool = build.environment.spool else {
      return nil
    }
    return try await SearchPress(build: build, output: output, spool: spool, workers: workers)
      .write()
  }

  private func write() async throws(DiskFault) -> SearchFiles {
    try output.makeFolders(for: [SearchFile.manifest])
    let pages = SearchablePages(build: build)
    let indices = pages.indices()
    let batches = try await read(indices)
    let entries = batches.flatMap(\.entries)

    var manifest = SearchManifest(
      kinds: [], pages: [], firstTerms: [],
      hasTraditional: batches.contains(where: \.hasTraditional))
    var routes = try await writeWords(batches, pages: indices.count, &manifest)

    let shards = PageShards.count(bytes: entries.reduce(0) { $0 + $1.count })
    let language = build.environment.settings.language
    var kinds: [String: Int] = [:]
    var members = [[Int]](repeating: [], count: shards)
    for (number, index) in indices.enumerated() {
      let page = build.plan.pages[index]
      let label = build.environment.templates.kinds[page.kind]?.label(language) ?? page.kind
      let kind = kinds[label] ?? kinds.count
      if kind == kinds.count {
        kinds[label] = kind
        manifest.kinds.append(label)
      }
      let shard = PageShards.shard(of: PathText.encoded(page.route), count: shards)
      manifest.pages.append(
        .init(
          kind: kind, year: pages.day(of: index)?.parts.year ?? 0, shard: shard,
          place: members[shard].count))
      members[shard].append(number)
    }
    let (texts, marks) = try await writeTexts(members, entries)
    routes += texts
    manifest.pageMarks = marks

    let folding = SearchFile.folding()
    try output.write(folding, to: SearchFile.foldingRoute)
    let bytes = manifest.bytes()
    try output.write(bytes, to: SearchFile.manifest)
    routes += [SearchFile.foldingRoute, SearchFile.manifest]
    let mark = String(decoding: SearchFile.mark(of: bytes), as: UTF8.self)
    return SearchFiles(routes: routes, address: SearchFile.manifest + "?" + mark)
  }

  // MARK: Reading pages

  private func read(_ indices: [Int]) async throws(DiskFault) -> [Batch] {
    let count = (indices.count + Self.batch - 1) / Self.batch
    let results = await workers.map(count) { number in
      let start = number * Self.batch
      return Result { () throws(DiskFault) in
        try read(indices[start..<min(start + Self.batch, indices.count)], from: start)
      }
    }
    var batches: [Batch] = []
    for result in results { batches.append(try result.get()) }
    return batches
  }

  private func read(_ indices: ArraySlice<Int>, from first: Int) throws(DiskFault) -> Batch {
    let pages = SearchablePages(build: build)
    var batch = Batch()
    var postings = Postings()
    for (offset, index) in indices.enumerated() {
      let page = try pages.page(index)
      postings.add(page, number: first + offset)
      batch.entries.append(try spool.append(PageShards.entry(of: page)))
    }
    batch.hasTraditional = postings.hasTraditional
    for part in postings.parts {
      batch.parts.append(part.isEmpty ? nil : try spool.append(part))
    }
    return batch
  }

  // MARK: Writing shards

  private func writeWords(
    _ batches: [Batch], pages: Int, _ manifest: inout SearchManifest
  ) async throws(DiskFault) -> [String] {
    var shards = WordShards()
    var routes: [String] = []
    func write(_ whole: [WordShards.Shard], _ marks: inout [[UInt8]]) throws(DiskFault) {
      for shard in whole {
        let route = SearchFile.words(shard.number)
        try output.write(shard.bytes, to: route)
        routes.append(route)
        marks.append(SearchFile.mark(of: shard.bytes))
      }
    }
    // A few parts at a time, in order.
    let step = workers.count * 4
    for start in stride(from: 0, to: Postings.partCount, by: step) {
      let parts = await workers.map(min(step, Postings.partCount - start)) { offset in
        Result { () throws(DiskFault) in
          var blocks: [[UInt8]] = []
          for batch in batches {
            if let place = batch.parts[start + offset] { blocks.append(try spool.read(place)) }
          }
          return WordRecord.records(of: blocks, pages: pages)
        }
      }
      for part in parts { try write(shards.add(try part.get()), &manifest.wordMarks) }
    }
    try write(shards.finish(), &manifest.wordMarks)
    manifest.firstTerms = shards.firstTerms
    return routes
  }

  private func writeTexts(
    _ members: [[Int]], _ entries: [Spool.Place]
  ) async throws(DiskFault) -> (routes: [String], marks: [[UInt8]]) {
    let results = await workers.map(members.count) { shard in
      Result { () throws(DiskFault) -> [UInt8] in
        var texts: [[UInt8]] = []
        for number in members[shard] { texts.append(try spool.read(entries[number])) }
        let bytes = PageShards.shard(shard, entries: texts)
        try output.write(bytes, to: SearchFile.texts(shard))
        return SearchFile.mark(of: bytes)
      }
    }
    var marks: [[UInt8]] = []
    for result in results { marks.append(try result.get()) }
    return (members.indices.map(SearchFile.texts), marks)
  }
}
