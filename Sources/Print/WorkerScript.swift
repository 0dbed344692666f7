/// The program of a worker. It is part of Gazette and never read from a publication, whose layouts are
/// Typst code: that can neither run programs nor read outside the folder it is given.
enum WorkerScript {
  static let text = #"""
    import json, os, resource, struct, sys
    # A layout that asks for more than any document needs ends its worker, not the machine. Fonts are
    # mapped, so that these addresses are far more than memory: 300 pages take 0.8 GB of it.
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    import typst

    place = os.path.join(sys.prefix, "share", "gazette", "fonts")
    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False,
        font_paths=[place] if os.path.isdir(place) else [])
    families = fonts.families()
    faces = {}
    for face in fonts.fonts():
        if face.path and face.style == "normal":
            faces.setdefault(face.family, (face.path, face.index))
    covered = {}

    def coverage(family):
        """The characters that a family has; None where it isn't there or can't be read."""
        if family not in covered:
            try:
                from fontTools.ttLib import TTFont
                path, index = faces[family]
                with TTFont(path, fontNumber=index, lazy=True) as font:
                    covered[family] = frozenset(font.getBestCmap())
            except Exception:
                covered[family] = None
        return covered[family]

    def check(job):
        """Characters that no font has, and those that another than the text's own fonts has."""
        wanted = {ord(c) for c in job["characters"]}
        own = [f for f in job["families"] if f in faces]
        left = wanted
        for family in own[:1]:
            left = left - (coverage(family) or frozenset())
        others, missing = {}, []
        rest = own[1:] + sorted(f for f in faces if f not in own)
        for character in sorted(left):
            for family in rest:
                if character in (coverage(family) or ()):
                    others[chr(character)] = family
                    break
            else:
                missing.append(chr(character))
        return missing, others, own[0] if own else None

    def answer(head, body=b""):
        text = json.dumps(head, ensure_ascii=True).encode()
        out = struct.pack(">I", len(text)) + text + struct.pack(">I", len(body)) + body
        sys.stdout.buffer.write(out)
        sys.stdout.buffer.flush()

    answer({"typst": typst.__version__, "families": families})
    compilers = {}
    while True:
        head = sys.stdin.buffer.read(4)
        if len(head) < 4:
            break
        job = json.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
        reply = {"errors": [], "warnings": []}
        pdf = b""
        try:
            reply["missing"], reply["others"], reply["own"] = check(job)
            root = job["root"]
            if root not in compilers:
                nowhere = os.path.join(root, "no-packages")
                compilers[root] = typst.Compiler(
                    root=root, font_paths=fonts, package_path=nowhere, package_cache_path=nowhere)
            pdf, warnings = compilers[root].compile_with_warnings(
                input=os.path.join(root, job["main"]), format="pdf", pdf_standards=job["standards"],
                timestamp=job["timestamp"], sys_inputs={"families": "\n".join(families)})
            reply["warnings"] = [[w.message, list(w.hints)] for w in warnings]
        except typst.TypstError as fault:
            pdf = b""
            reply["errors"] = [[fault.message, list(fault.hints), fault.diagnostic]]
        except Exception as fault:
            pdf = b""
            reply["errors"] = [[str(fault), [], ""]]
        answer(reply, pdf or b"")
    """#
}
