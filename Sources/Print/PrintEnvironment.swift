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

  /// Where it is looked for: what `GAZETTE_PRINT` names, else `.venv` in the publication's folder or
  /// the one at hand, else the user's own.
  static func find(root: String) -> PrintEnvironment? {
    var places: [String] = []
    if let named = getenv("GAZETTE_PRINT"), named.pointee != 0 {
      places.append(String(cString: named))
    } else {
      places = [root + "/.venv", ".venv"]
      if let home = getenv("HOME"), home.pointee != 0 {
        places.append(String(cString: home) + "/.local/share/gazette/print")
      }
    }
    for folder in places where access(folder + "/bin/python3", X_OK) == 0 {
      guard let path = realpath(folder, nil) else { continue }
      defer { free(path) }
      let found = PrintEnvironment(folder: String(cString: path))
      if found.hasTypst { return found }
    }
    return nil
  }

  /// Whether the package is in it, without starting it.
  private var hasTypst: Bool {
    guard let library = opendir(folder + "/lib") else { return false }
    defer { closedir(library) }
    while let entry = readdir(library) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix("python"),
        access(folder + "/lib/" + name + "/site-packages/typst/__init__.py", R_OK) == 0
      {
        return true
      }
    }
    return false
  }

  static let help =
    "run 'make print-tools' in a clone of Gazette, or make a virtual environment with the packages "
    + "typst and fonttools at ~/.local/share/gazette/print (docs/documents.md says how)"

  /// What documents depend on besides their own text: fonts and program, as far as their folders tell.
  /// Where it is the same, a document that was kept is still right.
  var fingerprint: String {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let folders = [
      folder + "/share/gazette/fonts", folder + "/lib", "/usr/share/fonts",
      "/usr/share/fonts/opentype", "/usr/share/fonts/truetype", "/usr/local/share/fonts",
      home + "/.fonts", home + "/.local/share/fonts",
    ]
    return folders.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "-" }
      return "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined(separator: " ")
  }

  /// A worker that is ready.
  func worker(seconds: Int) throws(FramedProcess.Fault) -> FramedProcess {
    var settings = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
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
