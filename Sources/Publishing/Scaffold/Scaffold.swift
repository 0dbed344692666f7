/// A small publication that builds: a front page, a report with a table, one dataset.
public struct Scaffold: Sendable {
  let language: String
  let audience: String

  public init(language: String, audience: String) {
    self.language = language
    self.audience = audience
  }

  /// Writes it into a folder that is new or empty.
  public func write(to folder: String) throws(DiskFault) {
    if Disk.kind(of: folder) == .folder, try !Disk.names(in: folder).isEmpty {
      throw DiskFault(
        path: folder, action: "make a publication in", reason: "The folder isn't empty")
    }
    for (path, text) in files {
      let target = folder + "/" + path
      if let parent = Disk.parent(of: target) { try Disk.makeFolder(parent) }
      try Disk.write(Array(text.utf8), to: target)
    }
  }

  private var files: [(path: String, text: String)] {
    let pages = language == "en" ? ScaffoldEnglish.pages : ScaffoldChinese.pages
    let settings = """
      format: 1
      title: \(language == "en" ? "Sample bulletin" : "示例公报")
      language: \(language)
      \(language == "en" ? "" : "time-zone: \"+08:00\"\n")audience: \(audience)
      navigation:
        - {title: \(language == "en" ? "Reports" : "报告"), page: reports/index.md}

      """
    // What was published is kept byte for byte, whatever line ends git writes elsewhere.
    let attributes = "**/*.releases/** -text\n**/*.signatures.json -text\n"
    return [
      (".gitignore", "/site/\n/.gazette/\n"), (".gitattributes", attributes),
      ("content/site.yml", settings),
    ] + pages + ScaffoldData.files(language)
  }
}

/// The dataset that both languages share, with its schema, view and figures.
enum ScaffoldData {
  static func files(_ language: String) -> [(path: String, text: String)] {
    let chinese = language != "en"
    let areas = chinese ? ["东部", "中部", "西部"] : ["East", "Centre", "West"]
    let amounts = [
      ("2022-H1", [(88, 96), (61, 70), (45, 57)]), ("2022-H2", [(93, 99), (66, 73), (50, 60)]),
    ]
    var csv = "period,area,platform,total\n"
    for (period, rows) in amounts {
      for (area, row) in zip(areas, rows) { csv += "\(period),\(area),\(row.0),\(row.1)\n" }
    }
    return [
      ("content/data/purchases.csv", csv),
      ("content/data/datapackage.json", package(chinese)),
      ("content/data/views/purchase_rates.sql", view),
      ("content/data/figures/purchases.yml", figures(chinese)),
    ]
  }

  private static func package(_ chinese: Bool) -> String {
    """
    {
      "name": "sample",
      "resources": [
        {
          "name": "purchases",
          "title": "\(chinese ? "各地区采购金额（示例数据）" : "Purchases by area (sample data)")",
          "path": "purchases.csv",
          "sample": true,
          "schema": {
            "fields": [
              {"name": "period", "type": "string", "title": "\(chinese ? "时期" : "Period")", "constraints": {"required": true}},
              {"name": "area", "type": "string", "title": "\(chinese ? "地区" : "Area")", "constraints": {"required": true}},
              {"name": "platform", "type": "number", "title": "\(chinese ? "平台采购金额" : "Bought on the platform")", "constraints": {"required": true, "minimum": 0}},
              {"name": "total", "type": "number", "title": "\(chinese ? "采购总金额" : "Bought in all")", "constraints": {"required": true, "minimum": 0}}
            ],
            "primaryKey": ["period", "area"]
          }
        }
      ]
    }

    """
  }

  private static let view = """
    -- One row for each area and period, with its rate.
    SELECT period, area, platform, total, 100.0 * platform / total AS rate
    FROM purchases

    """

  private static func figures(_ chinese: Bool) -> String {
    """
    purchase-rate:
      label: \(chinese ? "网采率" : "Platform share")
      parameters: {period: required}
      from: purchases
      where: period = :period
      select: 100.0 * sum(platform) / sum(total)
      unit: "%"
      format: percent(1)
      method: \(chinese ? "平台采购金额占采购总金额的比重" : "Purchases on the platform as a share of all purchases")
    purchase-rate-change:
      label: \(chinese ? "较上期变化" : "Change from the period before")
      parameters: {period: required}
      value: purchase-rate - purchase-rate(period=previous)
      unit: \(chinese ? "百分点" : "percentage points")
      format: change(1)

    """
  }
}
