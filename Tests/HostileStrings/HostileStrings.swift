/// Texts that try to be more than text, for the tests of everything that prints data.
public enum HostileStrings {
  /// More than five hundred texts.
  ///
  /// Markup, style, links, template tags, messages, header lines, controls, direction overrides,
  /// broken escapes and words of a megabyte. None is empty or white space alone, because such a
  /// text counts as missing.
  public static let all: [String] = {
    let texts =
      markup + closings + openings + handlers + styles + links + tags + messages + headers
      + controls + formats + escapes + others
    let framed = texts.prefix(40).map { "\u{0}\">\($0)\r\n<b>\($0)" }
    return texts + framed + long
  }()

  /// Texts of a megabyte.
  public static let long = [
    String(repeating: "a", count: 1 << 20), String(repeating: "<b>", count: 350_000),
    String(repeating: "é\u{301}", count: 200_000), String(repeating: "{{", count: 1 << 19),
  ]

  private static let markup = [
    "<script>alert(1)</script>", "</p></div></td></table></body></html>", "<img src=x onerror=y>",
    "<!--", "-->", "--!>", "<![CDATA[x]]>", "]]>", "<?php x ?>", "<?xml version='1.0'?>",
    "<!doctype html>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "<p", "<", ">",
    "/>", "</", "<!", "<?", "\"", "'", "\">", "'>", "`", "``", "=", "\"=\"", "&", "&&", "&lt;",
    "&lt;b&gt;", "&#60;b&#62;", "&#x3c;b&#x3e;", "&amp;lt;", "&amp;amp;lt;", "&#0;", "&#xD800;",
    "&#x110000;", "&#99999999999;", "&#", "&#x", "&notanentity;", "&copy", "<svg/onload=x>",
    "<base href=x>", "<meta http-equiv=refresh content=0>", "<b><i></b></i>", "<a\u{0}b>",
    "<table><tr><td>", "<li>", "<br>", "<plaintext>", "<xmp>", "<template>x</template>", "<a b=c",
    "＜script＞", "<\u{200B}b>", "< b>", "<B>", "<b/>", "<b//x>", "<b x='>'>", "<1>", "<é>",
  ]

  private static let closings = [
    "a", "address", "article", "b", "blockquote", "body", "button", "caption", "col", "colgroup",
    "dd", "div", "dl", "dt", "em", "fieldset", "figure", "footer", "form", "h1", "h6", "head",
    "header", "html", "i", "li", "main", "nav", "noscript", "ol", "option", "p", "pre", "section",
    "select", "small", "span", "strong", "style", "sub", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "title", "tr", "ul",
  ].flatMap { ["</\($0)>", "x</\($0)><\($0)>y"] }

  private static let openings = [
    "applet", "base", "embed", "frame", "frameset", "iframe", "math", "object", "script", "style",
    "svg", "textarea", "title",
  ].map { "<\($0) src=x href=x data=x>x</\($0)>" }

  private static let handlers = ["onclick", "onerror", "onload", "onmouseover", "srcdoc", "style"]
    .flatMap { name in
      ["\"", "'", "`", ""].map { "\($0) \(name)=\($0)x()\($0) y=\($0)" }
    }

  private static let styles = [
    "red; background: url(https://x.test)", "expression(x)", "url(javascript:x)",
    "};*{display:none}", "/* x", "*/", "*/ } p { color: red", "@import 'x';", "!important",
    "var(--x)", "env(x)", "attr(href)", "calc(1px / 0)", "\\3c b\\3e", "\\", "\\a ", "red\\",
    "; position: fixed", "1px; width: 1e99px", "1e999999px", "-1px", "NaNpx", "infinity",
    "element(x)", "string(x)", "counter(page)", "-bp-carry(net, last)", "content: 'x'",
    "</style><style>*{display:none}", "<style>*{display:none}</style>", "@page { size: 0 }",
    "@font-face { src: url(x) }", "behavior: url(x)", "-moz-binding: url(x)", "red}", "{", "}",
    "a:hover", "#x", ".x", "[x]", "a,b", "a>b", "x y z", "due paid", "last", "\tlast\n",
  ]

  private static let links =
    [
      "javascript:", "JAVASCRIPT:", "java\nscript:", "java\tscript:", " javascript:",
      "\u{1}javascript:", "javascript&colon;", "javascript&#58;", "vbscript:", "livescript:",
      "data:", "data:text/html;base64,", "data:image/svg+xml,", "file:///", "file:", "ftp://",
      "blob:", "about:", "view-source:", "jar:", "chrome:", "ws://", "cid:", "mid:", "urn:", "x:",
      "ldap://", "gopher://", "smb://", "http+unix:",
    ].flatMap { ["\($0)alert(1)", "\($0)//x.test/%0aalert(1)"] } + [
      "//x.test/y", "/etc/passwd", "../../x", "..\\..\\x", "\\\\x\\y", "a/../../../b", "./x",
      "%2e%2e/x",
      "https://x.test/\"onmouseover=\"x", "https://user:word@x.test", "http://127.0.0.1/",
      "http://169.254.1.1/", "http://[::1]/", "http://x.test\u{0}.y", "http://x\u{202E}test",
      "mailto:a@b.test?bcc=c@d.test", "mailto:a@b.test%0aBcc:c@d.test", "tel:+1", "?x=y", "#x",
      "logo.svg\u{0}.png", "C:\\x", "con", "~/.ssh/id", "logo.svg?x", "LOGO.SVG",
    ]

  private static let tags = [
    "{{ invoice.number }}", "{{ sender.name }}", "{% if true %}", "{% endif %}", "{% else %}",
    "{% endfor %}", "{% for x in y %}", "{% for x in invoice.lines %}{% for y in invoice.lines %}",
    "{# x", "#}", "}}", "{{", "{%", "%}", "{%%}", "{{}}", "{% include 'secret' %}",
    "{% layout 'x' %}", "{% block body %}", "{% endblock %}", "{% set x = 1 %}", "{% t 'title' %}",
    "{{ '}}' }}", "{{ \"{{\" }}", "{{{ x }}}", "{{ x | class: 'y' }}", "${x}", "#{x}", "<%= x %>",
    "<% x %>", "[[x]]", "@x@", "%{x}", "{{ 7*7 }}", "{{constructor.constructor('x')()}}",
    "{% raw %}{{ x }}{% endraw %}", "{{ x", "x }}", "{ { x } }",
  ]

  private static let messages = [
    "{n, plural, other {x}}", "{n, select, other {x}}", "{number}", "'{number}'", "{0}", "#", "''",
    "'{'", "'", "{", "{}", "{{}}", "{n, plural,", "{n, plural, =0 {a} other {#}}", "%s%n%x",
    "%@", "%d", "%1$s", "\\(x)", "\\u{41}", "%(x)s", "$1", "\\1", "&1",
  ]

  private static let headers =
    ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}"]
    .flatMap { line in
      [
        "x\(line)Bcc: a@b.test", "x\(line)\(line)<html>", "x\(line) folded", "x\(line).\(line)QUIT",
        "x\(line)Content-Type: text/html", "Street 1\(line)Town",
      ]
    } + ["=?utf-8?Q?=0D=0ABcc:_x?=", "a@b.test, c@d.test", "<a@b.test>", "x;y=z", "\"x\" <a@b>"]

  /// Each control character, alone and in a word.
  private static let controls = (Array(0x00...0x1F) + Array(0x7F...0x9F)).flatMap {
    (code: UInt32) -> [String] in
    guard let scalar = UnicodeScalar(code) else { return [] }
    let isSpace = scalar.properties.isWhitespace
    return isSpace ? ["a\(scalar)b"] : ["\(scalar)", "a\(scalar)<b>"]
  }

  /// Direction marks, joiners, variation selectors, tags and what is no character.
  private static let formats: [String] = {
    let codes: [UInt32] = [
      0x00AD, 0x034F, 0x061C, 0x115F, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
      0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069,
      0x206A, 0x206F, 0x3164, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC,
      0xFFFD, 0xFFFE, 0xFFFF, 0x1D173, 0x1FFFE, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xF0000,
      0x10FFFF,
    ]
    return codes.compactMap(UnicodeScalar.init).map { "a\($0)b" } + [
      "\u{202E}txt.exe", "\u{2066}x\u{2069}", "\u{202E}\u{202D}1,000.00\u{202C}",
      "\u{2067}שלום\u{2069} <b>", "שלום", "مرحبا 1234", "e\u{301}\u{301}\u{301}\u{301}\u{301}",
      "👩‍👩‍👧", "🇩🇪🇩", "𝕏", "ﷺ", "İı", "ß", "ﬁ", "Å\u{30A}", "㎏", "a\u{20E3}",
    ]
  }()

  /// Escapes as other formats read them, lone halves of surrogate pairs among them.
  private static let escapes = [
    "\\ud800", "\\udc00", "\\ud800\\ud800", "\\udc00\\ud800", "\\u0000", "\\x00", "\\0", "\\n",
    "\\r\\n", "\\u003cb\\u003e", "\\x3cb\\x3e", "%3Cb%3E", "%00", "%0d%0aBcc: x", "+ADw-b+AD4-",
    "\\\"", "\\\\", "\",\"x\":\"", "\"}", "]}", "- x\n- y", "**x**", "__x__", "[x](javascript:y)",
    "x: y\n- z", "'); DROP TABLE x;--", "' OR '1'='1", "=cmd|' /C x'!A0", "@SUM(1)", "+1", "$(x)",
    "`x`", "| x", "; x", "&& x", "<x", "../x\u{0}", "nan", "NaN", "null", "nil", "true", "-0",
    "1e400", "0x41", "00", "1_000", "१२३", "１２",
  ]

  private static let others = (1...20).map { String(repeating: "</div>", count: $0 * 10) }
}
