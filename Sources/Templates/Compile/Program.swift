import Diagnostics
import Markup

/// A step of an expansion.
///
/// Numbers are indices into the tables of the program.
enum Instruction: Sendable {
  /// Begins the element of a node.
  case begin(node: Int32)
  /// Begins an element of which some attributes have holes.
  case beginDynamic(node: Int32, attributes: Int32)
  case end
  /// Prints the text of a node.
  case text(node: Int32)
  case print(node: Int32, operation: Int32)
  /// Prints the value at a path in a style, as most holes do.
  case printValue(node: Int32, path: Int32, style: Int32)
  /// Prints rich text; the nodes from `node` on are those of `RichNode`.
  case printRich(node: Int32, operation: Int32)
  case translate(node: Int32, call: Int32)
  /// Continues elsewhere unless the value at a path is there and neither false nor empty, as most
  /// conditions ask.
  case unlessValue(path: Int32, target: Int32)
  /// Continues elsewhere unless a condition holds.
  case unless(operation: Int32, target: Int32)
  case jump(target: Int32)
  /// Begins a loop; continues at `exit` if the list is empty.
  case loop(Int32, exit: Int32)
  /// Takes the next turn of a loop at `body`, or goes on after the last one.
  case next(Int32, body: Int32)
  case set(local: Int32, operation: Int32)
}

/// A compiled template: instructions and what they refer to.
struct Program: Sendable {
  /// An attribute with holes.
  struct DynamicAttribute: Sendable {
    /// What is checked when the value is known.
    enum Check: Sendable, Equatable {
      case none, style
      case reference(Reference.Use)

      /// What the value refers to something for.
      var use: Reference.Use? {
        if case .reference(let use) = self { use } else { nil }
      }
    }

    /// The attribute's index among the element's attributes.
    let index: Int
    let check: Check
    let instructions: [Instruction]
  }

  /// How a value is printed: in a style and language of the formatter's, or the usual ones.
  struct Style: Sendable, Equatable {
    var style: ValueStyle?
    var language: String?
  }

  /// A loop.
  struct Loop: Sendable {
    let list: Operation
    /// Where the list lies, if the operation is no more than that.
    let path: ValuePath?
    /// The local that holds the element.
    let local: Int
    let span: Span
  }

  /// A message with arguments.
  struct Call: Sendable {
    /// The index of the key.
    let key: Int
    let arguments: [(name: String, operation: Operation)]
  }

  var instructions: [Instruction] = []
  /// The elements and texts of the template; those of a tree are copies of them.
  var nodes: [MarkupTree.Origin] = []
  /// The attributes with holes, by element.
  var dynamicAttributes: [[DynamicAttribute]] = []
  var operations: [Operation] = []
  var paths: [ValuePath] = []
  var styles: [Style] = []
  /// The loops; a loop's index is its frame.
  var loops: [Loop] = []
  var calls: [Call] = []
  /// The keys of the messages.
  var keys: [String] = []
  var localCount = 0
  /// The files that `src` and `href` may refer to; nil leaves them unchecked.
  var assets: Set<String>?
  /// How large the documents may be.
  var limits = TemplateLimits.standard
  /// How large documents are.
  let size = DocumentSize()
  /// The messages of the keys, by catalogue; made when all keys are known.
  var messages = BoundMessages(keys: [])

  /// Whether `src`, `href` and the like may have a value.
  func allows(_ value: String, _ use: Reference.Use) -> Bool {
    Reference.isAllowed(value, use)
      && (assets?.contains(value) ?? true || !Reference.isRelative(value))
  }
}

/// The nodes that a hole with rich text makes, in the order of their indices.
enum RichNode: Int32, CaseIterable {
  case paragraph, lineBreak, list, item, strong, text

  /// The element's name, nil for the text.
  private var elementName: String? {
    switch self {
    case .paragraph: "p"
    case .lineBreak: "br"
    case .list: "ul"
    case .item: "li"
    case .strong: "strong"
    case .text: nil
    }
  }

  /// The node as a hole makes it.
  func origin(_ span: Span) -> MarkupTree.Origin {
    elementName.map { MarkupTree.Origin(element: $0, span: span) } ?? MarkupTree.Origin(span: span)
  }
}
