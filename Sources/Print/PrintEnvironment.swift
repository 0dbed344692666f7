internal import Foundation
internal import Glibc
internal import Processes

/// Where Typst is: a virtual environment of Python with the package `typst`, and in it the folder
/// `share/gazette/fonts`.
struct PrintEnvironment: Sendable {
  /// The environment's folder.
  var folder: String
  /// The Python in it.
  var program: String

  init(folder: String) {
    self.folder = folder
    program = folder + "/bin/python3"
  }

  /// Where it is looked for: in the folder that `GAZETTE_PRINT` names, else beside the program in the
  /// clone of Gazette that it was built in, else at the user's own place. Never in a publication, which
  /// would be running a program out of it.
  static func find() -> PrintEnvironment? {
    var places: [String] = []
    if let named = getenv("GAZETTE_PRINT"), named.pointee != 0 {
      places.append(String(cString: named))
    } else {
      if let clone { places.append(clone + "/.venv") }
      if let home = getenv("HOME"), home.pointee != 0 {
        places.append(String(cString: home) + "/.local/share/gazette/print")
      }
    }
    return places.lazy.compactMap(PrintEnvironment.init(at:)).first
  }

  /// The environment in a folder; nil where it has no Typst.
  init?(at folder: String) {
    guard access(folder + "/bin/python3", X_OK) == 0, let path = realpath(folder, nil) else {
      return nil
    }
    defer { free(path) }
    self.init(folder: String(cString: path))
    if !hasTypst { return nil }
  }

  /// The folder in whose `.build` the program lies; nil for one that was installed elsewhere.
  private static var clone: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    let program = String(cString: path)
    return program.range(of: "/.build/").map { String(program[..<$0.lowerBound]) }
  }

  /// What is installed in it, by the names of its packages.
  private var packages: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/lib"))?
      .filter { $0.hasSuffix(".dist-info") }.sorted() ?? []
  }

  /// The folders of its packages.
  private var packageFolders: [String] {
    let library = folder + "/lib"
    return ((try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []).sorted()
      .filter { $0.hasPrefix("python") }.map { "\(library)/\($0)/site-packages" }
  }

  /// Whether Typst is in it, without starting it.
  private var hasTypst: Bool {
    packageFolders.contains { access($0 + "/typst/__init__.py", R_OK) == 0 }
  }

  /// What to do where there is none.
  static var help: String {
    if let named = getenv("GAZETTE_PRINT"), named.pointee != 0 {
      return
        "GAZETTE_PRINT names '\(String(cString: named))', which is no virtual environment with the "
        + "package typst; \(advice)"
    }
    return advice
  }

  private static let advice =
    "run 'make print-tools' in a clone of Gazette, or make a virtual environment with the packages "
    + "typst and fonttools at ~/.local/share/gazette/print (docs/documents.md says how)"

  /// What documents depend on besides their own text: the worker's program, Typst's version, and which
  /// fonts there are, as far as folders tell. Where it is the same, a document that was kept is still
  /// right.
  var fingerprint: String {
    let files = FileManager.default
    let packages = packageFolders.flatMap { (try? files.contentsOfDirectory(atPath: $0)) ?? [] }
      .filter { $0.hasSuffix(".dist-info") }.sorted()
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let roots = [
      folder + "/share/gazette/fonts", "/usr/share/fonts/opentype", "/usr/share/fonts/truetype",
      "/usr/share/fonts", "/usr/local/share/fonts", home + "/.fonts", home + "/.local/share/fonts",
    ]
    let folders = roots.flatMap { root in
      [root]
        + ((try? files.contentsOfDirectory(atPath: root)) ?? []).sorted().map { root + "/" + $0 }
    }
    let times = folders.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "-" }
      return "\(path) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
    return (packages + times + [WorkerScript.text]).joined(separator: "\n")
  }

  /// A worker that is ready.
  func worker(seconds: Int) throws(FramedProcess.Fault) -> FramedProcess {
    var settings = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
    // Nobody answers there: a layout that imports a package from elsewhere doesn't get it.
    for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
      settings[name] = "http://127.0.0.1:9"
    }
    for name in ["HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
      if let value = getenv(name) { settings[name] = String(cString: value) }
    }
    let process = try FramedProcess(
      program: program, arguments: ["-I", "-c", WorkerScript.text], environment: settings)
    // Its greeting comes when it has read what fonts there are.
    _ = try process.next(seconds: seconds)
    _ = try process.next(seconds: seconds)
    return process
  }
}
