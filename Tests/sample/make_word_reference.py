#!/usr/bin/env python3
"""Writes the parts of the reference documents into templates/word/.

`base/` is what reports are set in; `official/` and `issue/` hold the parts that differ for pages of
those layouts; `package.rels` stands for `_rels/.rels`, since hidden files aren't templates. Measures and sizes are those of GB/T 9704-2012 where it has them. Usage:

    python3 Tests/sample/make_word_reference.py templates/word
"""
import functools
import pathlib
import sys

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FANG, HEI, KAI, SONG, BIAO = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
RED = "C00000"
# The page of GB/T 9704-2012: A4, margins 37, 26, 35 and 28 mm, in twentieths of a point.
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
OFFICIAL_MARGINS = '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"/>'
REPORT_MARGINS = '<w:pgMar w:top="1701" w:right="1530" w:bottom="1588" w:left="1531" w:header="907" w:footer="964" w:gutter="0"/>'


def fonts(east, latin="Times New Roman"):
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{east}"/>'


def run(east=None, size=None, bold=None, colour=None, spacing=None, extra="", latin="Times New Roman"):
    """Properties of characters; sizes in points."""
    parts = fonts(east, latin) if east else ""
    if bold is not None:
        parts += '<w:b/><w:bCs/>' if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    parts += extra
    if colour:
        parts += f'<w:color w:val="{colour}"/>'
    if spacing is not None:
        parts += f'<w:spacing w:val="{spacing}"/>'
    if size:
        parts += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f"<w:rPr>{parts}</w:rPr>" if parts else ""


# 28 characters of 16 pt in 156 mm: each a quarter of a point nearer to the next.
NEARER = -5
# 22 lines in 225 mm, in points. A line of 29 would leave the last no room; a grid of lines and characters
# says the same, but LibreOffice sets 18 characters in a line of it.
LINE = 28.95


def paragraph(em, before=None, after=None, line=None, rule="auto", indent=None, left=None, hanging=None, right=None,
              align=None, keep=False, lines=False, page=False, level=None, border="", tabs="", widow=True):
    """Properties of paragraphs: spacing in points, indents in characters, each of them `em` twentieths
    of a point wide for programs that don't count in characters."""
    parts = ""
    if keep:
        parts += "<w:keepNext/>"
    if lines:
        parts += "<w:keepLines/>"
    if page:
        parts += "<w:pageBreakBefore/>"
    if widow is False:
        parts += '<w:widowControl w:val="0"/>'
    if border:
        parts += f"<w:pBdr>{border}</w:pBdr>"
    if tabs:
        parts += f"<w:tabs>{tabs}</w:tabs>"
    spacing = ""
    if before is not None:
        spacing += f' w:before="{round(before * 20)}"'
    if after is not None:
        spacing += f' w:after="{round(after * 20)}"'
    if line is not None:
        spacing += f' w:line="{round(line * (20 if rule != "auto" else 240))}" w:lineRule="{rule}"'
    if spacing:
        parts += f"<w:spacing{spacing}/>"
    ind = ""
    if left is not None:
        ind += f' w:leftChars="{round(left * 100)}" w:left="{round(left * em)}"'
    if right is not None:
        ind += f' w:rightChars="{round(right * 100)}" w:right="{round(right * em)}"'
    if indent is not None:
        ind += f' w:firstLineChars="{round(indent * 100)}" w:firstLine="{round(indent * em)}"'
    if hanging is not None:
        ind += f' w:hangingChars="{round(hanging * 100)}" w:hanging="{round(hanging * em)}"'
    if ind:
        parts += f"<w:ind{ind}/>"
    if align:
        parts += f'<w:jc w:val="{align}"/>'
    if level is not None:
        parts += f'<w:outlineLvl w:val="{level}"/>'
    return f"<w:pPr>{parts}</w:pPr>" if parts else ""


def style(name, p="", r="", based="Normal", following=None, kind="paragraph", id=None, link=None, quick=True, default=False):
    id = id or name.replace(" ", "")
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    parts = f'<w:name w:val="{name}"/>'
    if based and id != "Normal":
        parts += f'<w:basedOn w:val="{based}"/>'
    if following:
        parts += f'<w:next w:val="{following}"/>'
    if link:
        parts += f'<w:link w:val="{link}"/>'
    if quick:
        parts += "<w:qFormat/>"
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first}{custom} w:styleId="{id}">{parts}{p}{r}</w:style>'


# Styles that Word knows by these names.
BUILT_IN = {"Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5",
            "heading 6", "heading 7", "heading 8", "heading 9", "footnote text", "footnote reference", "header", "footer",
            "Hyperlink", "caption", "Default Paragraph Font", "Normal Table", "Block Text", "Date", "Author"}


def rule(side, size, colour="000000", space=1):
    """A rule; its size in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def headings(official, shift, par):
    """一、黑体，（一）楷体，1. 仿宋 bold, （1）仿宋: in text sizes where the document is official."""
    if official:
        looks = [(HEI, 16, False), (KAI, 16, False), (FANG, 16, True), (FANG, 16, False)]
        shape = dict(indent=2, keep=True, lines=True, line=LINE, rule="exact", before=0, after=0)
        shapes = [shape] * 4
    else:
        looks = [(HEI, 15, False), (KAI, 14, True), (FANG, 12, True), (FANG, 12, False)]
        shapes = [dict(keep=True, lines=True, line=1.3, before=18, after=6), dict(keep=True, lines=True, line=1.3, before=12, after=4),
                  dict(keep=True, lines=True, line=1.3, before=8, after=2), dict(keep=True, lines=True, line=1.3, before=6, after=2)]
    out = ""
    for number in range(1, 10):
        east, size, bold = looks[min(number, 4) - 1]
        out += style(f"heading {number}", par(level=min(number - 1 + shift, 8), **shapes[min(number, 4) - 1]),
                     run(east, size, bold), following="BodyText", id=f"Heading{number}")
    return out


def table_style():
    borders = (f'<w:tblBorders>{rule("top", 12)}{rule("bottom", 12)}'
               f'{rule("insideH", 2, "BFBFBF", 0)}</w:tblBorders>')
    first = (f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{rule("top", 12, space=0)}{rule("bottom", 6, space=0)}</w:tcBorders>'
             '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>')
    return ('<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
            '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f'<w:tblPr><w:jc w:val="center"/>{borders}<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
            f'<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr>{first}</w:style>')


def styles(official=False, issue=False):
    shift = 1 if official or issue else 0
    body = 16 if official else 12
    par = functools.partial(paragraph, body * 20 + NEARER if official else body * 20)
    # Offices fill each page: one line of a paragraph may stand alone.
    text = dict(line=LINE, rule="exact", before=0, after=0, widow=False) if official else dict(line=1.5, before=0, after=0)
    out = (f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANG)}<w:kern w:val="2"/><w:sz w:val="{body * 2}"/><w:szCs w:val="{body * 2}"/>'
           f'<w:lang w:val="{{{{latin}}}}" w:eastAsia="{{{{east_asian}}}}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>')
    out += style("Normal", r=run(spacing=NEARER if official else None), default=True)
    out += style("Body Text", par(indent=2, align="both", **text), following="BodyText")
    out += style("First Paragraph", based="BodyText", following="BodyText")
    out += style("Compact", par(**text), based="Normal")
    title = dict(keep=True, lines=True, align="center")
    if official:
        out += style("Title", par(before=29, after=29, line=35, rule="exact", **title), run(BIAO, 22, spacing=0), following="BodyText")
    elif issue:
        out += style("Title", par(before=14, after=6, line=1.2, **title), run(BIAO, 20), following="BodyText")
    else:
        out += style("Title", par(before=6, after=10, line=1.3, **title), run(BIAO, 22), following="Meta")
    out += style("Subtitle", par(after=8, **title), run(KAI, 15), following="BodyText")
    out += headings(official, shift, par)
    # Heads of official documents, and of issues.
    out += style("Secrecy", par(line=LINE, rule="exact"), run(HEI, 16))
    out += style("Document Mark", par(before=56 if official else 12, after=28, align="center", lines=True), run(BIAO, 36, colour=RED, spacing=20))
    right = '<w:tab w:val="right" w:pos="8845"/>'
    out += style("Document Number", par(before=14, after=0, align="center", tabs=right, border=rule("bottom", 18, RED, 4)), run(FANG, 16))
    out += style("Recipients", par(align="left", **text), following="BodyText")
    out += style("Attachment List", par(before=29, after=0, line=LINE, rule="exact", left=6, hanging=4), based="BodyText")
    out += style("Attachment List Next", par(before=0, after=0, line=LINE, rule="exact", left=6, hanging=1), based="BodyText")
    # Without a seal: the name two characters from the right, the date below it.
    out += style("Signature", par(before=29, after=0, line=LINE, rule="exact", right=2, align="right", keep=True), following="SignatureDate")
    out += style("Signature Date", par(line=LINE, rule="exact", right=4, align="right"), following="BodyText")
    # At the foot of the page, its lines between rules: GB/T 9704-2012, 7.4.
    between = rule("top", 8, "000000", 1) + rule("bottom", 8, "000000", 1) + rule("between", 6, "000000", 1)
    out += style("Imprint", par(
        before=0, after=0, line=1.3, left=1, right=1, tabs='<w:tab w:val="right" w:pos="8380"/>', lines=True, border=between),
        run(FANG, 14))
    out += style("Attachment Mark", par(page=True, keep=True, align="left", **text), run(HEI, 16))
    out += style("Attachment Title", par(before=29, after=29, line=32, rule="exact", level=0, **title), run(BIAO, 18), following="BodyText")
    out += style("Issue Mark", par(before=20, after=10, align="center"), run(BIAO, 48, colour=RED, spacing=60))
    out += style("Issue Number", par(before=0, after=10, align="center"), run(FANG, 14))
    out += style("Issue Line", par(tabs=right, border=rule("bottom", 18, RED, 4), after=6), run(FANG, 14))
    out += style("Article Title", par(page=True, before=24, after=12, line=1.2, level=0, **title), run(BIAO, 18), following="BodyText")
    out += style("Contents Section", par(before=8, after=2, keep=True), run(HEI, 12))
    out += style("Contents Entry", par(line=1.5, left=1, right=2, tabs='<w:tab w:val="right" w:leader="dot" w:pos="8845"/>'), run(FANG, 12))
    # Around the text.
    out += style("Kicker", par(before=0, after=0, keep=True, align="center"), run(HEI, 10.5, colour=RED))
    out += style("Meta", par(after=2, line=1.3, align="center"), run(KAI, 10.5))
    out += style("Lead", par(before=6, after=6, line=1.5, indent=2, align="both"), run(KAI, 14 if official else 12), following="BodyText")
    out += style("Notice", par(before=2, after=2, line=1.35, left=1, right=1, border=rule("left", 18, RED, 8)), run(KAI, 10.5))
    out += style("Key Finding", par(before=4, after=4, line=1.4, left=2, hanging=2, border=""), run(FANG, 12))
    out += style("Quotation", par(before=4, after=4, line=1.5, left=2, right=2, indent=2), run(KAI, 14 if official else 12))
    out += style("List Text", par(align="both", **(text if official else dict(line=1.45, before=0, after=2))))
    out += style("Table Caption", par(before=12, after=2, line=1.25, keep=True, lines=True, align="center"), run(HEI, 10.5, False, spacing=0))
    out += style("Caption Detail", par(before=0, after=4, line=1.25, keep=True, align="center"), run(KAI, 10.5, spacing=0))
    out += style("Image Caption", par(before=4, after=2, line=1.25, keep=True, lines=True, align="center"), run(HEI, 10.5, False, spacing=0))
    out += style("Image Detail", par(before=0, after=4, line=1.25, align="center"), run(KAI, 10.5, spacing=0))
    out += style("Figure", par(before=12, after=0, line=1, keep=True, align="center"), run(spacing=0))
    out += style("Table End", par(before=0, after=0, line=8, rule="exact"), run(size=4))
    out += style("Source Note", par(before=3, after=10, line=1.25), run(SONG, 9, spacing=0))
    out += style("Note", par(before=3, after=3, line=1.3), run(SONG, 9, spacing=0))
    for name, size in [("Table Text", 10.5), ("Table Text Small", 9), ("Table Text Smallest", 7.5)]:
        out += style(name, par(before=1, after=1, line=1.15), run(SONG, size, spacing=0))
    out += style("footnote text", par(line=1.2, left=1, hanging=1), run(SONG, 9, spacing=0), id="FootnoteText")
    out += style("header", par(align="center", border=rule("bottom", 4, "808080", 2)), run(KAI, 9, spacing=0), id="Header")
    out += style("footer", par(align="center"), run(SONG, 14 if official else 10.5, spacing=0, latin="宋体" if official else "Times New Roman"), id="Footer")
    out += style("Source Code", par(line=1.2, left=1), run("宋体", 9, latin="Courier New", spacing=0))
    # Of characters.
    out += style("Default Paragraph Font", kind="character", based=None, id="DefaultParagraphFont", default=True, quick=False)
    out += style("footnote reference", r='<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character", based="DefaultParagraphFont", id="FootnoteReference")
    out += style("Hyperlink", r=run(colour=None if official else "0A4F7D"), kind="character", based="DefaultParagraphFont")
    out += style("Verbatim Char", r=run("宋体", latin="Courier New"), kind="character", based="DefaultParagraphFont", id="VerbatimChar")
    out += style("Key Value", r=run(HEI, 15, colour=RED), kind="character", based="DefaultParagraphFont")
    out += style("Emphasis Mark", r='<w:rPr><w:em w:val="dot"/></w:rPr>', kind="character", based="DefaultParagraphFont")
    out += table_style()
    return f"{HEAD}<w:styles {W}>\n" + out.replace("</w:style>", "</w:style>\n").replace("</w:docDefaults>", "</w:docDefaults>\n") + "</w:styles>\n"


def document(official):
    if official:
        refs = '<w:footerReference w:type="default" r:id="rId10"/><w:footerReference w:type="even" r:id="rId11"/>'
        rest = f"{PAGE}{OFFICIAL_MARGINS}"
    else:
        refs = ('<w:headerReference w:type="default" r:id="rId12"/><w:headerReference w:type="even" r:id="rId12"/><w:headerReference w:type="first" r:id="rId13"/>'
                '<w:footerReference w:type="default" r:id="rId10"/><w:footerReference w:type="even" r:id="rId11"/><w:footerReference w:type="first" r:id="rId10"/>')
        rest = f"{PAGE}{REPORT_MARGINS}<w:titlePg/>"
    return (f'{HEAD}<w:document {W} {R}>\n<w:body><w:p><w:r><w:t>Gazette</w:t></w:r></w:p>\n'
            f"<w:sectPr>{refs}{rest}</w:sectPr></w:body></w:document>\n")


def footer(align):
    def field(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    number = f'{field("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{field("separate")}<w:r><w:t>1</w:t></w:r>{field("end")}'
    indent = {"right": '<w:ind w:rightChars="100" w:right="280"/>', "left": '<w:ind w:leftChars="100" w:left="280"/>'}.get(align, "")
    return (f'{HEAD}<w:ftr {W}>\n<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{number}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>\n')


def header(words):
    inside = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    look = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>' if words else ""
    return f"{HEAD}<w:hdr {W}>\n<w:p>{look}{inside}</w:p></w:hdr>\n"


KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def relationships():
    parts = [("rId2", "styles", "styles.xml"), ("rId3", "settings", "settings.xml"), ("rId5", "fontTable", "fontTable.xml"),
             ("rId10", "footer", "footer1.xml"), ("rId11", "footer", "footer2.xml"), ("rId12", "header", "header1.xml"), ("rId13", "header", "header2.xml")]
    rows = "".join(f'<Relationship Id="{id}" Type="{KINDS}{kind}" Target="{target}"/>\n' for id, kind, target in parts)
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\n{rows}</Relationships>\n'


def content_types():
    parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"), ("footer1", "footer"),
             ("footer2", "footer"), ("header1", "header"), ("header2", "header")]
    rows = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}{kind}+xml"/>\n' for name, kind in parts)
    return (f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n'
            '<Default Extension="xml" ContentType="application/xml"/>\n'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\n{rows}</Types>\n')


def settings():
    """In the order of CT_Settings; the footnotes' separators are pandoc's."""
    mode = "http://schemas.microsoft.com/office/word"
    return (f'{HEAD}<w:settings {W}>\n<w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/><w:evenAndOddHeaders/>'
            '<w:characterSpacingControl w:val="compressPunctuation"/>'
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{mode}" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="{{latin}}" w:eastAsia="{{east_asian}}"/></w:settings>\n')


def font_table():
    """Each font with what to take for it where it isn't installed."""
    rows = ""
    for name, other, family in [(FANG, "仿宋_GB2312", "modern"), (HEI, "SimHei", "modern"), (KAI, "楷体_GB2312", "modern"),
                                (SONG, "SimSun", "auto"), (BIAO, "华文中宋", "auto")]:
        rows += f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/></w:font>\n'
    rows += '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>\n'
    return f"{HEAD}<w:fonts {W}>\n{rows}</w:fonts>\n"


def main(folder):
    root = (f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\n'
            f'<Relationship Id="rId1" Type="{KINDS}officeDocument" Target="word/document.xml"/>\n</Relationships>\n')
    files = {
        "base/[Content_Types].xml": content_types(), "base/package.rels": root,
        "base/word/_rels/document.xml.rels": relationships(), "base/word/document.xml": document(False),
        "base/word/styles.xml": styles(), "base/word/settings.xml": settings(), "base/word/fontTable.xml": font_table(),
        "base/word/footer1.xml": footer("center"), "base/word/footer2.xml": footer("center"),
        "base/word/header1.xml": header("{{title}}"), "base/word/header2.xml": header(""),
        "official/word/styles.xml": styles(official=True), "official/word/document.xml": document(True),
        "official/word/footer1.xml": footer("right"), "official/word/footer2.xml": footer("left"),
        "issue/word/styles.xml": styles(issue=True),
    }
    for name, text in files.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


main(sys.argv[1])
