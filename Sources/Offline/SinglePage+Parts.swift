/// What becomes of each element that asks for another file.
extension SinglePage {
  mutating func writeLink(_ tag: HTMLTags.Tag) {
    let relations = (tag["rel"] ?? "").lowercased().split(separator: " ")
    guard let link = tag["href"] else { return }
    if relations.contains("stylesheet") {
      guard case .file(let path, _) = SiteAddress(link, from: route), let bytes = read(path) else {
        return
      }
      writeStyle(
        inlined(css: String(decoding: bytes, as: UTF8.self), at: path), media: tag["media"])
    } else if relations.contains("icon") {
      guard let data = data(link) else { return }
      write("link", tag.attributes, ["href": data])
    } else if let whole = absolute(link),
      !relations.contains(where: { ["preload", "prefetch", "modulepreload"].contains($0) })
    {
      write("link", tag.attributes, ["href": whole])
    }
  }

  mutating func writeStyle(_ text: String, media: String?) {
    let css = text.replacing("</", with: "<\\/")
    styles.append(css)
    append("<style")
    if let media { append(" media=\"\(CharacterReferences.escaped(media))\"") }
    append(">\(css)</style>")
  }

  mutating func writeScript(_ tag: HTMLTags.Tag, _ page: [UInt8]) {
    let kind = (tag["type"] ?? "").lowercased()
    let runs = ["", "text/javascript", "application/javascript", "module"].contains(kind)
    guard let source = tag["src"] else {
      let text = tag.content.map { String(decoding: page[$0], as: UTF8.self) } ?? ""
      if runs { scripts.append(text) }
      output += page[tag.range.lowerBound..<tag.end]
      return
    }
    guard case .file(let path, _) = SiteAddress(source, from: route), let bytes = read(path) else {
      return
    }
    let text = String(decoding: bytes, as: UTF8.self).replacing("</script", with: "<\\/script")
    scripts.append(text)
    let dropped: Set<String> = ["src", "defer", "async", "integrity", "crossorigin"]
    let start = Self.startTag("script", tag.attributes.filter { !dropped.contains($0.name) })
    let element = "\(start)\(text)</script>"
    // A script in the page can't wait by itself.
    if tag.attributes.contains(where: { $0.name == "defer" || $0.name == "async" }) {
      waiting.append(element + "\n")
    } else {
      append(element)
    }
  }

  /// Pictures become part of the page; other media, which may be large, are left to the site.
  mutating func writePicture(_ tag: HTMLTags.Tag, _ page: [UInt8]) {
    var changes: [String: String?] = ["srcset": nil, "sizes": nil]
    for name in ["src", "href", "xlink:href", "poster"] {
      guard let link = tag[name], !link.hasPrefix("data:"), !link.hasPrefix("#") else { continue }
      let isPicture = ["img", "image", "input"].contains(tag.name) || name == "poster"
      changes[name] = isPicture ? data(link) : absolute(link)
    }
    write(tag.name, tag.attributes, changes)
  }

  mutating func writeAnchor(_ tag: HTMLTags.Tag, _ page: [UInt8]) {
    guard let link = tag["href"] else {
      output += page[tag.range]
      return
    }
    switch SiteAddress(link, from: route) {
    case .elsewhere: output += page[tag.range]
    case .here(let place): write(tag.name, tag.attributes, ["href": place])
    case .file(let path, let place):
      if let id = downloads[path] {
        write(tag.name, tag.attributes, ["href": "#" + id, "download": nil])
      } else if !Self.isPage(path), let data = download(path) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let id = tag["id"] ?? "file-\(downloads.count + 1)"
        downloads[path] = id
        write(
          tag.name, tag.attributes, ["href": data, "download": tag["download"] ?? name, "id": id])
      } else if let address {
        write(tag.name, tag.attributes, ["href": address + "/" + Self.encoded(path) + place])
      } else {
        write(
          tag.name, tag.attributes,
          ["href": nil, "download": nil, "title": words.notInThisFile])
      }
    }
  }

  /// A search needs the site.
  mutating func writeForm(_ tag: HTMLTags.Tag, _ page: [UInt8]) {
    write("form", tag.attributes, ["action": nil, "hidden": ""])
  }

  // MARK: Addresses

  /// A file of the site as a `data:` address; nil where there is none.
  func data(_ link: String) -> String? {
    guard case .file(let path, _) = SiteAddress(link, from: route) else { return nil }
    return read(path).map { Self.data($0, path) }
  }

  private func download(_ path: String) -> String? {
    guard let bytes = read(path), bytes.count <= Self.largestDownload else { return nil }
    return Self.data(bytes, path)
  }

  private static func data(_ bytes: [UInt8], _ path: String) -> String {
    "data:\(MediaType.of(path));base64,\(Base64.text(bytes))"
  }

  /// The link with the site's address before it; nil where the site has none.
  private func absolute(_ link: String) -> String? {
    switch SiteAddress(link, from: route) {
    case .elsewhere: link
    case .here(let place): place
    case .file(let path, let place): address.map { $0 + "/" + Self.encoded(path) + place }
    }
  }

  private static func isPage(_ path: String) -> Bool {
    path.hasSuffix(".html") || path.hasSuffix(".htm")
  }

  static func encoded(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { text, byte in
      if plain.contains(byte) {
        text.append(Character(Unicode.Scalar(byte)))
      } else {
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }

  /// The pictures and faces of a style sheet put into it; what it imports is left out.
  private func inlined(css: String, at path: String) -> String {
    var text = ""
    var rest = css[...]
    while let start = rest.range(of: "url(") {
      text += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: ")") else { return text + "url(" + rest }
      let link = rest[..<end].filter { $0 != "\"" && $0 != "'" && !$0.isWhitespace }
      rest = rest[rest.index(after: end)...]
      var whole = String(link)
      if case .file(let file, _) = SiteAddress(whole, from: path), let bytes = read(file) {
        whole = Self.data(bytes, file)
      }
      text += "url(\"\(whole)\")"
    }
    return text + rest
  }

  // MARK: Writing

  mutating func append(_ text: String) { output += Array(text.utf8) }

  /// A start tag with attributes changed; nil takes one away.
  mutating func write(
    _ name: String, _ attributes: [HTMLTags.Attribute], _ changes: [String: String?]
  ) {
    var result: [HTMLTags.Attribute] = []
    for attribute in attributes {
      switch changes[attribute.name] {
      case nil: result.append(attribute)
      case .some(nil): break
      case .some(.some(let value)):
        result.append(HTMLTags.Attribute(name: attribute.name, value: value))
      }
    }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      if let value, !attributes.contains(where: { $0.name == name }) {
        result.append(HTMLTags.Attribute(name: name, value: value))
      }
    }
    append(Self.startTag(name, result))
  }

  private static func startTag(_ name: String, _ attributes: [HTMLTags.Attribute]) -> String {
    attributes.reduce("<" + name) { text, attribute in
      guard let value = attribute.value, !value.isEmpty else { return text + " " + attribute.name }
      return text + " \(attribute.name)=\"\(CharacterReferences.escaped(value))\""
    } + ">"
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}

/// What a file's name says it is.
enum MediaType {
  static func of(_ path: String) -> String {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return switch ending {
    case "csv": "text/csv;charset=utf-8"
    case "json", "geojson": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "ico": "image/x-icon"
    case "pdf": "application/pdf"
    case "xml": "application/xml"
    case "txt", "md", "sql": "text/plain;charset=utf-8"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    default: "application/octet-stream"
    }
  }
}
