import Pages

/// Inline elements whose borders and paddings stand on each of their lines
/// (`box-decoration-break: clone`; CSS Fragmentation 3, 5.4).
extension DocumentLayout {
  /// The borders and paddings that an element has on each of its lines.
  func clonedInsets(_ box: BoxID) -> Sides {
    let style = boxes[box].style
    return style.box.decorationBreak == .clone ? style.insets(.zero) : .zero
  }

  /// The edges that the elements around the first piece of a line have before it, if they began on
  /// earlier lines, and after the last piece, if they end on later ones.
  func clonedEdges(_ index: Int, at start: Int) -> (left: Length, right: Length) {
    var edges: (left: Length, right: Length) = (.zero, .zero)
    guard paragraphs[index].hasClones else { return edges }
    for box in openElements(index, at: start) {
      let insets = clonedInsets(box)
      edges.left = edges.left + insets.left
      edges.right = edges.right + insets.right
    }
    return edges
  }

  /// What a piece adds to the edges after the last piece of a line: those of an element that begins
  /// with it; those of one that ends with it are its own width.
  func clonedEdge(ofPiece piece: Paragraph.Piece) -> Length {
    switch piece.kind {
    case .open: clonedInsets(piece.box).right
    case .close: -clonedInsets(piece.box).right
    case .text, .pageText, .atomic, .float, .outOfFlow: .zero
    }
  }
}
