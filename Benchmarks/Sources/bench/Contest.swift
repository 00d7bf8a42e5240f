import Foundation

/// One way to make the document of a case; returns the size of the file.
struct Contender {
  let name: String
  let draw: () throws -> Int
}

/// What several contenders need for the same document, measured in turns.
struct Contest {
  let name: String
  /// The first is the one the others are compared with.
  let contenders: [Contender]

  /// The contest among the contenders whose name contains a text: one of them, for a profiler.
  func only(_ part: String) -> Contest {
    let chosen = contenders.filter { part.isEmpty || $0.name.contains(part) }
    return Contest(name: name, contenders: chosen.isEmpty ? contenders : chosen)
  }

  struct Result {
    let name: String
    let documentsPerSecond: Double
    let bytes: Int
  }

  /// Measures each contender in every pass, for about `seconds` each, and takes the median pass.
  ///
  /// Taking turns makes a slow moment of the machine hit all alike.
  func run(passes: Int, seconds: Double) throws -> [Result] {
    var rates = contenders.map { _ in [Double]() }
    var bytes: [Int] = []
    var counts: [Int] = []
    for contender in contenders {
      for _ in 0..<5 { _ = try contender.draw() }
      let once = try Self.time(contender, count: 5) / 5
      counts.append(max(1, Int(seconds / once)))
      bytes.append(try contender.draw())
    }
    for pass in 0..<passes {
      for offset in contenders.indices {
        let index = (offset + pass) % contenders.count
        let elapsed = try Self.time(contenders[index], count: counts[index])
        rates[index].append(Double(counts[index]) / elapsed)
      }
    }
    return contenders.indices.map { index in
      Result(
        name: contenders[index].name,
        documentsPerSecond: rates[index].sorted()[rates[index].count / 2], bytes: bytes[index])
    }
  }

  /// The processor time of some drawings in seconds: what else runs on the machine does not count.
  private static func time(_ contender: Contender, count: Int) throws -> Double {
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
    for _ in 0..<count { _ = try contender.draw() }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
  }
}
