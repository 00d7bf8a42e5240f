public import Diagnostics

/// One thing drawn on a page.
///
/// The items of a page are in the order they are painted in: that of the document, but where boxes
/// overlap.
public struct PageItem: Hashable, Sendable {
  /// What is drawn; what takes much room and is rare, apart, so that an item is small.
  public enum Content: Hashable, Sendable {
    /// Runs on one baseline, in one colour.
    case text(TextLine)
    /// A filled rectangle: a background, a border side, a rule.
    case fill(Rect, Color)
    /// Rectangles filled as one area, none over another: the modules of a code.
    case area([Rect], Color)
    /// A dashed or dotted straight line.
    indirect case stroke(StrokeLine)
    /// A filled area with round corners.
    indirect case shape(Shape)
    /// A picture that fills a rectangle; its opacity is that of colours.
    case picture(Rect, PictureID, alpha: UInt8 = 255)
    /// A drawing in vectors that fills a rectangle, its shape kept as the drawing says.
    indirect case drawing(Rect, Drawing, alpha: UInt8 = 255)
    /// Of the items up to the `unclip` that belongs to it only what lies inside is drawn. Draws
    /// nothing.
    indirect case clip(RoundedRect)
    /// Ends what the last `clip` that has not ended began.
    case unclip
    /// The items up to the `untransform` that belongs to it are drawn through a transform. Draws
    /// nothing.
    indirect case transform(Transform)
    /// Ends what the last `transform` that has not ended began.
    case untransform
    /// The items up to the `ungroup` that belongs to it, which cover no more than a rectangle, are
    /// drawn as one thing of an opacity. Draws nothing.
    case group(Rect, alpha: UInt8)
    /// Ends what the last `group` that has not ended began; its element is that of all in the group.
    case ungroup
    /// An area that opens an address when clicked. Draws nothing.
    indirect case link(Rect, uri: String)
  }

  /// What is drawn.
  public let content: Content
  /// The element of the structure tree it belongs to; decoration is an artifact.
  public let structure: StructureIndex
  /// The template text it came from.
  public let span: Span?

  /// Creates an item.
  public init(_ content: Content, structure: StructureIndex, span: Span? = nil) {
    self.content = content
    self.structure = structure
    self.span = span
  }
}

extension PageItem.Content {
  /// Whether it is a picture or a drawing, which a file has as one object.
  public var isPicture: Bool {
    switch self {
    case .picture, .drawing: true
    case .text, .fill, .area, .stroke, .shape, .clip, .unclip, .transform, .untransform, .group,
      .ungroup,
      .link:
      false
    }
  }
}

/// The number of a picture in a `PictureBook`.
public struct PictureID: Hashable, Sendable {
  /// The index.
  public let index: Int32

  /// Creates a number.
  public init(index: Int32) { self.index = index }
}

/// Shaped text on one baseline and in one colour, in reading order.
public struct TextLine: Hashable, Sendable {
  /// A run and its distance from the line's origin.
  public struct Placed: Hashable, Sendable {
    /// The distance of the run's origin from the line's origin, to the right.
    public let x: Length
    /// The run.
    public let run: GlyphRun

    /// Creates a placed run.
    public init(x: Length, run: GlyphRun) {
      self.x = x
      self.run = run
    }
  }

  /// The start of the baseline.
  public let origin: Point
  /// The runs in the order in which they are read.
  public let runs: [Placed]
  /// The colour.
  public let color: Color

  /// Creates a line of text.
  public init(origin: Point, runs: [Placed], color: Color) {
    self.origin = origin
    self.runs = runs
    self.color = color
  }

  /// How far the runs reach to the left and to the right, as distances from the origin; nil if there
  /// are none.
  public var extent: (left: Length, right: Length)? {
    guard let first = runs.first else { return nil }
    // Of text in two directions any run may be the leftmost one.
    return runs.dropFirst().reduce((first.x, first.x + first.run.width)) { extent, place in
      (min(extent.0, place.x), max(extent.1, place.x + place.run.width))
    }
  }
}

/// A straight line drawn with a pen.
public struct StrokeLine: Hashable, Sendable {
  /// How a line is interrupted.
  public enum Style: String, Hashable, Sendable { case solid, dashed, dotted }

  /// The start.
  public let from: Point
  /// The end.
  public let to: Point
  /// The pen's width.
  public let width: Length
  /// How the line is interrupted.
  public let style: Style
  /// The colour.
  public let color: Color

  /// Creates a line.
  public init(from: Point, to: Point, width: Length, style: Style, color: Color) {
    self.from = from
    self.to = to
    self.width = width
    self.style = style
    self.color = color
  }
}

/// An area with round corners, or a part of it.
public struct Shape: Hashable, Sendable {
  /// What of the area is painted.
  public enum Part: Hashable, Sendable {
    /// All of it.
    case whole
    /// What lies outside of an inner area: a border.
    case ring(inner: RoundedRect)
    /// A line along the edge, drawn with a pen of a width.
    case edge(width: Length, style: StrokeLine.Style)
  }

  /// The area.
  public let area: RoundedRect
  /// What of it is painted.
  public let part: Part
  /// The corners of the polygon it is cut to, such as one side of a border; empty if it is not.
  public let within: [Point]
  /// The colour.
  public let color: Color

  /// Creates a shape.
  public init(_ area: RoundedRect, part: Part = .whole, within: [Point] = [], color: Color) {
    self.area = area
    self.part = part
    self.within = within
    self.color = color
  }
}
