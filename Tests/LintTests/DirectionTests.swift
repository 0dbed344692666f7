internal import Diagnostics
internal import Testing

@testable import Lint

struct DirectionTests {
  static let firing = [
    "网采率下降{1.8 > 1.8个百分点}。",
    "网采率上升{-0.6 > 0.6个百分点}。",
    "网采率同比下降约{1.8 > 1.8%}。",
    "价格上涨了{-18.2 > 18.2%}。",
    "价格下降{-18.2 > 下降18.2%}。",
    "价格上升{18.2 > 上升18.2%}。",
    "网采率增长{0.01 > 0.0}个百分点。",
    "价格下降{-18.2 > −18.2%}。",
    "降幅为{1.8 > 1.8%}。",
    "降幅达{-1.8 > −1.8%}。",
    "涨幅{-2.5 > 2.5%}。",
    "比全国高{-1.2 > 1.2}个百分点。",
    "比上年低{1.2 > 1.2个百分点}",
    "较上年同期回落{0.4 > 0.4}个百分点。",
    "两项分别增长{1.2 > 1.2%}和{-0.5 > 0.5%}。",
    "分别下降{-1.2 > 1.2%}、{-0.5 > 0.5%}和{0.7 > 0.7%}。",
    "差距扩大{-0.3 > 0.3}个百分点。",
    "与上年持平{1.5 > 1.5%}。",
    "图1 网采率上升{-0.6 > −0.6个百分点}",
    "{-1.8 > 1.8个百分点}的增幅",
    "占比提升{-3 > 3}个百分点。",
    "同比增{-3 > 3%}。",
    "The rate rose by {-0.6 > 0.6} percentage points.",
    "The rate fell {1.8 > 1.8 points}.",
    "It was {-1.8 > 1.8} percentage points higher than in 2021.",
    "Prices increased slightly by about {-0.2 > 0.2%}.",
    "An increase of {-0.2 > 0.2%} was seen.",
    "Prices fell {-18.2 > down 18.2%}.",
    "Prices are up {-18.2 > 18.2%} on last year.",
    "Output grew {0 > 0.0%} in June.",
    "A {1.5 > 1.5%} drop in prices.",
    "Prices declined by {-2 > −2%}.",
    "Rates went up {3 > up 3%}.",
    "They rose {1.5 > 1.5%} and {-0.3 > 0.3%} respectively.",
  ]

  static let silent = [
    "网采率上升{1.8 > 1.8个百分点}。",
    "网采率下降{-0.6 > 0.6个百分点}。",
    "网采率较上年同期{1.8 > 上升1.8个百分点}。",
    "网采率上升到{92.4 > 92.4%}。",
    "网采率下降至[92.4%]。",
    "价格下降的品种有[124]个。",
    "价格下降，网采率{1.8 > 1.8个百分点}。",
    "降幅收窄{3 > 3}个百分点。",
    "降幅扩大{-3 > 3}个百分点。",
    "未下降{1.8 > 1.8个百分点}。",
    "没有上升{-1.8 > 1.8个百分点}。",
    "上升[92.4]家。",
    "与上年持平{0 > 0.0%}。",
    "基本持平{0.1 > 0.1%}。",
    "增幅为{-0.3 > −0.3%}。",
    "分别增长{1.2 > 1.2%}和{0.5 > 0.5%}。",
    "增长{1.2 > 1.2%}，而服务{-0.5 > 下降0.5%}。",
    "上升的省份[12]个，下降的省份[19]个。",
    "由降转升，变动{0.4 > 0.4}个百分点。",
    "比全国高{1.2 > 1.2}个百分点。",
    "水平较高{-1.2 > 1.2}。",
    "下降幅度为{-1.8 > 1.8%}。",
    "药品{1.8 > +1.8}，服务{-0.4 > −0.4}。",
    "上升趋势明显。变化{-0.5 > 0.5%}。",
    "网采率呈{1.8 > 上升}趋势。",
    "变化为{-1.8 > −1.8个百分点}。",
    "{1.8 > 1.8个百分点}的增幅",
    "The rate rose by {0.6 > 0.6} percentage points.",
    "The rate fell to {92.4 > 92.4%}.",
    "The rate did not rise {-0.6 > 0.6 points}.",
    "It was {1.8 > 1.8} percentage points higher than in 2021.",
    "Prices fell; services {1.5 > up 1.5%}.",
    "A {-1.5 > 1.5%} drop in prices.",
    "Broken down {1.5 > 1.5%}",
    "Prices were {-18.2 > down 18.2%}.",
    "They rose {1.5 > 1.5%} and {0.3 > 0.3%} respectively.",
    "{-1.8 > 1.8%}\nGrowth is expected.",
    "The drop was in 2021; the change is {1.5 > 1.5%}.",
  ]

  @Test(arguments: firing) func `a word that contradicts its figure is found`(_ text: String) {
    #expect(DirectionRule().findings(on: Proof.page(text)).count == 1)
  }

  @Test(arguments: silent) func `words that agree, or speak of something else, are left`(
    _ text: String
  ) {
    #expect(DirectionRule().findings(on: Proof.page(text)).map(\.message) == [])
  }

  @Test func `there are enough cases of both`() {
    #expect(Self.firing.count >= 30)
    #expect(Self.silent.count >= 30)
  }

  @Test func `captions and titles are read too`() {
    for role in [ProofText.Role.caption, .title, .heading(level: 2), .cell, .note] {
      let page = Proof.page("网采率下降{1.8 > 1.8个百分点}", role: role)
      #expect(DirectionRule().findings(on: page).count == 1)
    }
  }

  @Test func `the finding stands at the word and shows the figure`() throws {
    let page = Proof.page("网采率下降{1.8 > 1.8个百分点}")
    let finding = try #require(DirectionRule().findings(on: page).first)
    #expect((finding.span.column, finding.span.length) == (4, 2))
    #expect(finding.message.contains("'rate' rose (1.8个百分点)"))
    #expect(finding.notes.first?.span?.column == 6)
  }
}
