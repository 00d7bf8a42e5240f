import Fonts
import Markup
import Pages

/// What values in relative units refer to.
struct StyleContext {
  /// The font size of the element, or of its parent while the font size itself is computed.
  var fontSize: Length
  /// The font size of the root element.
  var rootFontSize: Length
  /// The size of the page.
  var pageSize: Size
  /// How high an x and how wide a zero is, in parts of the font size.
  var ratios = FontRatios()
  /// The weight of the parent's font.
  var parentWeight = 400
  /// The colour of the element's text, or of its parent's while the colour itself is computed.
  var color = Color.black
  /// Whether text around the element runs from right to left.
  var isInRightToLeft = false
}

/// Measures of a font in parts of its size.
struct FontRatios: Hashable, Sendable {
  /// The height of an x.
  var xHeight = 0.5
  /// The width of a zero.
  var zeroWidth = 0.5
}

/// The values that children inherit.
struct InheritedStyle: Hashable, Sendable {
  var color: Color = .black
  var fontFamilies: [String] = []
  var fontSize: Length = .points(12)
  var fontWeight = 400
  var fontStyle: FontFace.Style = .normal
  var variants = FontVariants()
  var lineHeight: LineHeight = .normal
  var letterSpacing: Length = .zero
  var textTransform: TextTransform = .none
  var textAlign: TextAlign = .start
  var textIndent: LengthPercentage = .zero
  /// Quotation marks for each depth: opening, closing; the last pair goes on.
  var quotes = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
  /// The lines under, over and through the text, those of the boxes around it included.
  var decorations: [TextDecoration] = []
  /// How far below the baseline underlines begin; nil for a tenth of the font size.
  var underlineOffset: Length?
  var tabSize: TabSize = .spaces(8)
  var wordSpacing: Length = .zero
  var wordBreak: WordBreak = .normal
  var listStylePosition: ListStylePosition = .outside
  var whiteSpace: WhiteSpace = .normal
  var overflowWrap: OverflowWrap = .normal
  var visibility: Visibility = .visible
  var listStyleType: ListStyleType = .disc
  var direction: Direction = .ltr
  var hyphens: Hyphens = .manual
  /// The language, a BCP 47 tag; empty for that of the document.
  var language = ""
  var orphans = 2
  var widows = 2
  var borderCollapse: BorderCollapse = .separate
  var borderSpacing = Sides.Pair(horizontal: .zero, vertical: .zero)
  var captionSide: CaptionSide = .top
  var emptyCellsHidden = false
  /// How many times as large as computed lengths are used: the product of the `zoom` of the element
  /// and of all around it.
  var zoom = 1.0
  /// The custom properties, by name with the two hyphens.
  var custom: [String: [ComponentValue]] = [:]
}

/// The values of one element's box.
struct BoxStyle: Hashable, Sendable {
  var display: Display = .inline
  /// The element's own part of `InheritedStyle.zoom`.
  var zoom = 1.0
  var position: Position = .static
  var float: FloatSide = .none
  var clear: Clear = .none
  var overflow: Overflow = .visible
  /// Which positioned boxes it stands above; 0 for `auto`.
  var zIndex = 0
  var unicodeBidi: UnicodeBidi = .normal
  var opacity = 1.0
  var textOverflow: TextOverflow = .clip
  var decoration = TextDecoration(lines: [])
  /// The name of a running element.
  var runningName = ""
  var top: Dimension = .auto
  var right: Dimension = .auto
  var bottom: Dimension = .auto
  var left: Dimension = .auto
  var width: Dimension = .auto
  var height: Dimension = .auto
  var minWidth: Dimension = .auto
  var minHeight: Dimension = .auto
  /// `auto` stands for `none`.
  var maxWidth: Dimension = .auto
  var maxHeight: Dimension = .auto
  var boxSizing: BoxSizing = .contentBox
  var decorationBreak: DecorationBreak = .slice
  var marginTop: Dimension = .fixed(.zero)
  var marginRight: Dimension = .fixed(.zero)
  var marginBottom: Dimension = .fixed(.zero)
  var marginLeft: Dimension = .fixed(.zero)
  var paddingTop: LengthPercentage = .zero
  var paddingRight: LengthPercentage = .zero
  var paddingBottom: LengthPercentage = .zero
  var paddingLeft: LengthPercentage = .zero
  var borderTop = BorderSide()
  var borderRight = BorderSide()
  var borderBottom = BorderSide()
  var borderLeft = BorderSide()
  var backgroundColor: Color = .transparent
  var background = BackgroundStyle()
  /// The picture that a page stands on; empty for none.
  var pageBackground = ""
  var objectFit: ObjectFit = .fill
  var objectPosition = AreaPosition.center
  var transform: [TransformStep] = []
  var transformOrigin = AreaPosition.center
  var radius = CornerRadii()
  var verticalAlign: VerticalAlign = .baseline
  /// Nil stands for `normal`.
  var content: [ContentPart]?
  var counterReset: [CounterChange] = []
  var counterIncrement: [CounterChange] = []
  var stringSet: [StringAssignment] = []
  var breakBefore: BreakRule = .auto
  var breakAfter: BreakRule = .auto
  var breakInside: BreakRule = .auto
  var tableLayout: TableLayoutMode = .auto
  /// The type of page; empty for `auto`.
  var pageName = ""
  var pin: PinPlace = .none
  var keepWithRows = 0
  var footRepetition: FootRepetition = .none
  var flex = FlexStyle()
  var grid = GridStyle()
  var columns = ColumnStyle()

  /// Whether it says on which page the box stands.
  @inline(__always)
  var concernsPages: Bool {
    !pageName.isEmpty || breakBefore.side != nil || breakAfter.side != nil
  }
}

/// The values of flex containers and items.
struct FlexStyle: Hashable, Sendable {
  var direction: FlexDirection = .row
  var wrap: FlexWrap = .nowrap
  var justifyContent: FlexAlignment = .normal
  var alignItems: FlexAlignment = .normal
  var alignContent: FlexAlignment = .normal
  var alignSelf: FlexAlignment = .auto
  var rowGap: LengthPercentage = .zero
  /// Nil stands for `normal`.
  var statedColumnGap: LengthPercentage?
  var grow: Double = 0
  var shrink: Double = 1
  var basis: Dimension = .auto
  var order = 0

  /// The gap between items.
  var columnGap: LengthPercentage { statedColumnGap ?? .zero }
}

/// The lines a box draws along all text inside (CSS 2.2, 16.3.1).
struct TextDecoration: Hashable, Sendable {
  var lines: TextDecorationLines
  /// Nil stands for the box's text colour while it is computed.
  var color: Color?
  var style: DecorationStyle = .solid
  var thickness: DecorationThickness = .auto
  /// Where underlines begin below the baseline; nil for a tenth of the font size.
  var offset: Length?
  /// The font size of the box, which makes the thickness.
  var fontSize: Length = .zero
}

/// How thick the lines along text are.
enum DecorationThickness: Hashable, Sendable {
  /// A sixteenth of the font size.
  case auto
  /// As the font's underlines; `auto` if it does not say.
  case fromFont
  case length(Length)
}

/// How far apart the stops of a tab are.
enum TabSize: Hashable, Sendable {
  case spaces(Int)
  case length(Length)
}

/// Where lines along text are.
struct TextDecorationLines: OptionSet, Hashable, Sendable {
  let rawValue: Int

  static let underline = TextDecorationLines(rawValue: 1)
  static let overline = TextDecorationLines(rawValue: 2)
  static let lineThrough = TextDecorationLines(rawValue: 4)
}

/// One side of a border.
struct BorderSide: Hashable, Sendable {
  var statedWidth: Length = Length(units: 2304)
  var style: BorderStyle = .none
  /// Nil stands for the text's colour.
  var color: Color?

  /// The width that takes room: nothing if the side is not drawn.
  var width: Length { style == .none || style == .hidden ? .zero : statedWidth }
}

/// Four distances around a box.
struct Sides: Hashable, Sendable {
  /// Two distances.
  struct Pair: Hashable, Sendable {
    var horizontal: Length
    var vertical: Length
  }

  var top: Length = .zero
  var right: Length = .zero
  var bottom: Length = .zero
  var left: Length = .zero

  static let zero = Sides()

  var width: Length { left + right }
  var height: Length { top + bottom }

  static func + (a: Sides, b: Sides) -> Sides {
    Sides(
      top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom,
      left: a.left + b.left)
  }
}

/// All values of an element while they are computed.
struct StyleValues: Hashable, Sendable {
  var text = InheritedStyle()
  var box = BoxStyle()
}

/// A counter and a number: its start value or its step.
struct CounterChange: Hashable, Sendable {
  let name: String
  let value: Int
}

/// A name and what it is set to (`string-set`).
struct StringAssignment: Hashable, Sendable {
  let name: String
  let parts: [ContentPart]
}

/// A part of generated content.
enum ContentPart: Hashable, Sendable {
  case text(String)
  case attribute(String)
  /// A quotation mark, or the step in depth alone.
  case quote(opens: Bool, shows: Bool)
  case counter(name: String, style: ListStyleType)
  case counters(name: String, separator: String, style: ListStyleType)
  /// The text of the element itself, in `string-set`.
  case elementText
  /// The value a name has on the page (`string(name)`).
  case string(name: String, which: Occurrence)
  /// A running sum over rows (`-bp-carry(name, start)`).
  case carry(name: String, at: CarryPoint, style: String?)
  /// The running element of a name (`element(name)`).
  case element(name: String, which: Occurrence)
}

/// Which of a name's values on a page is meant.
enum Occurrence: String, Keyword {
  case first, start, last
  case firstExcept = "first-except"
}
