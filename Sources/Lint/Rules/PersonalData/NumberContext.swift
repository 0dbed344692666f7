/// What stands around a number on its line: words that say what it is, a unit, an address.
struct NumberContext {
  /// Up to 14 characters before it, in lower case.
  let before: String
  /// Up to 4 characters after the first run.
  let bytes: [UInt8]
  let start: Int

  /// nil where the digits are a part of something else: a word, a decimal, an address, a code.
  init?(bytes: [UInt8], run: Range<Int>) {
    (self.bytes, start) = (bytes, run.lowerBound)
    var from = start
    while from > 0, start - from < 42, bytes[from - 1] != UInt8(ascii: "\n") { from -= 1 }
    before = String(decoding: bytes[from..<start], as: UTF8.self).lowercased()
    guard Self.begins(bytes, at: start, before: before), !Self.isInAddress(bytes, start) else {
      return nil
    }
  }

  /// Whether words before it say that it is a number of another kind.
  var isOtherNumber: Bool {
    guard let other = lastPlace(of: Self.otherWords) else { return false }
    return other > (lastPlace(of: Self.personalWords) ?? -1)
  }

  var isCreditCode: Bool { before.contains("信用代码") || before.contains("统一社会") }
  var isCard: Bool { lastPlace(of: ["卡", "账号", "账户", "帐号", "card", "account"]) != nil }
  var isIdentity: Bool { lastPlace(of: ["身份证", "证件号", "公民身份", "identity card"]) != nil }

  /// Whether the line says just before it that a telephone follows.
  var isTelephone: Bool {
    let words = before.trimmingBlanksAndColons
    return ["电话", "传真", "座机", "固话", "tel", "fax", "phone", "联系方式"].contains {
      words.hasSuffix($0)
    }
  }

  /// Whether it is called an office's line, which is made to be known.
  var isService: Bool {
    lastPlace(of: ["热线", "总机", "服务电话", "咨询电话", "监督电话", "举报电话", "投诉电话", "值班电话", "hotline"])
      != nil
  }

  /// Whether a unit follows, or money is written before it: an amount.
  func isAmount(endingAt end: Int) -> Bool {
    if let last = before.last(where: { $0 != " " }), "¥￥$€£".contains(last) { return true }
    var place = end
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let after = String(decoding: bytes[place..<min(bytes.count, place + 12)], as: UTF8.self)
    if after.hasPrefix("个人") { return false }
    return Self.units.contains { after.hasPrefix($0) }
  }

  private func lastPlace(of words: [String]) -> Int? {
    words.compactMap { word in before.lastPlace(of: word) }.max()
  }

  private static let otherWords = [
    "信用代码", "统一社会", "编号", "单号", "流水", "订单", "批号", "文号", "准字", "注册证", "登记号", "备案号", "isbn",
    "issn", "条码", "条形码", "校验", "时间戳", "序列号", "版本", "代码", "编码", "imei", "order", "serial",
    "checksum",
    "sha", "md5", "timestamp", "code", "金额", "总额", "合计", "数量", "帧", "doi",
  ]
  private static let personalWords = [
    "电话", "手机", "联系", "传真", "身份证", "证件号", "卡号", "账号", "账户", "微信", "tel", "phone", "mobile", "card",
  ]
  private static let units = [
    "元", "万", "亿", "个", "人", "条", "次", "件", "家", "吨", "份", "股", "户", "例", "%", "％", "‰", "美元", "欧元",
    "港元",
    "瓶", "支", "盒", "片", "粒", "台", "套", "公里", "平方", "立方", "千", "百", "字节", "byte", "yuan", "rmb",
    "cny", "usd",
    "倍", "项", "种", "篇", "期", "秒", "毫", "kg", "mg", "ml",
  ]

  private static func begins(_ bytes: [UInt8], at start: Int, before: String) -> Bool {
    guard start > 0 else { return true }
    let last = bytes[start - 1]
    if last == UInt8(ascii: "+") { return true }
    if isWordByte(last) {
      // tel13800138000: the word says what it is.
      let letters = before.reversed().prefix { $0.isASCII && $0.isLetter }
      return ["tel", "phone", "mobile", "cell", "fax", "id", "wechat", "weixin", "wx"].contains(
        String(letters.reversed()))
    }
    guard start > 1, isDigit(bytes[start - 2]) else { return last != UInt8(ascii: "*") }
    // 0.13800138000 and 2022-13800138000 go on; a country's code may stand before.
    if last == UInt8(ascii: "-") { return before.hasSuffix("86-") }
    return last != UInt8(ascii: ".") && last != UInt8(ascii: ",") && last != UInt8(ascii: ":")
  }

  /// Whether a number may end here: no letter, no fraction, no further group by a hyphen.
  static func ends(_ bytes: [UInt8], at end: Int) -> Bool {
    guard end < bytes.count else { return true }
    let next = bytes[end]
    if isWordByte(next) || next == UInt8(ascii: "*") { return false }
    guard end + 1 < bytes.count, isDigit(bytes[end + 1]) else { return true }
    return next != UInt8(ascii: ".") && next != UInt8(ascii: "-") && next != UInt8(ascii: ":")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_")
  }

  /// Whether the word at a place is a web address up to there.
  static func isInAddress(_ bytes: [UInt8], _ place: Int) -> Bool {
    var start = place
    while start > 0, bytes[start - 1] > 0x20, bytes[start - 1] < 0x80,
      bytes[start - 1] != UInt8(ascii: "("), bytes[start - 1] != UInt8(ascii: "<"),
      bytes[start - 1] != UInt8(ascii: "\"")
    {
      start -= 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self).lastPlace(of: "://") != nil
  }
}

extension String {
  /// The byte at which a word stands last; nil where it doesn't.
  fileprivate func lastPlace(of word: String) -> Int? {
    let (text, part) = (Array(utf8), Array(word.utf8))
    guard text.count >= part.count else { return nil }
    return (0...text.count - part.count).last { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  fileprivate var trimmingBlanksAndColons: String {
    var text = self
    while let last = text.last, " ：:.（(\t*".contains(last) { text.removeLast() }
    return text
  }
}
