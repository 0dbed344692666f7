"""What a program made: every page there, and the sampled ones saying what they have to."""

import html
import re
from pathlib import Path

from publication.data import PROVINCES
from publication.plan import Publication
from publication.text import Page, shown_statement, table

SAMPLES = 25

ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# White space, and the joiners that keep a number and its unit on one line.
UNSEEN = re.compile(r"[\s\u2060\ufeff]+")


class Wrong(Exception):
    """The output isn't what the publication says."""


def check(output: Path, publication: Publication) -> dict[str, str]:
    """Checks one program's output; the text of the sampled pages, by address."""
    targets = [publication.target(page) for page in publication.all_pages] + publication.sections
    expected = ["index.html", *(target.address for target in targets)]
    missing = [address for address in expected if not (output / address).is_file()]
    if missing:
        raise Wrong(f"{len(missing)} of {len(expected)} pages are missing, {missing[0]} first")
    step = max(1, publication.pages // SAMPLES)
    texts = {}
    for page in map(Page, range(0, publication.pages, step)):
        address = publication.target(page).address
        texts[address] = article_text(output / address)
        check_numbers(texts[address], page, publication, address)
    return texts


def article_text(path: Path) -> str:
    """The article as a reader sees it, without any white space."""
    found = ARTICLE.search(path.read_text(encoding="utf-8"))
    if not found:
        raise Wrong(f"{path} has no article")
    return UNSEEN.sub("", html.unescape(TAG.sub("", found[1])))


def check_numbers(text: str, page: Page, publication: Publication, address: str) -> None:
    statement = shown_statement(page, publication.rates)
    if statement not in text:
        raise Wrong(f"{address} does not say: {statement}")
    cells = re.sub(r"[|\s]", "", "\n".join(table(page, publication.rates).splitlines()[2:]))
    if cells not in text:
        raise Wrong(f"{address} does not hold its table of {len(PROVINCES)} rows")


def compare(name: str, texts: dict[str, str], other: str, others: dict[str, str]) -> None:
    """Both programs' sampled pages have to read the same."""
    for address, text in texts.items():
        pairs = zip(text + "\0", others[address] + "\0")
        differs = next((at for at, (one, two) in enumerate(pairs) if one != two), None)
        if differs is not None:
            near = slice(max(0, differs - 20), differs + 20)
            raise Wrong(
                f"{address} reads differently:\n"
                f"  {name}: …{text[near]}…\n  {other}: …{others[address][near]}…"
            )


def size(output: Path) -> tuple[int, float]:
    """How many files, and how many MB."""
    files = [path for path in output.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files) / 1e6
