/// The sample pages in Chinese.
enum ScaffoldChinese {
  static let pages: [(path: String, text: String)] = [
    (
      "content/index.md",
      """
      ---
      title: 示例公报
      kind: home
      latest: [report]
      params: {period: 2022-H2}
      ---

      这里是首页。最近一期网采率为{{ purchase-rate }}，
      较上期{{ purchase-rate-change }}，见[报告](reports/2022-H2.md)。

      """
    ),
    (
      "content/reports/index.md",
      """
      ---
      title: 报告
      kind: folder
      ---

      """
    ),
    (
      "content/reports/2022-H2.md",
      """
      ---
      title: 网采率报告（2022年下半年）
      kind: report
      period: 2022-H2
      date: 2023-02-10
      sample: true
      params: {period: 2022-H2}
      ---

      ## 总体情况

      本期网采率为{{ purchase-rate }}，较上期{{ purchase-rate-change }}，各地区见[@tbl-areas]。

      ```table
      id: tbl-areas
      title: 各地区网采率
      from: purchase_rates
      parameters: {period: }
      key: area
      sort: [-rate]
      columns:
        area: {label: 地区, row-header: true}
        rate: {label: 网采率（%）, format: number(1), bar: 100}
        total: {label: 采购总金额, format: number}
      total: {area: 合计, rate: "{{ purchase-rate:number(1) }}"}
      note: 示例数据。
      ```

      """
    ),
  ]
}

/// The sample pages in English.
enum ScaffoldEnglish {
  static let pages: [(path: String, text: String)] = [
    (
      "content/index.md",
      """
      ---
      title: Sample bulletin
      kind: home
      latest: [report]
      params: {period: 2022-H2}
      ---

      This is the front page. The platform share was {{ purchase-rate }}, {{ purchase-rate-change }}
      from the period before: see [the report](reports/2022-H2.md).

      """
    ),
    (
      "content/reports/index.md",
      """
      ---
      title: Reports
      kind: folder
      ---

      """
    ),
    (
      "content/reports/2022-H2.md",
      """
      ---
      title: Platform share, second half of 2022
      kind: report
      period: 2022-H2
      date: 2023-02-10
      sample: true
      params: {period: 2022-H2}
      ---

      ## Overall

      The platform share was {{ purchase-rate }}, {{ purchase-rate-change }}
      from the period before. [@tbl-areas] has the areas.

      ```table
      id: tbl-areas
      title: Platform share by area
      from: purchase_rates
      parameters: {period: }
      key: area
      sort: [-rate]
      columns:
        area: {label: Area, row-header: true}
        rate: {label: "Share (%)", format: number(1), bar: 100}
        total: {label: Bought in all, format: number}
      total: {area: All areas, rate: "{{ purchase-rate:number(1) }}"}
      note: Sample data.
      ```

      """
    ),
  ]
}
