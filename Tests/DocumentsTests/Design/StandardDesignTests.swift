import Diagnostics
import Testing

@testable import Documents

@Suite("Standard designs")
struct StandardDesignTests {
  @Test(
    "every standard design compiles without a diagnostic", arguments: DesignFolder.standardNames)
  func compiles(name: String) throws {
    let folder = try DesignFolder(named: name)
    let (design, diagnostics) = CompiledDesign.compile(folder, families: ["Inter"])
    #expect(diagnostics.map { $0.rendered() } == [])
    let kinds = design.map { Set($0.layouts.keys) }
    #expect(kinds == Set(DocumentKind.allCases))
    #expect(design?.layouts.values.allSatisfy { $0.mail != nil } == true)
  }

  @Test("the design 'classic' is there, in English and German")
  func classic() throws {
    #expect(DesignFolder.standardNames.contains("classic"))
    let (design, _) = CompiledDesign.compile(
      try DesignFolder(named: "classic"), families: ["Inter"])
    #expect(design?.languages == ["en", "de"])
  }

  @Test("a language that the design lacks is the nearest one, or its usual one")
  func languages() throws {
    let (compiled, _) = CompiledDesign.compile(
      try DesignFolder(named: "classic"), families: ["Inter"])
    let design = try #require(compiled)
    #expect(design.language(nearestTo: "de-CH") == "de")
    #expect(design.language(nearestTo: "EN") == "en")
    #expect(design.language(nearestTo: "fr") == nil)
    #expect(design.language(usualIn: "AT") == "de")
    #expect(design.language(usualIn: "CA") == "en")
    #expect(design.language(usualIn: "FR") == "en")
    #expect(design.language(usualIn: nil) == "en")
  }

  @Test("formats are those of the sender's country where the language is the country's own")
  func formats() {
    #expect(CompiledDesign.formats(of: "en", from: "GB") == "en-GB")
    #expect(CompiledDesign.formats(of: "de", from: "CH") == "de-CH")
    #expect(CompiledDesign.formats(of: "en", from: "DE") == "en")
    #expect(CompiledDesign.formats(of: "en-US", from: "GB") == "en-US")
    #expect(CompiledDesign.formats(of: "de", from: nil) == "de")
  }
}
