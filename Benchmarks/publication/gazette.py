"""The publication as a root of Gazette's."""

import json
import shutil
from pathlib import Path

from .data import PROVINCES
from .disk import empty, write
from .plan import FOOTER_NOTE, TITLE, Publication, Target
from .text import PAGES_IN_SECTION, markdown

TEMPLATES = Path(__file__).parent.parent / "templates"

FIGURES = """\
network-rate:
  label: 药品网采率
  parameters: {period: required, province: required}
  from: network_rates
  where: period = :period AND province = :province
  select: rate
  unit: "%"
  format: percent(1)
network-rate-change:
  label: 较上月变化
  parameters: {period: required, province: required}
  value: network-rate - network-rate(period=previous)
  unit: 百分点
  format: change(1)
national-network-rate:
  label: 全国药品网采率
  parameters: {period: required}
  from: network_rates
  where: period = :period
  select: avg(rate)
  unit: "%"
  format: percent(1)
  method: 各地区网采率的简单平均
"""


def write_gazette(publication: Publication, root: Path) -> None:
    empty(root)
    content = root / "content"
    write(content / "site.yml", settings(publication))
    write(content / "index.md", publication.home_text)
    for section in publication.sections:
        write(content / section.path / "index.md", publication.section_text(section))
    for page in publication.all_pages:
        text = markdown(
            page, publication.pages, publication.rates, publication.seed,
            lambda name: f"{{{{ {name} }}}}",
        )
        write(content / f"{page.path}.md", text)
    write_data(publication, content / "data")
    shutil.copytree(TEMPLATES / "gazette", root / "templates")
    write(root / "templates/assets/look.css", (TEMPLATES / "look.css").read_text())


def settings(publication: Publication) -> str:
    return "\n".join((
        "format: 1",
        f"title: {TITLE}",
        "language: zh-Hans",
        f"per-page: {PAGES_IN_SECTION}",
        "navigation:",
        *(f"  - {entry(target)}" for target in publication.navigation),
        "footer:",
        f"  note: {FOOTER_NOTE}",
        "  links:",
        *(f"    - {entry(target)}" for target in publication.footer),
        "",
    ))


def entry(target: Target) -> str:
    return f"{{title: {target.title}, page: {target.source}}}"


def write_data(publication: Publication, folder: Path) -> None:
    rates = publication.rates
    rows = ["period,province,rate"]
    for month, values in zip(rates.months, rates.rows):
        rows += (
            f"{month.text},{province},{value / 100:.2f}"
            for province, value in zip(PROVINCES, values)
        )
    write(folder / "network_rates.csv", "\n".join(rows) + "\n")
    write(folder / "figures/network-rate.yml", FIGURES)
    write(folder / "datapackage.json", json.dumps(package(), ensure_ascii=False, indent=2) + "\n")


def package() -> dict:
    required = {"required": True}
    return {
        "name": "network-rates",
        "title": "药品网采率",
        "profile": "tabular-data-package",
        "resources": [{
            "name": "network_rates",
            "title": "各地区药品网采率",
            "path": "network_rates.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "period", "type": "string", "title": "月份", "constraints": required},
                    {"name": "province", "type": "string", "title": "地区", "constraints": required},
                    {"name": "rate", "type": "number", "title": "网采率", "constraints": required},
                ],
                "primaryKey": ["period", "province"],
            },
        }],
    }
