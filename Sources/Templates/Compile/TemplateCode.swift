/// The stable codes of what can be wrong with a template or with what it is expanded from.
///
/// Codes up to T059 come from compilation, those from T060 on from expansion.
enum TemplateCode: String {
  /// A template, layout, partial or style sheet that does not exist.
  case missingFile = "T001"
  /// A hole or tag where none may stand.
  case misplacedHole = "T002"
  /// An expression or tag that cannot be read.
  case syntax = "T003"
  /// An operator that would calculate.
  case arithmetic = "T004"
  /// A tag of an unknown name.
  case unknownTag = "T005"
  /// A tag where it has no meaning, such as `else` outside `if`.
  case strayTag = "T006"
  /// A tag that is never ended.
  case unclosedTag = "T007"
  /// A tag and an element that cross.
  case crossing = "T008"
  /// An element without its end tag, or an end tag without its element.
  case unbalancedElement = "T009"
  /// A tag that an attribute's value may not have.
  case attributeTag = "T010"
  /// An element or attribute that documents may not have.
  case forbiddenMarkup = "T011"
  /// A link or image that is not allowed, or an asset that does not exist.
  case badReference = "T012"
  /// A name that nothing here has.
  case unknownName = "T013"
  /// A field that a record does not have.
  case unknownField = "T014"
  /// A field of something that has no fields.
  case noFields = "T015"
  /// An optional value used without a guard.
  case unguarded = "T016"
  /// A comparison of values that cannot be compared.
  case comparison = "T017"
  /// A condition that is not one.
  case condition = "T018"
  /// A filter of an unknown name.
  case unknownFilter = "T019"
  /// A filter that does not fit its value.
  case filterValue = "T020"
  /// A wrong argument of a filter.
  case filterArgument = "T021"
  /// A list, record or map where a printable value is needed.
  case notPrintable = "T022"
  /// A loop over something that is not a list.
  case notList = "T023"
  /// A name given twice.
  case duplicateName = "T024"
  /// A string key that no language has.
  case unknownKey = "T025"
  /// An argument that a message needs and does not get.
  case missingArgument = "T026"
  /// An argument that no message uses.
  case unusedArgument = "T027"
  /// An argument of a type that a message cannot use.
  case argumentType = "T028"
  /// A message that cannot be read.
  case messageSyntax = "T029"
  /// A file that includes itself.
  case cycle = "T030"
  /// A template that is too deep or too large.
  case tooLarge = "T031"
  /// A layout's block that does not exist or is given twice.
  case block = "T032"
  /// Content beside the blocks of a template with a layout.
  case outsideBlock = "T033"
  /// A path that leaves the design's folder.
  case escapingPath = "T034"
  /// A style sheet under a condition.
  case conditionalStyle = "T035"
  /// A class that is not one of a declared set.
  case undeclaredClass = "T036"
  /// Rich text where no paragraph can stand.
  case misplacedRichText = "T037"
  /// An expansion that passed a limit.
  case limit = "T060"
  /// A value that the record ought to have and lacks.
  case missingValue = "T061"
  /// Amounts of different currencies, or quantities of different units, that were ordered.
  case mixedUnits = "T062"
  /// A link from the data that is not allowed.
  case unsafeReference = "T063"
  /// A style value from the data that is not allowed.
  case unsafeStyle = "T064"
  /// A message that the catalogue lacks.
  case missingMessage = "T065"
  /// A class from the data that is not declared.
  case unknownClass = "T066"
}
