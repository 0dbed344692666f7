import Testing

@testable import Offline

private func single(
  _ page: String, _ files: [String: String] = [:], route: String = "a/page.html",
  address: String? = nil
) -> String {
  let files = files.merging([route: page]) { first, _ in first }
  var single = SinglePage(route: route, address: address) { files[$0].map { Array($0.utf8) } }
  return String(decoding: single.html() ?? [], as: UTF8.self)
}

@Test func `styles and scripts stand in the page, and the policy names their hashes`() {
  let html = single(
    """
    <!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'self'">
    <link rel="stylesheet" href="../s.css"><link rel="stylesheet" media="print" href="../p.css">
    <script src="../j.js" defer data-word="a &amp; b"></script></head><body><p>x</p></body></html>
    """, ["s.css": "p{color:red}", "p.css": "p{}", "j.js": "let a = 1 < 2"])
  // echo -n 'p{color:red}' | openssl dgst -sha256 -binary | base64
  #expect(
    html.contains(
      "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    ))
  #expect(html.contains("style-src 'sha256-\(hashOfRed)'"))
  #expect(!html.contains("default-src 'self'"))
  #expect(html.contains("<style>p{color:red}</style><style media=\"print\">p{}</style>"))
  // It waited until the page was read, and waits still.
  #expect(
    html.contains(
      "<p>x</p><script data-word=\"a &amp; b\">let a = 1 &lt; 2</script>\n</body>".replacing(
        "&lt;", with: "<")))
}

private let hashOfRed = "p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64="

@Test func `pictures and small files become part of the page`() {
  let html = single(
    "<html><head></head><body><img src=\"p.png\" alt=\"\" srcset=\"q.png 2x\"><a href=\"%E6%95%B0.csv\">x</a></body></html>",
    ["a/p.png": "abc", "a/数.csv": "1,2"])
  #expect(html.contains("<img src=\"data:image/png;base64,YWJj\" alt>"))
  #expect(
    html.contains(
      "<a href=\"data:text/csv;charset=utf-8;base64,MSwy\" download=\"数.csv\" id=\"file-1\">"))
}

@Test func `a file that is linked again stands in the page once`() {
  let html = single(
    "<html><body><a href=\"d.csv\" download>x</a><a href=\"d.csv\" download>y</a></body></html>",
    ["a/d.csv": "1"])
  #expect(html.contains("id=\"file-1\">x</a><a href=\"#file-1\">y</a>"))
}

@Test(
  arguments: [
    ("#s", nil, "href=\"#s\""), ("page.html#s", nil, "href=\"#s\""),
    ("../index.html", nil, "title=\"not in this file\""),
    ("../index.html#t", "https://a.example", "href=\"https://a.example/index.html#t\""),
    ("../", "https://a.example", "href=\"https://a.example/index.html\""),
    ("https://b.example/x", nil, "href=\"https://b.example/x\""),
    ("mailto:a@b.example", nil, "href=\"mailto:a@b.example\""),
    ("../big.csv", nil, "title=\"not in this file\""),
    ("../%E6%95%B0.html", "https://a.example", "href=\"https://a.example/%E6%95%B0.html\""),
  ] as [(String, String?, String)])
func `links lead to the page, to the site or nowhere`(
  link: String, address: String?, expected: String
) {
  let large = String(repeating: "x", count: SinglePage.largestDownload + 1)
  let html = single(
    "<html><body><a href='\(link)'>x</a></body></html>", ["big.csv": large], address: address)
  #expect(
    html.contains("<a \(expected)>x</a>")
      || html.contains("<a \(expected.replacing("\"", with: "'"))>x</a>"))
}

@Test func `what ends a script or a style inside it is taken apart`() {
  let html = single(
    "<html><head><link rel=stylesheet href=s.css><script src=j.js></script></head></html>",
    ["a/s.css": "a{content:'</style>'}", "a/j.js": "'</script>'"])
  #expect(html.contains("'<\\/style>'"))
  #expect(html.contains("'<\\/script>'"))
}

@Test(
  arguments: [
    "", "<", "<a", "<a href", "<a href=", "<a href=\"x", "<!--", "<script>", "</body>", "<a/b='c'>",
    "<script src=x", "<A HREF=x>y</A>", "&&&;<a href='&#x110000;&#9;&amp;'>",
  ])
func `broken pages don't stop it`(page: String) {
  #expect(single(page).contains("Content-Security-Policy"))
}

@Test func `style sheets' pictures are put into them`() {
  let html = single(
    "<html><head><link rel=stylesheet href=../css/s.css></head></html>",
    [
      "css/s.css": "a{background:url( 'p.png' )}b{src:url(https://x.example/f)}",
      "css/p.png": "abc",
    ])
  #expect(html.contains("a{background:url(\"data:image/png;base64,YWJj\")}"))
}

@Test func `Base64 is padded`() {
  let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Base64.text(Array($0.utf8)) }
  #expect(texts == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"])
}
