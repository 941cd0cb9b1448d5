#!/usr/bin/env python3
"""Makes the leaflets of this folder from the texts of content/pages: leaflet.py pl leaflet-pl.pdf

Three A4 pages drawn as SVG and printed by rsvg-convert (Debian: librsvg2-bin, fonts-lato). Nothing in it is written
twice: change a page, run this again, and the leaflet says the same.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

CONTENT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT, MARGIN = 595, 842, 54
BLUE, YELLOW, INTERREG, INK, QUIET, PAPER = "#003399", "#FFCC00", "#9FAEE5", "#101522", "#454D63", "#FBF7F0"
# Mean width of a letter of Lato in ems: regular and bold. A little wide, so that no line runs out of its column.
LETTER = {400: 0.505, 900: 0.56}


def article(page: str, lang: str) -> tuple[dict, list[str]]:
    """Front matter and paragraphs of a page; headings keep their "## "."""
    text = (CONTENT / "pages" / page / f"index.{lang}.md").read_text(encoding="utf-8")
    _, fields, body = text.split("+++", 2)
    blocks = []
    for block in body.strip().split("\n\n"):
        if block.startswith("!["):  # pictures stay on the screen
            continue
        lines = block.split("\n")
        listed = all(re.match(r"(-|\d+\.) ", line) for line in lines)
        blocks += lines if listed else [" ".join(lines)]
    return tomllib.loads(fields), [re.sub(r"\*\*?(.+?)\*\*?", r"\1", block) for block in blocks]


def partners(lang: str) -> list[str]:
    """Those who carry the project, as the screen shows them above the text of that page."""
    table = tomllib.loads((CONTENT / "partners.toml").read_text(encoding="utf-8"))
    said = lambda value: value if isinstance(value, str) else value.get(lang, "")
    return [f"- {said(one['name'])}: {said(one['note'])}" if one.get("note") else f"- {said(one['name'])}"
            for one in table["partner"] if one["role"] in ("lead", "partner")]


class Page:
    """One page: what is drawn goes down the column."""

    def __init__(self) -> None:
        self.parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>']
        self.y = self.bottom = float(MARGIN)  # where the next line begins, and the last one ended

    def lines(self, text: str, size: float, weight: int, width: float) -> list[str]:
        room = int(width / (size * LETTER[weight]))
        lines, line = [], ""
        # One-letter words belong to what follows them.
        for word in re.sub(r"\b(\w) ", "\\1\u00a0", text).split(" "):
            if line and len(line) + 1 + len(word) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return lines + [line]

    def text(self, text: str, size: float, weight: int = 400, colour: str = INK, indent: float = 0, after: float = 8,
             x: float = MARGIN) -> None:
        for line in self.lines(text, size, weight, WIDTH - 2 * MARGIN - indent):
            self.y += size * 1.32
            self.parts.append(f'<text x="{x + indent}" y="{self.y - size * 0.3:.1f}" font-size="{size}" '
                              f'font-weight="{weight}" fill="{colour}">{escape(line)}</text>')
        self.bottom = self.y
        self.y += after

    def story(self, page: str, lang: str) -> None:
        fields, blocks = article(page, lang)
        self.text(fields["title"], 24, 900, BLUE, after=4)
        self.text(fields["lead"], 14, 400, QUIET, after=10)
        for block in (partners(lang) if page == "partners" else []) + blocks:
            if block.startswith("## "):
                self.y += 4
                self.text(block[3:], 14.5, 900, after=2)
            elif match := re.match(r"(-|\d+\.) (.+)", block):
                mark = "•" if match[1] == "-" else match[1]
                self.parts.append(f'<text x="{MARGIN}" y="{self.y + 11.2:.1f}" font-size="11" fill="{BLUE}">{mark}</text>')
                self.text(match[2], 11, indent=16, after=3)
            else:
                self.text(block, 11)
        self.y += 14

    def mark(self, x: float, y: float, r: float) -> None:
        half = r * 0.62
        self.parts += [f'<circle cx="{x - half}" cy="{y}" r="{r}" fill="{YELLOW}"/>',
                       f'<circle cx="{x + half}" cy="{y}" r="{r}" fill="{INTERREG}" fill-opacity="0.9"/>']

    def foot(self, number: int, funding: str) -> None:
        self.parts.append(f'<rect y="{HEIGHT - 44}" width="{WIDTH}" height="44" fill="{BLUE}"/>')
        self.parts.append(f'<text x="{MARGIN}" y="{HEIGHT - 17.5}" font-size="8.6" fill="#FFFFFF">{escape(funding)}</text>')
        self.parts.append(f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 17}" font-size="11" font-weight="900" '
                          f'text-anchor="end" fill="#FFFFFF">{number}</text>')

    def svg(self) -> str:
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{HEIGHT}pt" '
                f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Lato">' + "".join(self.parts) + "</svg>")


def cover(lang: str, site: dict) -> Page:
    page = Page()
    page.parts.append(f'<rect width="{WIDTH}" height="392" fill="{BLUE}"/>')
    page.mark(WIDTH / 2, 196, 104)
    page.y = 424
    page.text(site["title"][lang], 33, 900, BLUE, after=8)
    about, _ = article("about", lang)
    page.text(about["lead"], 16, 400, QUIET, after=20)
    for name in ("visits-olomouc", "visits-opole", "internships", "promotion"):
        fields, _ = article(name, lang)
        page.text(fields["title"], 14, 900, after=0)
        page.text(fields["lead"], 11.5, 400, QUIET, after=7)
    return page


def main() -> None:
    lang, target = sys.argv[1], Path(sys.argv[2])
    site = tomllib.loads((CONTENT / "site.toml").read_text(encoding="utf-8"))
    pages = [cover(lang, site), Page(), Page()]
    for name in ("about", "partners"):
        pages[1].story(name, lang)
    for name in ("what-is-zit", "internships"):
        pages[2].story(name, lang)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, page in enumerate(pages, 1):
            if page.bottom > HEIGHT - 50:
                sys.exit(f"page {number} is too full by {page.bottom - HEIGHT + 50:.0f} points")
            page.foot(number, site["funding"][lang])
            files.append(Path(folder) / f"{number}.svg")
            files[-1].write_text(page.svg(), encoding="utf-8")
        # A fixed date: the same texts give the same file.
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1704067200"}
        subprocess.run(["rsvg-convert", "-f", "pdf", "-o", target, *files], check=True, env=environment)


if __name__ == "__main__":
    main()
