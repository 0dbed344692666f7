#!/usr/bin/env python3
"""Writes one publication as a Gazette root and as a Hugo site.

The same pages and seed always give the same bytes.
"""

import argparse
from pathlib import Path

from publication.gazette import write_gazette
from publication.hugo import write_hugo
from publication.plan import Publication


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000, help="how many pages (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="decides values and text (default: 1)")
    parser.add_argument("--gazette", type=Path, help="an empty or new folder for the Gazette root")
    parser.add_argument("--hugo", type=Path, help="an empty or new folder for the Hugo site")
    parser.add_argument("--hugo-lean", type=Path, help="the same for the fastest Hugo site")
    options = parser.parse_args()
    if options.pages < 1 or not (options.gazette or options.hugo or options.hugo_lean):
        parser.error("give at least one page and one folder")
    publication = Publication(options.pages, options.seed)
    if options.gazette:
        write_gazette(publication, options.gazette)
    if options.hugo:
        write_hugo(publication, options.hugo)
    if options.hugo_lean:
        write_hugo(publication, options.hugo_lean, lean=True)


if __name__ == "__main__":
    main()
