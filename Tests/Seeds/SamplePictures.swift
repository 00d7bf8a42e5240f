internal import Foundation

/// Small picture files, made by another program.
public enum SamplePictures {
  /// 6 × 4 pixels; at x and y they are 50x, 80y, 128 and as opaque as 255 - 30x.
  public static let png = bytes(
    """
    iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAYAAACtBE5DAAAAG0lEQVR4nGNkYGj4b8TA8AgdszAEMGAFpEsAAIgcB+GY
    87pAAAAAAElFTkSuQmCC
    """)

  /// 2 × 1 pixels of 16 bits: red and half green, then half transparent blue.
  public static let deepPNG = bytes(
    """
    iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAYAAACksqPJAAAAFklEQVR42mP4/7+BgYHh/38GMNnAAABA2Ab7OrszKgAA
    AABJRU5ErkJggg==
    """)

  /// 4 × 4 pixels from a palette.
  public static let palettePNG = bytes(
    """
    iVBORw0KGgoAAAANSUhEUgAAAAQAAAAEAgMAAADUn3btAAAACVBMVEUA/wD/AAAAAP9s7qtnAAAAEElEQVR42mPwZGZg
    mMTMAAAD1QDi+koUwwAAAABJRU5ErkJggg==
    """)

  /// 16 × 8 pixels: red at the left, blue at the right.
  public static let jpeg = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYW
    ICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo
    KCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI
    CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRol
    JicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip
    qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAA
    AAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLR
    ChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaX
    mJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEA
    PwDzquAoor7Dwn/5i/8AuH/7efe+Jv8AzC/9v/8Ath//2Q==
    """)

  /// The same, progressive.
  public static let progressiveJPEG = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywt
    QFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09P
    T09PT09PT09PT09PT09PT09PT0//wgARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFAEB
    AAAAAAAAAAAAAAAAAAAABP/aAAwDAQACEAMQAAABz4Bj/wD/xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAEFAj//
    xAAXEQADAQAAAAAAAAAAAAAAAAAABUKB/9oACAEDAQE/AWc6f//EABgRAAIDAAAAAAAAAAAAAAAAAAAFQoHB/9oACAEC
    AQE/AVM60//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEABj8CP//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEA
    AT8hP//aAAwDAQACAAMAAAAQc//EABYRAAMAAAAAAAAAAAAAAAAAAACB8P/aAAgBAwEBPxCSP//EABQRAQAAAAAAAAAA
    AAAAAAAAAAD/2gAIAQIBAT8QB//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEAAT8QP//Z
    """)

  /// 8 × 8 pixels in inks: magenta and yellow.
  public static let inkJPEG = bytes(
    """
    /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAs
    ICMmJykqKRkfLTAtKDAlKCko/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYH
    CAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBka
    JSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeo
    qaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD6pr5U
    r5Ur6pr/2Q==
    """)

  /// The pixels of `png`, with loss.
  public static let webP = bytes(
    """
    UklGRoYAAABXRUJQVlA4WAoAAAAQAAAABQAAAwAAQUxQSBUAAAABL3CPtIiIAAIRpFlm2d9qhoj+RzIAVlA4IEoAAACQ
    AgCdASoGAAQAAkA4JbACdLoA1AD9AAOzcpAKAAD+rUfAegW+OwcutNA8uARWq7g9lbKVz//8uLy/v5G3Ibs/ttUTf/T1
    u2AAAA==
    """)

  /// The pixels of `png`, without loss.
  public static let losslessWebP = bytes(
    """
    UklGRi4AAABXRUJQVlA4TCIAAAAvBcAAELmM6H/sIqL/AYVsI0CHeP46P8LIDOCITwCEKnEA
    """)

  /// A drawing with most of what drawings have.
  public static let svg: [UInt8] = Array(
    """
    <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"
    viewBox="0 0 60 30"><style>.a { fill: #f00; stroke-dasharray: 2 1 } .b { clip-path: url(#c) }
    </style><defs><linearGradient id="g" x1="0%"><stop offset="0" stop-color="#f00"/><stop offset="1"
    stop-color="blue" stop-opacity=".5"/></linearGradient><clipPath id="c"><circle cx="15" cy="15"
    r="15"/></clipPath><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path
    d="M0 0L4 4" stroke="green"/></pattern><marker id="m" markerWidth="4" markerHeight="4"><circle
    r="1"/></marker><g id="h"><rect width="9" height="9" rx="2"/></g></defs><rect class="a b"
    width="30" height="30" fill="url(#g)"/><g opacity="0.5" transform="rotate(10) scale(.5 1)"><use
    href="#h" x="3"/><rect x="30" width="20" height="30" fill="url(#p)"/></g><path marker-mid="url(#m)"
    d="M1 1C2 2 3 3 4 4S5 5 6 6Q7 7 8 8T9 9A1 2 3 0 1 5 5H3V2Z" stroke="#123" fill="none"/><text x="5"
    y="20" font-size="8">Total <tspan font-weight="bold" dx="2">12,50</tspan></text></svg>
    """.utf8)

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
  }
}
