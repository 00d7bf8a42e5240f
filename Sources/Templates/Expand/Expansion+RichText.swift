/// Rich text.
extension Expansion {
  /// Adds paragraphs and lists; `first` is the first of the nodes that stand for their elements.
  mutating func add(
    _ text: RichText, first: Int32, into output: inout some ExpansionOutput
  ) {
    for block in text.blocks {
      switch block {
      case .paragraph(let lines):
        guard begin(.paragraph, first, into: &output) else { return }
        for (index, line) in lines.enumerated() {
          if index > 0 {
            guard begin(.lineBreak, first, into: &output) else { return }
            end(into: &output)
          }
          guard add(line, first, into: &output) else { return }
        }
        end(into: &output)
      case .list(let items):
        guard begin(.list, first, into: &output) else { return }
        for item in items {
          guard begin(.item, first, into: &output), add(item, first, into: &output) else { return }
          end(into: &output)
        }
        end(into: &output)
      }
    }
  }

  private mutating func add(
    _ runs: [RichText.Run], _ first: Int32, into output: inout some ExpansionOutput
  ) -> Bool {
    for run in runs {
      if run.isBold {
        guard begin(.strong, first, into: &output) else { return false }
      }
      let index = first + RichNode.text.rawValue
      guard add(run.text.withoutControls, index, style: false, into: &output) else { return false }
      if run.isBold { end(into: &output) }
    }
    return true
  }

  private mutating func begin(
    _ node: RichNode, _ first: Int32, into output: inout some ExpansionOutput
  ) -> Bool {
    let index = first + node.rawValue
    guard enter(index) else { return false }
    output.begin(index)
    return true
  }
}
