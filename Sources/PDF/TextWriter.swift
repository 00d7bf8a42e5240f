internal import Pages

/// Writes the text of a document's pages into their content, and the rectangles and lines that stand
/// between.
///
/// Text stands in the order of the pages' items, each element's as marked content; the glyphs stand
/// exactly where they were laid out. Where a glyph stands for other text than the file says of it,
/// an `ActualText` says so (ISO 32000-1, 14.9.4).
struct TextWriter {
  let plan: TextPlan
  private var faces: [PlannedFace]
  private let document: PagedDocument
  /// The fonts that Cairo embedded.
  private let embedded: EmbeddedFonts
  /// The fonts of the file: those that Cairo embedded, then those that are written.
  let fonts: [(name: [UInt8], isComposite: Bool)]
  /// The fonts that are written.
  let written: [WrittenFont]

  // What the content says at the place that is written.
  private var font = -1
  private var isComposite = false
  private var size = 0
  private var color: Color?
  /// Where the next glyph would stand, in millionths of a point; nil if that is not known.
  private var pen: (x: Int, y: Int)?
  /// How far the letters of a word stand left of their places, in millionths of a point.
  private var drift = 0
  /// The element whose content is open, and whether a text object is.
  private var open: Int32?
  private var isInText = false
  private enum Inside { case nothing, array, text }
  private var inside = Inside.nothing

  init(_ plan: TextPlan, _ document: PagedDocument, _ embedded: EmbeddedFonts) {
    self.plan = plan
    self.document = document
    self.embedded = embedded
    var faces = plan.takeFaces()
    var fonts = embedded.fonts.map { (name: $0.name, isComposite: $0.isComposite) }
    var written: [WrittenFont] = []
    for index in faces.indices {
      guard let font = faces[index].font else { continue }
      faces[index].number = UInt16(fonts.count)
      // Cairo's names begin with another letter.
      fonts.append((Array("/t\(written.count)".utf8), true))
      written.append(font)
    }
    self.faces = faces
    self.fonts = fonts
    self.written = written
  }

  /// Reads the codes of a face's glyphs, all shown after a mark; false if they are not all there.
  mutating func read(_ mark: TextObject.Mark, of content: [UInt8]) -> Bool {
    guard mark.number < plan.drawn.count else { return false }
    return faces[plan.drawn[mark.number]].drawn
      .read(ShownCodes(content, mark.range), of: content, embedded)
  }

  /// Writes the text of a slot, and adds the elements of its pieces; false if codes are not known.
  mutating func write(slot index: Int, to output: inout ByteBuffer, elements: inout [Int]) -> Bool {
    let lacksCodes = plan.drawn.contains { faces[$0].drawn.lacksCodes }
    guard !lacksCodes, index < plan.slots.count else { return false }
    let slot = plan.slots[index]
    (font, isComposite, size, color, pen) = (-1, false, 0, nil, nil)
    output += "q "
    for clip in slot.clips { OutlinePath(clip.area, through: clip.transform).write(to: &output) }
    if let transform = slot.transform {
      let factors = transform.factors
      for factor in [factors.xx, factors.yx, factors.xy, factors.yy] {
        output += "\(Self.text(factor)) ".utf8
      }
      output += "\(transform.shift.x) \(transform.shift.y) cm ".utf8
    }
    output.append(10)
    let page = document.pages[slot.page]
    for place in slot.items {
      let structure = page.items[place].structure
      switch page.items[place].content {
      case .text(let line):
        if !line.isDrawn { continue }
        turn(to: structure.index, isText: true, &output, &elements)
        write(line, &output)
      case .fill(let rect, let color) where color.alpha > 0:
        turn(to: StructureIndex.artifact.index, isText: false, &output, &elements)
        fill([rect], color, &output)
      case .area(let rects, let color) where color.alpha > 0 && !rects.isEmpty:
        turn(to: structure.index, isText: false, &output, &elements)
        fill(rects, color, &output)
      case .shape(let shape)
      where structure != .artifact && shape.isPlain && shape.color.alpha > 0:
        turn(to: structure.index, isText: false, &output, &elements)
        use(shape.color, &output)
        shape.writePath(to: &output)
      case .stroke(let line) where line.isOpaque && line.width > .zero:
        turn(to: structure.index, isText: false, &output, &elements)
        stroke(line, &output)
      // Everything else ends a slot, or draws nothing.
      case .fill, .area, .stroke, .shape, .picture, .drawing, .clip, .unclip, .transform,
        .untransform, .group, .ungroup, .link:
        continue
      }
    }
    turn(to: nil, isText: false, &output, &elements)
    output += "Q\n"
    return true
  }

  /// Ends what is open and begins an element's content, in a text object or outside of one.
  private mutating func turn(
    to element: Int32?, isText: Bool, _ output: inout ByteBuffer, _ elements: inout [Int]
  ) {
    if element == open, isText == isInText { return }
    if open != nil { output += "EMC\n".utf8 }
    if isText != isInText { output += (isText ? "BT\n" : "ET\n").utf8 }
    (open, isInText) = (element, isText)
    if let element { begin(Int(element), &output, &elements) }
  }

  /// Fills rectangles as one area.
  private mutating func fill(_ rects: [Rect], _ color: Color, _ output: inout ByteBuffer) {
    use(color, &output)
    for rect in rects {
      let sides =
        [rect.origin.x, rect.origin.y, rect.size.width, rect.size.height] as [4 of Length]
      for index in sides.indices {
        output.append(thousandths: Self.thousandths(sides[index]))
        output.append(32)
      }
      output += "re\n"
    }
    output += "f\n"
  }

  /// Draws a line with a pen of its own. A dash of no length with round ends is a dot as wide as the
  /// pen (ISO 32000-1, 8.4.3.6).
  private func stroke(_ line: StrokeLine, _ output: inout ByteBuffer) {
    let width = max(1, Self.thousandths(line.width))
    output += "q "
    append(line.color.red, &output)
    append(line.color.green, &output)
    append(line.color.blue, &output)
    output += "RG "
    output.append(thousandths: width)
    output += " w "
    switch line.style {
    case .solid: break
    case .dashed: dash(3 * width, 2 * width, &output)
    case .dotted:
      output += "1 J "
      dash(0, 2 * width, &output)
    }
    for (point, name) in [(line.from, "m "), (line.to, "l ")] {
      output.append(thousandths: Self.thousandths(point.x))
      output.append(32)
      output.append(thousandths: Self.thousandths(point.y))
      output.append(32)
      output += name.utf8
    }
    output += "S Q\n"
  }

  private func dash(_ length: Int, _ gap: Int, _ output: inout ByteBuffer) {
    output += "["
    output.append(thousandths: length)
    output.append(32)
    output.append(thousandths: gap)
    output += "] 0 d "
  }

  private mutating func use(_ color: Color, _ output: inout ByteBuffer) {
    if color == self.color { return }
    self.color = color
    append(color.red, &output)
    append(color.green, &output)
    append(color.blue, &output)
    output += "rg\n"
  }

  /// A factor as PDF writes it, without an exponent.
  private static func text(_ factor: Double) -> String {
    let millionths = Int((factor.magnitude * 1e6).rounded())
    let digits = String(1_000_000 + millionths % 1_000_000).dropFirst()
    return "\(factor < 0 && millionths > 0 ? "-" : "")\(millionths / 1_000_000).\(digits)"
  }

  private func begin(_ element: Int, _ output: inout ByteBuffer, _ elements: inout [Int]) {
    if element < 0 {
      output += "/Artifact BMC\n"
    } else {
      output.append(UInt8(ascii: "/"))
      output += document.structure.elements[element].role.rawValue.utf8
      output += " <</MCID "
      output.append(decimal: elements.count)
      output += ">> BDC\n"
      elements.append(element)
    }
  }

  private mutating func write(_ line: TextLine, _ output: inout ByteBuffer) {
    use(line.color, &output)
    pen = nil
    let origin = line.origin
    for index in line.runs.indices where line.runs[index].run.isDrawn {
      let run = line.runs[index].run
      let size = Self.thousandths(run.size)
      if size == 0 { continue }
      let face = plan.places[Int(run.face.index)]
      let (x, y) = ((origin.x + line.runs[index].x).units, origin.y.units)
      if run.isPlain {
        writePlain(run, face, size: size, x: x, y: y, &output)
      } else {
        write(run, face, size: size, x: x, y: y, &output)
      }
    }
    end(&output)
  }

  private func append(_ part: UInt8, _ output: inout ByteBuffer) {
    output.append(thousandths: (Int(part) * 1000 + 127) / 255)
    output.append(32)
  }

  // MARK: - Runs

  /// Writes a run whose bytes have a glyph each, with a face of the plan.
  private mutating func writePlain(
    _ run: GlyphRun, _ face: Int, size: Int, x: Int, y: Int, _ output: inout ByteBuffer
  ) {
    let text = run.text.utf8Span.span
    for place in run.glyphs.indices {
      let glyph = run.glyphs[place]
      let byte = text[place]
      guard let entry = faces[face].entry(of: glyph.id) else { continue }
      let isSaid = entry.character == byte
      if !isSaid { say(run.text, place..<(place + 1), &output) }
      show(entry, size: size, x: x + Int(glyph.x), y: y + Int(glyph.y), &output)
      if !isSaid { endSaying(&output) }
    }
  }

  /// Writes a run of any clusters, with a face of the plan.
  private mutating func write(
    _ run: GlyphRun, _ face: Int, size: Int, x: Int, y: Int, _ output: inout ByteBuffer
  ) {
    let text = run.text.utf8Span.span
    for cluster in ClusterSequence(run) {
      let first = run.glyphs[cluster.glyphs.lowerBound].id
      let isSingle = cluster.glyphs.count == 1
      let isSaid =
        isSingle && !cluster.bytes.isEmpty
        && faces[face].stands(first, for: cluster.bytes, of: text)
      if !isSaid { say(run.text, cluster.bytes, &output) }
      for place in cluster.glyphs {
        let glyph = run.glyphs[place]
        guard let entry = faces[face].entry(of: glyph.id) else { continue }
        show(entry, size: size, x: x + Int(glyph.x), y: y + Int(glyph.y), &output)
      }
      if !isSaid { endSaying(&output) }
    }
  }

  /// A length in thousandths of a point.
  private static func thousandths(_ length: Length) -> Int { (length.units * 1000 + 512) >> 10 }

  /// Says what the next glyphs stand for.
  private mutating func say(_ text: String, _ range: Range<Int>, _ output: inout ByteBuffer) {
    end(&output)
    output += "/Span <</ActualText <FEFF"
    for unit in String(decoding: Array(text.utf8)[range], as: UTF8.self).utf16 {
      output.append(hexadecimal: unit)
    }
    output += ">>> BDC\n"
  }

  private mutating func endSaying(_ output: inout ByteBuffer) {
    end(&output)
    output += "EMC\n"
  }

  /// Shows a glyph at a place in 1/1024 points.
  private mutating func show(
    _ entry: DrawnGlyphs.Entry, size: Int, x: Int, y: Int, _ output: inout ByteBuffer
  ) {
    if Int(entry.font) != font || size != self.size {
      end(&output)
      font = Int(entry.font)
      isComposite = fonts[font].isComposite
      self.size = size
      output += fonts[font].name
      output.append(32)
      output.append(thousandths: size)
      output += " Tf\n"
    }
    if entry.character == UInt8(ascii: " ") { drift = 0 }
    // A point has 1,000,000 millionths and 1,024 units.
    let target = (x * 15_625) >> 4 - drift
    var adjustment = 0
    if let pen, pen.y == y {
      let distance = pen.x - target
      adjustment = (distance + (distance < 0 ? -size : size) / 2) / size
      // Cairo cuts off the fractions of advances; a thousandth is never seen, and does not add up.
      if abs(adjustment) < 2 { adjustment = 0 }
      if Self.wordGap.contains(-adjustment) {
        drift = drift - distance - (Self.wordGap.lowerBound - 1) * size
        adjustment = 1 - Self.wordGap.lowerBound
      }
    }
    if pen?.y != y || abs(adjustment) > 20_000 {
      end(&output)
      let (left, top) = ((x * 1000 + 512) >> 10, (y * 1000 + 512) >> 10)
      output += "1 0 0 -1 "
      output.append(thousandths: left)
      output.append(32)
      output.append(thousandths: top)
      output += " Tm\n"
      pen = (left * 1000, y)
      adjustment = 0
      drift = 0
    }
    if inside == .nothing {
      output.append(UInt8(ascii: "["))
      inside = .array
    }
    if adjustment != 0 {
      if inside == .text { output.append(UInt8(ascii: ")")) }
      inside = .array
      output.append(decimal: adjustment)
    }
    if inside == .array { output.append(UInt8(ascii: "(")) }
    inside = .text
    if isComposite { append(code: UInt8(truncatingIfNeeded: entry.code >> 8), &output) }
    append(code: UInt8(truncatingIfNeeded: entry.code), &output)
    if let pen {
      self.pen = (pen.x + (Int(entry.width) - adjustment) * size, pen.y)
    }
  }

  /// The distances between letters, in thousandths of their size, that programs which read files take
  /// for the end of a word, but that a spacing of a tenth of the size has within words: it is written
  /// as one thousandth less.
  private static let wordGap = 100...101

  /// Appends a byte to a literal string.
  private func append(code byte: UInt8, _ output: inout ByteBuffer) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    // A reader takes the end of a line for a line feed.
    case 13: output += "\\r"
    default: output.append(byte)
    }
  }

  /// Ends what is shown.
  private mutating func end(_ output: inout ByteBuffer) {
    if inside == .text { output.append(UInt8(ascii: ")")) }
    if inside != .nothing { output += "]TJ\n".utf8 }
    inside = .nothing
  }
}
