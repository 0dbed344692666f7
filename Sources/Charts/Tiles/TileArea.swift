/// One of the 34 province-level areas, or the Xinjiang Production and Construction Corps, and its
/// place in the map of equal tiles.
///
/// - SeeAlso: GB/T 2260 for the codes and letters; the Corps has the code that official returns use.
public struct TileArea: Sendable, Hashable {
  /// Six digits.
  public var code: String
  public var name: String
  public var shortName: String
  public var english: String
  /// Letters for where the English name has no room.
  public var letters: String
  /// From the top, from 0.
  public var row: Int
  /// From the left, from 0.
  public var column: Int

  public static let rows = 7
  public static let columns = 9

  /// All of them, by code.
  public static let all: [TileArea] = [
    area("110000", "北京市", "北京", "Beijing", "BJ", 1, 6),
    area("120000", "天津市", "天津", "Tianjin", "TJ", 2, 7),
    area("130000", "河北省", "河北", "Hebei", "HE", 2, 6),
    area("140000", "山西省", "山西", "Shanxi", "SX", 2, 5),
    area("150000", "内蒙古自治区", "内蒙古", "Inner Mongolia", "NM", 1, 5),
    area("210000", "辽宁省", "辽宁", "Liaoning", "LN", 1, 7),
    area("220000", "吉林省", "吉林", "Jilin", "JL", 1, 8),
    area("230000", "黑龙江省", "黑龙江", "Heilongjiang", "HL", 0, 8),
    area("310000", "上海市", "上海", "Shanghai", "SH", 4, 8),
    area("320000", "江苏省", "江苏", "Jiangsu", "JS", 3, 7),
    area("330000", "浙江省", "浙江", "Zhejiang", "ZJ", 4, 7),
    area("340000", "安徽省", "安徽", "Anhui", "AH", 4, 6),
    area("350000", "福建省", "福建", "Fujian", "FJ", 5, 6),
    area("360000", "江西省", "江西", "Jiangxi", "JX", 4, 5),
    area("370000", "山东省", "山东", "Shandong", "SD", 3, 6),
    area("410000", "河南省", "河南", "Henan", "HA", 3, 5),
    area("420000", "湖北省", "湖北", "Hubei", "HB", 3, 4),
    area("430000", "湖南省", "湖南", "Hunan", "HN", 4, 4),
    area("440000", "广东省", "广东", "Guangdong", "GD", 5, 5),
    area("450000", "广西壮族自治区", "广西", "Guangxi", "GX", 5, 4),
    area("460000", "海南省", "海南", "Hainan", "HI", 6, 4),
    area("500000", "重庆市", "重庆", "Chongqing", "CQ", 3, 3),
    area("510000", "四川省", "四川", "Sichuan", "SC", 3, 2),
    area("520000", "贵州省", "贵州", "Guizhou", "GZ", 4, 3),
    area("530000", "云南省", "云南", "Yunnan", "YN", 4, 2),
    area("540000", "西藏自治区", "西藏", "Xizang", "XZ", 3, 1),
    area("610000", "陕西省", "陕西", "Shaanxi", "SN", 2, 4),
    area("620000", "甘肃省", "甘肃", "Gansu", "GS", 2, 2),
    area("630000", "青海省", "青海", "Qinghai", "QH", 2, 1),
    area("640000", "宁夏回族自治区", "宁夏", "Ningxia", "NX", 2, 3),
    area("650000", "新疆维吾尔自治区", "新疆", "Xinjiang", "XJ", 1, 0),
    area("660000", "新疆生产建设兵团", "兵团", "XPCC", "XPCC", 1, 1),
    area("710000", "台湾省", "台湾", "Taiwan", "TW", 5, 7),
    area("810000", "香港特别行政区", "香港", "Hong Kong", "HK", 6, 6),
    area("820000", "澳门特别行政区", "澳门", "Macao", "MO", 6, 5),
  ]

  private static func area(
    _ code: String, _ name: String, _ shortName: String, _ english: String, _ letters: String,
    _ row: Int, _ column: Int
  ) -> TileArea {
    TileArea(
      code: code, name: name, shortName: shortName, english: english, letters: letters, row: row,
      column: column)
  }
}
