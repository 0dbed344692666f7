"""What both folders share: sections, navigation, footer."""

from collections.abc import Iterator
from dataclasses import dataclass

from .data import Rates
from .text import PAGES_IN_SECTION, Page, section_count, section_name, section_title

TITLE = "医药价采月报"
FOOTER_NOTE = "示例数据，仅用于测速。"
NAVIGATION_LINKS = 30


@dataclass(frozen=True)
class Target:
    """A link's title and what it leads to: a section (`s0001`) or a page (`s0001/000001`)."""

    title: str
    path: str

    @property
    def source(self) -> str:
        """The Markdown file, within Gazette's content folder."""
        return f"{self.path}.md" if "/" in self.path else f"{self.path}/index.md"

    @property
    def address(self) -> str:
        """Within either program's output."""
        return self.source.removesuffix("md") + "html"


class Publication:
    def __init__(self, pages: int, seed: int):
        self.pages = pages
        self.seed = seed
        self.rates = Rates(pages, seed)

    @property
    def all_pages(self) -> Iterator[Page]:
        return (Page(index) for index in range(self.pages))

    @property
    def sections(self) -> list[Target]:
        return [
            Target(section_title(index), section_name(index))
            for index in range(section_count(self.pages))
        ]

    @property
    def navigation(self) -> list[Target]:
        """The first sections, then the first pages, until there are 30 links."""
        sections = self.sections[:NAVIGATION_LINKS]
        room = min(self.pages, NAVIGATION_LINKS - len(sections))
        return sections + [self.target(Page(index)) for index in range(room)]

    @property
    def footer(self) -> list[Target]:
        last = range(max(0, self.pages - 3), self.pages)
        return [self.target(Page(index)) for index in last]

    def target(self, page: Page) -> Target:
        return Target(page.title(self.rates), page.path)

    def section_text(self, section: Target) -> str:
        return f"---\ntitle: {section.title}\n---\n\n本辑收录月报{PAGES_IN_SECTION}期以内。\n"

    @property
    def home_text(self) -> str:
        return f"---\ntitle: {TITLE}\n---\n\n各辑月报见下。\n"
