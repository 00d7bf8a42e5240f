/// The style of HTML elements before any author has a say (HTML, 15.3), for paper.
///
/// `PresentationalHints` adds what attributes say, and the rules that selectors cannot express.
enum UserAgentSheet {
  /// What plain pages of HTML have besides.
  ///
  /// Headings may break, as in browsers: where their end tags are forgotten, tables stand in them.
  static let page = """

    html { font-family: serif }
    h1, h2, h3, h4, h5, h6 { break-inside: auto }
    """

  static let text = """
    html, body, address, article, aside, blockquote, center, dd, details, dialog, dir, div, dl, dt,
    fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend,
    listing, main, menu, nav, ol, optgroup, p, plaintext, pre, search, section, summary, ul, xmp,
    bp-address, bp-annotations, bp-fold-marks, bp-return-address { display: block }
    area, audio, base, canvas, datalist, head, iframe, link, meta, noembed, noframes, noscript,
    object, param, rp, script, source, style, template, title, track, video { display: none }
    [hidden], dialog:not([open]) { display: none }
    body { margin: 8px }

    h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid }
    h1 { font-size: 2em; margin: 0.67em 0 }
    h2 { font-size: 1.5em; margin: 0.83em 0 }
    h3 { font-size: 1.17em; margin: 1em 0 }
    h4 { margin: 1.33em 0 }
    h5 { font-size: 0.83em; margin: 1.67em 0 }
    h6 { font-size: 0.67em; margin: 2.33em 0 }
    p, pre, listing, plaintext, xmp { margin: 1em 0 }
    blockquote, figure { margin: 1em 40px }
    address, cite, dfn, em, i, var { font-style: italic }
    b, strong { font-weight: bolder }
    th { font-weight: bold }
    code, kbd, listing, plaintext, pre, samp, tt, xmp { font-family: monospace }
    ins, u, a[href] { text-decoration: underline }
    del, s, strike { text-decoration: line-through }
    a[href] { color: #0000ee }
    mark { background-color: yellow; color: black }
    big { font-size: larger }
    small, sub, sup { font-size: smaller }
    sub, sup { line-height: normal }
    sub { vertical-align: sub }
    sup { vertical-align: super }
    pre, listing, plaintext, xmp { white-space: pre }
    nobr { white-space: nowrap }
    bdi, output { unicode-bidi: plaintext }
    q::before { content: open-quote }
    q::after { content: close-quote }
    center { text-align: -bp-center }
    hr { border: 1px inset gray; color: gray; margin: 0.5em auto }
    fieldset {
      display: flow-root; border: 2px groove #c0c0c0; margin: 0 2px; min-width: min-content;
      padding: 0.35em 0.75em 0.625em
    }
    legend { padding: 0 2px }
    fieldset > legend { display: flow-root }
    img, svg, bp-code, bp-chart { display: inline-block }

    li { display: list-item }
    details > summary { display: list-item; list-style: disclosure-closed inside }
    details[open] > summary { list-style-type: disclosure-open }
    dir, dl, menu, ol, ul { margin: 1em 0 }
    dd { margin-inline-start: 40px }
    dir, menu, ol, ul { padding-inline-start: 40px }
    ol { list-style-type: decimal }
    dir, menu, ul { list-style-type: disc }
    dir dir, dir dl, dir menu, dir ol, dir ul, dl dir, dl dl, dl menu, dl ol, dl ul, menu dir,
    menu dl, menu menu, menu ol, menu ul, ol dir, ol dl, ol menu, ol ol, ol ul, ul dir, ul dl,
    ul menu, ul ol, ul ul { margin-top: 0; margin-bottom: 0 }
    dir ul, menu ul, ol ul, ul ul { list-style-type: circle }
    dir dir ul, dir menu ul, dir ol ul, dir ul ul, menu dir ul, menu menu ul, menu ol ul,
    menu ul ul, ol dir ul, ol menu ul, ol ol ul, ol ul ul, ul dir ul, ul menu ul, ul ol ul,
    ul ul ul { list-style-type: square }

    table {
      display: table; border-collapse: separate; border-spacing: 2px; box-sizing: border-box;
      text-indent: 0
    }
    caption { display: table-caption; text-align: center }
    colgroup { display: table-column-group }
    col { display: table-column }
    thead { display: table-header-group }
    tbody { display: table-row-group }
    tfoot { display: table-footer-group }
    tr { display: table-row }
    td, th { display: table-cell; padding: 1px }
    thead, tbody, tfoot, table > tr { vertical-align: middle }
    tr, td, th { vertical-align: inherit }
    table, td, th { border-color: gray }
    """
}
