import Diagnostics
import Fonts
import Markup
import Pages

/// Computes styles and remembers them across documents.
///
/// What a selector says about an element depends on the names and attributes of the element and
/// its ancestors, and on its position. Elements for which all of these agree share one place in a
/// trie: the path from the root is the ancestors', each edge carries what selectors can see of one
/// element. A table of 500 rows has the places of one row.
final class StyleResolver {
  /// A place in the trie.
  final class Place {
    let id: Int
    /// What selectors can see of the element.
    fileprivate let key: Key
    let style: ComputedStyle
    let before: ComputedStyle?
    let after: ComputedStyle?
    let marker: ComputedStyle?
    /// On which fragments of the element's box it is not displayed, if not on all.
    let hidden: FragmentStates
    /// What is wrong with the declarations of the element itself.
    let diagnostics: [Diagnostic]
    /// The classes of the element and its ancestors that selectors ask of ancestors.
    fileprivate let classes: Set<String>
    /// The position-dependent selectors that may match the element's children, once asked for.
    fileprivate var positional: [Int]?
    /// The places of the elements in it.
    fileprivate var children: [Place] = []

    fileprivate init(
      id: Int, key: Key,
      styles: (own: ComputedStyle, pseudo: [Selector.PseudoElement: ComputedStyle]),
      hidden: FragmentStates, diagnostics: [Diagnostic], classes: Set<String>, positional: [Int]?
    ) {
      self.hidden = hidden
      self.id = id
      self.key = key
      style = styles.own
      before = styles.pseudo[.before]
      after = styles.pseudo[.after]
      marker = styles.pseudo[.marker]
      self.diagnostics = diagnostics
      self.classes = classes
      self.positional = positional
    }
  }

  /// What selectors can see of an element.
  fileprivate struct Key {
    let name: String
    let attributes: [Attribute]
    let position: UInt64
  }

  let design: StyleDesign
  let shaper: TextShaper
  private var roots: [Place] = []
  private var placeCount = 0
  private var styles: [StyleValues: ComputedStyle] = [:]
  private var styleCount = 0
  private var anonymous: [AnonymousKey: ComputedStyle] = [:]
  private var fontRatios: [FontKey: FontRatios] = [:]
  private let relevant: Set<String>
  private let rootPositional: [Int]
  /// Of the document at hand.
  @exclusivity(unchecked) private(set) var matcher = SelectorMatcher(MarkupTree())
  /// The position-dependent entries that match the element at hand.
  @exclusivity(unchecked) private var foundPositional: [Int] = []
  private var rootFontSize: Length = .points(12)
  /// What lengths in parts of the page and texts in no stated language refer to.
  private(set) var surroundings: Surroundings

  struct Surroundings: Hashable {
    var pageSize: Size
    var language: String
    var isRightToLeft = false
    /// How many times as large as on the sheet pages are laid out.
    var enlargement = 1.0
  }

  private struct AnonymousKey: Hashable {
    let parent: Int
    let display: Display
  }

  init(design: StyleDesign, shaper: TextShaper) {
    self.design = design
    self.shaper = shaper
    relevant = design.rules.attributes.union(["class", "id", "style"])
      .union(PresentationalHints.attributes)
    rootPositional = design.rules.positionalSelectors(below: [])
    surroundings = Surroundings(
      pageSize: Size(width: .millimetres(210), height: .millimetres(297)), language: "")
  }

  /// Prepares for a document: forgets the styles if they no longer apply or are too many.
  ///
  /// Returns whether it did.
  ///
  /// - Parameters:
  ///   - tree: The document's.
  ///   - stepLimit: The most comparisons of its elements with selectors.
  func begin(_ surroundings: Surroundings, _ tree: MarkupTree, stepLimit: Int) -> Bool {
    matcher = SelectorMatcher(tree, stepLimit: stepLimit)
    guard surroundings != self.surroundings || placeCount > 20_000 else { return false }
    self.surroundings = surroundings
    roots = []
    placeCount = 0
    styles = [:]
    anonymous = [:]
    return true
  }

  /// Lets go of the document's tree, once its boxes are made.
  func end() { matcher = SelectorMatcher(MarkupTree()) }

  /// Returns the place of an element whose parent has a place; nil for the root.
  ///
  /// Budget: under 100 ns when the place is known.
  func place(_ id: NodeID, in tree: MarkupTree, parent: Place?) -> Place {
    let position = design.rules.positionalFingerprint(
      id, in: tree, matcher, among: positional(below: parent), found: &foundPositional)
    let index = Int(id.index)
    for place in parent?.children ?? roots
    where place.key.position == position && place.key.name == tree.nodes[index].name
      && agree(tree.nodes[index].attributes, place.key.attributes)
    {
      return place
    }
    let key = Key(
      name: tree[id].name ?? "", attributes: tree[id].attributes.filter { isRelevant($0) },
      position: position)
    let place = compute(id, key, in: tree, parent: parent)
    placeCount += 1
    if let parent {
      // Elements that all differ would make the search slow, so only so many are remembered.
      if parent.children.count < 64 { parent.children.append(place) }
    } else {
      roots.append(place)
    }
    return place
  }

  private func positional(below parent: Place?) -> [Int] {
    guard let parent else { return rootPositional }
    if let known = parent.positional { return known }
    let selectors = design.rules.positionalSelectors(below: parent.classes)
    parent.positional = selectors
    return selectors
  }

  private func isRelevant(_ attribute: Attribute) -> Bool { relevant.contains(attribute.name) }

  /// Whether the attributes that selectors can see are the known ones.
  private func agree(_ attributes: MarkupTree.Attributes, _ known: [Attribute]) -> Bool {
    var next = 0
    for attribute in attributes {
      if next < known.count, known[next].name == attribute.name {
        guard known[next].value == attribute.value else { return false }
        next += 1
      } else if isRelevant(attribute) {
        return false
      }
    }
    return next == known.count
  }

  // MARK: - Computing

  private func compute(
    _ id: NodeID, _ key: Key, in tree: MarkupTree, parent: Place?
  ) -> Place {
    var compiler = DeclarationCompiler(sources: design.sources, hasQuirks: design.mode == .quirks)
    let around = parent?.classes ?? []
    var entries = design.rules.matches(
      id, in: tree, matcher, below: around, positional: foundPositional)
    var style = own(id, entries, in: tree, parent: parent, &compiler)
    var hidden: FragmentStates = []
    for (state, entriesOfState) in fragmentEntries(id, in: tree, below: around) {
      var unused = DeclarationCompiler(sources: design.sources, hasQuirks: design.mode == .quirks)
      let styleOfState = own(id, entriesOfState, in: tree, parent: parent, &unused)
      if styleOfState.box.display == .none {
        hidden.insert(FragmentStates(state))
      } else if style.box.display == .none {
        (entries, style) = (entriesOfState, styleOfState)
      }
    }
    if style.box.display == .none { hidden = [] }
    var pseudo: [Selector.PseudoElement: ComputedStyle] = [:]
    for element in [Selector.PseudoElement.before, .after, .marker] {
      let matching = ofPseudo(element, entries)
      if matching.isEmpty { continue }
      let declarations = Cascade.ordered(
        matching, of: design.rules.entries, hints: [], inline: [])
      pseudo[element] = computed(declarations, parent: style, isRoot: false, &compiler)
    }
    let own = (tree[id].attribute("class") ?? "").split(whereSeparator: \.isWhitespace)
    let asked = own.map { String($0) }.filter { design.rules.ancestorClasses.contains($0) }
    let classes = around.union(asked)
    // Elements without further classes have the selectors of their parent for their children.
    let isAlike = parent != nil && classes.count == around.count
    return Place(
      id: placeCount, key: key, styles: (style, pseudo), hidden: hidden,
      diagnostics: compiler.takeDiagnostics(),
      classes: classes, positional: isAlike ? parent?.positional : nil)
  }

  private func ofPseudo(_ element: Selector.PseudoElement?, _ entries: [Int]) -> [Int] {
    entries.filter { design.rules.entries[$0].selector.pseudoElement == element }
  }

  /// The rules that apply to each fragment of an element's box, if they are not the same for all.
  private func fragmentEntries(
    _ id: NodeID, in tree: MarkupTree, below classes: Set<String>
  ) -> [(state: FragmentState, entries: [Int])] {
    guard design.rules.hasFragmentRules else { return [] }
    let all = FragmentStates.all.map { state in
      let entries = design.rules.matches(
        id, in: tree, matcher, below: classes, positional: foundPositional, fragment: state)
      return (state: state, entries: entries)
    }
    let depends = all.contains {
      $0.entries.contains { design.rules.entries[$0].dependsOnFragment }
    }
    return depends ? all : []
  }

  /// The style of an element to which some rules apply.
  private func own(
    _ id: NodeID, _ entries: [Int], in tree: MarkupTree, parent: Place?,
    _ compiler: inout DeclarationCompiler
  ) -> ComputedStyle {
    var declarations = Cascade.ordered(
      ofPseudo(nil, entries), of: design.rules.entries,
      hints: hints(id, in: tree, parent: parent?.style, &compiler),
      inline: inlineDeclarations(tree[id], &compiler))
    if parent == nil {
      declarations += themeDeclarations(tree[id].span)
    }
    matcher.spend(declarations.count)
    return computed(declarations, parent: parent?.style, isRoot: parent == nil, &compiler)
  }

  private func themeDeclarations(_ span: Span) -> [TypedDeclaration] {
    design.theme.keys.sorted().map { name in
      TypedDeclaration(
        action: .variable(name, design.theme[name] ?? []), phase: .other, isImportant: true,
        span: span)
    }
  }

  private func inlineDeclarations(
    _ node: MarkupTree.Node, _ compiler: inout DeclarationCompiler
  ) -> [TypedDeclaration] {
    guard let attribute = node.attributes.first(where: { $0.name == "style" }) else { return [] }
    return compiler.compile(CSSParser.declarations(text: attribute.value, span: attribute.span))
  }

  private func hints(
    _ id: NodeID, in tree: MarkupTree, parent: ComputedStyle?,
    _ compiler: inout DeclarationCompiler
  ) -> [TypedDeclaration] {
    let text = PresentationalHints.declarations(
      of: id, in: tree, parent: parent, hasQuirks: design.mode == .quirks)
    if text.isEmpty { return [] }
    return compiler.compile(CSSParser.declarations(text: text, span: tree[id].span))
  }

  /// Computes the values of declarations in the order of the cascade.
  func computed(
    _ declarations: [TypedDeclaration], parent: ComputedStyle?, isRoot: Bool,
    _ compiler: inout DeclarationCompiler, initial: (inout StyleValues) -> Void = { _ in }
  ) -> ComputedStyle {
    var values = StyleValues()
    if let parent { values.text = parent.computed.text }
    if isRoot, surroundings.isRightToLeft { values.text.direction = .rtl }
    initial(&values)
    let context = StyleContext(
      fontSize: values.text.fontSize, rootFontSize: rootFontSize,
      pageSize: surroundings.pageSize, ratios: ratios(of: values.text),
      parentWeight: values.text.fontWeight, color: values.text.color,
      isInRightToLeft: values.text.direction == .rtl)
    Cascade.apply(
      declarations, to: &values, parent: parent, context: context, compiler: &compiler
    ) { ratios(of: $0) }
    if isRoot { rootFontSize = values.text.fontSize }
    if values.box.zoom != 1 { values.text.multiplyZoom(by: values.box.zoom) }
    Self.decorate(&values)
    // What is around a table aligns the table and not its text.
    if values.box.display == .table || values.box.display == .inlineTable,
      values.text.textAlign.alignsBlocks
    {
      values.text.textAlign = .start
    }
    return style(values)
  }

  private struct FontKey: Hashable {
    let families: [String]
    let weight: Int
    let style: FontFace.Style
  }

  /// The measures that `ex` and `ch` stand for (CSS Values 4, 6.1.1).
  private func ratios(of text: InheritedStyle) -> FontRatios {
    let key = FontKey(
      families: text.fontFamilies, weight: text.fontWeight, style: text.fontStyle)
    if let known = fontRatios[key] { return known }
    let fonts = shaper.selection(
      families: key.families, weight: key.weight, style: key.style
    ).selection
    let size = Length.points(1000)
    let metrics = shaper.metrics(fonts.primary, size: size)
    let zero = shaper.shape("0", style: TextStyle(fonts: fonts, size: size, language: ""))
    var ratios = FontRatios()
    if metrics.xHeight > .zero {
      ratios.xHeight = Double(metrics.xHeight.units) / Double(size.units)
    }
    if zero.missing.isEmpty { ratios.zeroWidth = Double(zero.width.units) / Double(size.units) }
    fontRatios[key] = ratios
    return ratios
  }

  /// Adds the lines a box draws along its text to those around it, which do not reach into boxes
  /// out of the flow and boxes with an inside of their own (CSS 2.2, 16.3.1).
  private static func decorate(_ values: inout StyleValues) {
    let box = values.box
    let isApart =
      box.float != .none || box.position == .absolute || box.position == .fixed
      || box.display == .inlineBlock || box.display == .inlineTable || box.display == .inlineFlex
      || box.display == .inlineGrid
    if isApart, !values.text.decorations.isEmpty { values.text.decorations = [] }
    if box.decoration.lines.isEmpty { return }
    let decoration = TextDecoration(
      lines: box.decoration.lines, color: box.decoration.color ?? values.text.color,
      style: box.decoration.style, thickness: box.decoration.thickness,
      offset: values.text.underlineOffset, fontSize: values.text.fontSize)
    values.text.decorations.append(
      values.text.zoom == 1 ? decoration : decoration.zoomed(by: values.text.zoom))
  }

  /// Returns the shared style of some computed values.
  func style(_ values: StyleValues) -> ComputedStyle {
    if let known = styles[values] { return known }
    let used = values.text.zoom == 1 ? values : values.zoomed
    let text = used.text
    let language = text.language.isEmpty ? surroundings.language : text.language
    let selection = shaper.selection(
      families: text.fontFamilies, weight: text.fontWeight, style: text.fontStyle,
      language: language
    ).selection
    var metrics = shaper.metrics(selection.primary, size: text.fontSize)
    if design.isPage { metrics = metrics.inWholePixels }
    let style = ComputedStyle(
      id: styleCount, values: used, computed: values,
      textStyle: TextStyle(
        fonts: selection, size: text.fontSize, features: text.variants.features,
        settings: text.variants.settings, capitals: text.variants.capitals,
        letterSpacing: text.letterSpacing, language: language),
      metrics: metrics, isInWholePixels: design.isPage)
    styleCount += 1
    styles[values] = style
    return style
  }

  /// Returns the style of a box that no element made: it inherits and has nothing of its own.
  func anonymous(_ parent: ComputedStyle, display: Display) -> ComputedStyle {
    let key = AnonymousKey(parent: parent.id, display: display)
    if let known = anonymous[key] { return known }
    var values = StyleValues(text: parent.computed.text, box: BoxStyle())
    values.box.display = display
    let style = style(values)
    anonymous[key] = style
    return style
  }
}
