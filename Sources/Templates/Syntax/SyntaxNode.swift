import Diagnostics

/// A node of a template as it was written.
struct SyntaxNode {
  /// The forms of a node.
  indirect enum Kind {
    case element(SyntaxElement)
    /// Text, character references resolved.
    case text(String)
    case hole(Expression)
    case translation(Translation)
    case conditional([Branch])
    case loop(Loop)
    case include(Inclusion)
    case block(Expression.Name, [SyntaxNode])
    case assignment(Expression.Name, Expression)
  }

  /// A part of `{% if %}`.
  struct Branch {
    /// The condition, or nil for `else`.
    let condition: Expression?
    var body: [SyntaxNode] = []
  }

  /// `{% for variable in list %}`.
  struct Loop {
    let variable: Expression.Name
    let list: Expression
    var body: [SyntaxNode] = []
    /// What stands for an empty list, or nil without `else`.
    var otherwise: [SyntaxNode]?
  }

  /// A name with a value, as `include` and `t` take them.
  struct Argument {
    let name: Expression.Name
    let value: Expression
  }

  /// `{% include "path" with name=value %}`.
  struct Inclusion {
    let path: Expression.Name
    let arguments: [Argument]
  }

  /// `{% t "key" name=value %}`.
  struct Translation {
    let key: Expression.Name
    let arguments: [Argument]
  }

  let kind: Kind
  let span: Span
}

/// An element as it was written.
struct SyntaxElement {
  /// An attribute with the pieces of its value.
  struct Attribute {
    let name: String
    let pieces: [SyntaxNode]
    let span: Span
  }

  let name: String
  let attributes: [Attribute]
  var children: [SyntaxNode] = []
  /// The content of a `style` element in the source.
  var rawContent: Range<Int>?
}

/// A file of a template as it was written.
struct TemplateSyntax {
  let file: SourceFile
  /// The file's index among the sources.
  let source: UInt32
  let nodes: [SyntaxNode]
  /// The path of `{% layout %}`, if there is one.
  let layout: Expression.Name?
}
