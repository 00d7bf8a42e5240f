/// A heading over lines, with their sum: a line of status `GROUP` in Factur-X EXTENDED.
///
/// Its amount is that of the lines and groups in it, so it is not added up again.
public struct LineGroup: Hashable, Sendable {
  /// The group's identifier (BT-126).
  public var id: String
  /// The group it belongs to.
  public var parentID: String?
  /// The name (BT-153).
  public var name: String
  /// The description (BT-154).
  public var details: String?
  /// A note (BT-127).
  public var note: String?
  /// The sum the document states (BT-131), where it states one.
  public var statedNet: Money?

  /// Creates a group.
  public init(
    id: String, parentID: String? = nil, name: String, details: String? = nil,
    note: String? = nil, statedNet: Money? = nil
  ) {
    self.id = id
    self.parentID = parentID
    self.name = name
    self.details = details
    self.note = note
    self.statedNet = statedNet
  }
}

/// A class of an item (BT-158).
public struct ItemClassification: Hashable, Sendable {
  /// The class.
  public var code: String
  /// The list it is from, a code of UNTDID 7143.
  public var list: String?
  /// The version of the list.
  public var listVersion: String?

  /// Creates a class.
  public init(code: String, list: String? = nil, listVersion: String? = nil) {
    self.code = code
    self.list = list
    self.listVersion = listVersion
  }
}
