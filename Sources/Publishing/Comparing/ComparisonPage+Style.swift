extension ComparisonPage {
  /// The colours are those of the pages' own look, light and dark. What was removed is struck out
  /// and what was added underlined, so that nothing hangs on colour.
  static let style: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --tint: #f2f5f5; --ink: #191d21; --ink-2: #464e55; --rule: #ccd2d6;
      --red: #b3201f; --green: #1c6b53; --del: #fbeceb; --ins: #e6f3ee;
    }
    @media screen and (prefers-color-scheme: dark) { :root {
      --paper: #14181b; --tint: #1d2226; --ink: #e6e8e6; --ink-2: #bcc3c7; --rule: #394147;
      --red: #f08a78; --green: #7fd0b3; --del: #3a1f1e; --ins: #17332a;
    } }
    * { box-sizing: border-box }
    body {
      margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem;
      background: var(--paper); color: var(--ink);
      font: 1rem/1.7 "PingFang SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC",
        "Microsoft YaHei", sans-serif;
      overflow-wrap: anywhere;
    }
    header { border-bottom: 3px solid var(--red); padding-bottom: .75rem }
    .kick { margin: 0; color: var(--red); font-size: .875rem }
    h1 { margin: 0; font-size: 1.625rem; line-height: 1.35 }
    h1 span { color: var(--ink-2) }
    header p:last-child { margin: .25rem 0 0; color: var(--ink-2) }
    h2 { margin: 2rem 0 .5rem; font-size: 1.25rem }
    h3 { margin: 1.25rem 0 .25rem; font-size: 1rem }
    code {
      font: .8125rem/1.5 ui-monospace, "SFMono-Regular", "DejaVu Sans Mono", monospace;
      color: var(--ink-2);
    }
    th code, td.n code { display: block; font-weight: 400 }
    .scroll { overflow-x: auto }
    table { width: 100%; border-collapse: collapse; border-block: 2px solid var(--ink) }
    caption { text-align: left }
    th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top }
    thead { border-bottom: 1px solid var(--ink); font-size: .875rem }
    tbody tr + tr { border-top: 1px solid var(--rule) }
    tbody th { font-weight: 600 }
    .n { text-align: right; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap }
    td p { margin: 0 }
    del { background: var(--del); color: var(--red); text-decoration: line-through 1px }
    ins { background: var(--ins); color: var(--green); text-decoration: underline 1px }
    .text { margin: .5rem 0; padding-left: .75rem; border-left: 2px solid var(--rule) }
    .warn { color: var(--red) }
    :focus-visible { outline: 3px solid var(--ink-2); outline-offset: 2px }
    @media print { body { max-width: none; padding: 0; font-size: 10pt } .scroll { overflow: visible } }

    """
}
