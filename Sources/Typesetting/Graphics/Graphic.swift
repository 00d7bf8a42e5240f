import Codes
import Pages

/// The index of a graphic in `BoxTree.graphics`.
struct GraphicID: Hashable {
  let index: Int32
}

/// What a box shows that is drawn from values of the document.
enum Graphic {
  /// `<bp-code>`.
  case code(CodeDrawing)
  /// `<bp-chart>`.
  case chart(Chart)

  /// Its size where none is stated.
  var naturalSize: Size {
    switch self {
    case .code(let drawing): drawing.naturalSize
    case .chart: Chart.naturalSize
    }
  }
}

extension BoxTree {
  subscript(_ id: GraphicID) -> Graphic { graphics[Int(id.index)] }

  /// Adds a graphic and returns its index.
  mutating func add(_ graphic: Graphic) -> GraphicID {
    graphics.append(graphic)
    return GraphicID(index: Int32(graphics.count - 1))
  }
}
