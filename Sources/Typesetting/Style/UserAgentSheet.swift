/// The style of HTML elements before any author has a say (HTML, Rendering), for paper.
enum UserAgentSheet {
  static let text = """
    html, body, address, blockquote, dd, div, dl, dt, fieldset, figcaption, figure, footer, form,
    h1, h2, h3, h4, h5, h6, header, hr, main, nav, ol, p, pre, section, article, aside, ul,
    center, details, summary, hgroup, legend { display: block }
    head, script, style, title, meta, link, template, base, noscript, input, select, textarea,
    button, option, audio, video, iframe, object, canvas, datalist { display: none }
    li { display: list-item }
    table { display: table; border-spacing: 2px; box-sizing: border-box; text-indent: 0 }
    caption { display: table-caption; text-align: center }
    colgroup { display: table-column-group }
    col { display: table-column }
    thead { display: table-header-group }
    tbody { display: table-row-group }
    tfoot { display: table-footer-group }
    tr { display: table-row }
    td, th { display: table-cell; padding: 1px; vertical-align: middle }
    th { font-weight: bold; text-align: center }
    h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid }
    h1 { font-size: 2em; margin: 0.67em 0 }
    h2 { font-size: 1.5em; margin: 0.83em 0 }
    h3 { font-size: 1.17em; margin: 1em 0 }
    h4 { margin: 1.33em 0 }
    h5 { font-size: 0.83em; margin: 1.67em 0 }
    h6 { font-size: 0.67em; margin: 2.33em 0 }
    p, dl, ol, ul, pre { margin: 1em 0 }
    blockquote, figure { margin: 1em 40px }
    dd { margin-left: 40px }
    ol, ul { padding-left: 40px }
    ol { list-style-type: decimal }
    ul ul, ul ol, ol ul, ol ol { margin-top: 0; margin-bottom: 0 }
    ul ul { list-style-type: circle }
    ul ul ul { list-style-type: square }
    b, strong { font-weight: bold }
    i, em, cite, var, dfn, address { font-style: italic }
    u, ins, a[href] { text-decoration: underline }
    s, del, strike { text-decoration: line-through }
    small { font-size: smaller }
    big { font-size: larger }
    sub { vertical-align: sub; font-size: smaller }
    sup { vertical-align: super; font-size: smaller }
    pre { white-space: pre }
    nobr { white-space: nowrap }
    center { text-align: center }
    hr { border-top: 1px solid gray; margin: 0.5em 0 }
    a[href] { color: #0000ee }
    img { display: inline-block }
    [hidden] { display: none }
    """
}
