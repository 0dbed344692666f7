/// How a sheet looks, on the screen as on paper.
enum SheetStyle {
  static let css: StaticString = """
    @page { size: A4; margin: 16mm 15mm 17mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, "Liberation Sans", sans-serif; color: #555 } }
    * { box-sizing: border-box; margin: 0; padding: 0 }
    html { font: 9pt/1.45 "Helvetica Neue", Arial, "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #111; background: #e9ebec; -webkit-print-color-adjust: exact; print-color-adjust: exact }
    body { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 16mm 15mm 17mm; background: #fff }
    .org { display: flex; justify-content: space-between; align-items: baseline; font-size: 8.5pt; color: #444; border-bottom: 1.6pt solid #111; padding-bottom: 2.2mm }
    .org span { font-weight: 700; letter-spacing: .08em; color: #111 }
    h1 { font-size: 17pt; line-height: 1.3; margin: 6mm 0 3.4mm; text-wrap: balance }
    dl { display: grid; grid-template-columns: auto 1fr auto auto; gap: 0 9mm; font-size: 8.5pt; padding-bottom: 1mm }
    dt { color: #666; font-size: 7.5pt } dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
    dl div:last-child dd, code { font-family: "Liberation Mono", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; font-size: 7pt }
    dl div:last-child dd { font-size: 8pt }
    h2 { font-size: 10.5pt; margin: 6mm 0 1.6mm; break-after: avoid }
    h2 small { font: inherit; font-weight: 400; color: #666; margin-left: .5em }
    table { width: 100%; table-layout: fixed; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums }
    thead { display: table-header-group } tr { break-inside: avoid }
    thead th { font-size: 7.5pt; font-weight: 400; color: #555; text-align: left; padding: 1.1mm 1.6mm; border-top: .9pt solid #111; border-bottom: .5pt solid #111; white-space: nowrap }
    td { padding: 1.7mm 1.6mm 1.6mm; border-bottom: .35pt solid #9aa0a4; vertical-align: top }
    tbody tr:last-child td { border-bottom: .9pt solid #111 }
    td code, td small { display: block; color: #555; line-height: 1.35 } td small { font-size: 7.5pt }
    td code { overflow-wrap: anywhere; margin-top: .3mm }
    b { font-weight: 600 } .value b { font-size: 10.5pt; line-height: 1.3 } .value b span { white-space: nowrap }
    .no { width: 8mm } td.no { color: #666; font-size: 8pt } .name { width: 43mm } .value { width: 33mm } .before { width: 32mm } .change { color: #111 !important }
    .value small { overflow-wrap: anywhere }
    .method { font-size: 8pt; line-height: 1.45 } .method i { font-style: normal; font-size: 6.5pt; color: #444; border: .4pt solid #888; border-radius: .5mm; padding: 0 .8mm; margin-right: 1.2mm; white-space: nowrap }
    .tick { width: 13mm; text-align: center !important }
    .tick span { display: inline-block; width: 4.6mm; height: 4.6mm; border: .8pt solid #111; border-radius: .4mm }
    .sign { break-inside: avoid } .sign th { text-align: left }
    .sign thead th:first-child { width: 30mm } .sign tbody th { font-size: 9.5pt; font-weight: 600; padding: 0 1.6mm; border-bottom: .35pt solid #9aa0a4 }
    .sign td { height: 11mm; vertical-align: middle; padding-block: 0 } .sign tbody tr:last-child th { border-bottom: .9pt solid #111 }
    .note { font-size: 7.5pt; color: #555; margin-top: 2mm }
    @media print { html { background: none } body { width: auto; min-height: 0; margin: 0; padding: 0 } }

    """
}
