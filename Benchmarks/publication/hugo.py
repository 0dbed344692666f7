"""The publication as a Hugo site: the same Markdown, with figures that a shortcode looks up."""

import json
import shutil
from pathlib import Path

from .disk import empty, write
from .gazette import TEMPLATES
from .plan import FOOTER_NOTE, TITLE, Publication, Target
from .text import markdown, shown_figures


def write_hugo(publication: Publication, root: Path, lean: bool = False) -> None:
    """`lean` is Hugo made as fast as its author can: navigation and footer cached without a mark
    for the current page, a short table template, and links that are final as they are typed, so
    that none is resolved or checked."""
    empty(root)
    content = root / "content"
    write(root / "hugo.json", json.dumps(settings(publication, lean), ensure_ascii=False, indent=1))
    write(content / "_index.md", publication.home_text)
    for section in publication.sections:
        write(content / section.path / "_index.md", publication.section_text(section))
    for page in publication.all_pages:
        text = markdown(
            page, publication.pages, publication.rates, publication.seed,
            lambda name: f'{{{{< value "{name}" >}}}}', "html" if lean else "md",
        )
        write(content / f"{page.path}.md", text)
    write(root / "data/figures.json", json.dumps(figures(publication), ensure_ascii=False))
    shutil.copytree(TEMPLATES / "hugo", root / "layouts")
    if lean:
        shutil.copytree(TEMPLATES / "hugo-lean", root / "layouts", dirs_exist_ok=True)
    write(root / "static/look.css", (TEMPLATES / "look.css").read_text())


def settings(publication: Publication, lean: bool) -> dict:
    """What Gazette doesn't make here, Hugo doesn't either."""
    return {
        "baseURL": "https://bulletin.example.cn/",
        "title": TITLE,
        "locale": "zh-Hans",
        "uglyURLs": True,
        "disableKinds": ["RSS", "sitemap", "taxonomy", "term"],
        "pagination": {"disableAliases": True},
        "params": {"note": FOOTER_NOTE},
        "menus": {
            "main": menu(publication.navigation),
            "footer": menu(publication.footer),
        },
        "markup": {
            "goldmark": {
                "extensions": {"typographer": {"disable": True}},
                "renderHooks": {"link": {"useEmbedded": "never" if lean else "always"}},
            },
        },
    }


def menu(targets: list[Target]) -> list[dict]:
    return [
        {"name": target.title, "url": f"/{target.address}", "weight": weight}
        for weight, target in enumerate(targets, 1)
    ]


def figures(publication: Publication) -> dict:
    """Every figure that the pages show, by `name/period/province`."""
    rates, table = publication.rates, {}
    for page in publication.all_pages:
        place = f"{rates.months[page.month].text}/{page.province_name}"
        for name, figure in shown_figures(page, rates).items():
            table[f"{name}/{place}"] = {"value": figure.value, "text": figure.text}
    return table
