/// The look of form controls on paper (HTML, 15.5): boxes with what is filled in.
enum FormControls {
  /// Their rules.
  ///
  /// A box as high as a line of text is in all fields, so that they stand on the line as words do.
  static let sheet = """

    button, input, option, select, textarea {
      border: 2px inset #767676; color: black; font: 10pt sans-serif; letter-spacing: normal;
      text-align: start; text-indent: 0; text-transform: none; word-spacing: normal
    }
    button, input, textarea { display: inline-block }
    input { background-color: white; padding: 1px 2px; white-space: pre; width: 13.275em }
    input::before { content: attr(value) }
    input[placeholder]:not([value])::before, input[placeholder][value=""]::before {
      color: #757575; content: attr(placeholder)
    }
    input::after {
      content: ""; display: inline-block; height: 1.125em; vertical-align: -0.225em
    }
    input[type=hidden], input[type=image] { display: none }
    input[type=checkbox], input[type=radio] {
      border: 1px solid #767676; box-sizing: border-box; height: 13px; margin: 3px 3px 3px 4px;
      padding: 0; width: 13px
    }
    input[type=radio] { border-radius: 50%; margin: 3px 3px 0 5px }
    input[type=checkbox][checked], input[type=radio][checked] {
      background-color: #767676
    }
    input[type=checkbox]::before, input[type=checkbox]::after, input[type=radio]::before,
    input[type=radio]::after { content: none }
    input[type=password]::before { content: none }
    input[type=file], input[type=range], input[type=color] { border: none; padding: 0 }
    button, input[type=button], input[type=reset], input[type=submit] {
      background-color: #efefef; border: 2px outset #767676; box-sizing: border-box;
      padding: 1px 6px; text-align: center; width: auto
    }
    input[type=submit]:not([value])::before { content: "Submit" }
    input[type=reset]:not([value])::before { content: "Reset" }
    textarea {
      background-color: white; border: 1px solid #767676; font-family: monospace; height: 2.25em;
      overflow: hidden; padding: 2px; white-space: pre-wrap; width: 13.125em
    }
    select {
      background-color: white; border: 1px solid #767676; box-sizing: border-box;
      display: inline-block; white-space: normal
    }
    option { border: none; display: block; white-space: pre; padding: 1px 16.5px 1px 4px }
    """

  /// The fields whose width an attribute may say in letters (HTML, 4.10.5.3.3).
  private static let sized: Set<String> = ["text", "search", "tel", "url", "email", "password"]

  /// Whether an attribute of an input says nothing, because it has another kind of content.
  static func ignoresSize(_ type: String?) -> Bool {
    type.map { !sized.contains($0.lowercased()) } ?? false
  }

  /// The width or height that an attribute gives a control, in letters or lines.
  static func dimension(_ name: String, _ count: Int, on element: String) -> String {
    switch (element, name) {
    case ("input", "size"): "width:\(Double(count) * 0.6 + 1.275)em;"
    // Room for the bar that scrolls is in a box of text.
    case ("textarea", "cols"): "width:\(Double(count) * 0.6 + 1.125)em;"
    case ("textarea", "rows"): "height:\(Double(count) * 1.125)em;"
    default: ""
    }
  }
}
