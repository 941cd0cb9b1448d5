#!/usr/bin/env python3
"""Makes web pages of a bundle's content: `web_page.py BUNDLE FOLDER [--lang pl]`.

What the kiosk shows, as a careful web developer would write it by hand: one start page (headline, picture, buttons,
list of news), one page for the longest article, plain HTML and one style sheet, no script, fonts that are installed.
"""
import argparse
import html
import sqlite3
import sys
from pathlib import Path

HEADER_BYTES = 4096  # docs/BUNDLE.md, clause 1

STYLE = """
@page { margin: 0 }
* { box-sizing: border-box; margin: 0 }
body { background: #FAF6EE; color: #14192B; font: 500 30px/1.4 Lato, sans-serif; padding: 0 0 64px 160px }
nav { position: fixed; inset: 0 auto 0 0; width: 160px; background: #003399; color: #fff; font-size: 24px; text-align: center }
nav b { display: block; padding: 40px 8px; font-size: 25px }
nav a { display: block; margin: 16px 12px; padding: 36px 4px; border-radius: 20px; background: #1A47A3; color: #fff; text-decoration: none }
footer { position: fixed; inset: auto 0 0 160px; height: 64px; padding: 14px 64px; background: #fff; border-top: 1px solid #DED7C8; font-size: 24px }
.hero { position: relative; display: block; height: 1016px; color: #fff; text-decoration: none; background: #00236B }
.hero img { position: absolute; width: 100%; height: 100%; object-fit: cover }
.hero div { position: absolute; inset: 180px auto auto 80px; text-shadow: 0 2px 24px #081030 }
h1 { font-weight: 900; font-size: 150px; line-height: 1.05; letter-spacing: -.02em; max-width: 10em }
h2 { font-weight: 800; font-size: 40px; margin: 40px 0 12px }
.hero p { font-size: 34px; margin-top: 24px }
.start { position: absolute; bottom: 40px; left: 80px; padding: 36px 140px; border-radius: 64px; background: #FFCC00; color: #14192B; font-weight: 800; font-size: 46px }
.news { display: flex; gap: 32px; margin: 32px 64px; padding: 24px; border-radius: 28px; background: #fff; box-shadow: 0 4px 24px #14192b1f; color: inherit; text-decoration: none }
.news img { width: 320px; height: 200px; object-fit: cover; border-radius: 20px }
.news b { display: block; font-weight: 800; font-size: 38px; line-height: 1.2 }
.picture { position: fixed; inset: 0 auto 64px 160px; width: 736px; height: calc(100% - 64px); object-fit: cover }
article { margin-left: 736px; padding: 56px 64px }
article h1 { font-size: 58px; line-height: 1.1; margin: 12px 0 24px }
article p, article li { margin-bottom: 20px }
.lead { font-size: 34px; color: #14192B }
"""


class Content:
    """Reads what the pages need from a payload database."""

    def __init__(self, database, language):
        self.db = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
        self.language = language

    def text(self, record, field):
        """In the language asked for, else in any."""
        rows = dict(self.db.execute("SELECT lang, value FROM text WHERE record = ? AND field = ?", (record, field)))
        return rows.get(self.language) or next(iter(rows.values()), "")

    def records(self, kind):
        return self.db.execute("SELECT id, slug, image FROM record WHERE kind = ? ORDER BY ord", (kind,)).fetchall()

    def news(self):
        """Newest first: id, slug, image, date."""
        return self.db.execute("SELECT id, slug, image, date FROM record JOIN news ON news.record = record.id "
                               "ORDER BY date DESC, slug").fetchall()

    def blocks(self, record):
        """Kind, heading level and text of the language asked for, else of any."""
        rows = self.db.execute("SELECT lang, kind, level, text FROM block WHERE record = ? ORDER BY lang, ord", (record,)).fetchall()
        languages = {lang for lang, *_ in rows}
        wanted = self.language if self.language in languages else min(languages, default="")
        return [(kind, level, text) for lang, kind, level, text in rows if lang == wanted]

    def picture(self, media, variant):
        """Bytes and format of one size of a picture; None where there is none."""
        if media is None:
            return None
        return self.db.execute("SELECT data, format FROM media_variant JOIN blob USING (hash) WHERE media = ? AND variant = ?",
                               (media, variant)).fetchone()


def payload_of(bundle, folder):
    """The SQLite database inside a bundle, as a file of its own."""
    payload = folder / "payload.db"
    payload.write_bytes(Path(bundle).read_bytes()[HEADER_BYTES:])
    return payload


class Pages:
    def __init__(self, content, folder):
        self.content, self.folder = content, folder

    def image(self, media, variant, attributes=""):
        found = self.content.picture(media, variant)
        if not found:
            return ""
        name = f"{media}-{variant}.{found[1]}"
        (self.folder / name).write_bytes(found[0])
        return f'<img src="{name}" alt="" {attributes}>'

    def frame(self, title, body):
        content = self.content
        site = next(iter(content.records("site")), (0, "", None))[0]
        links = "".join(f'<a href="index.html">{html.escape(content.text(record, "title"))}</a>'
                        for record, _, _ in content.records("section")[:4])
        return (f'<!doctype html><html lang="{content.language}"><meta charset="utf-8"><title>{html.escape(title)}</title>'
                f'<link rel="stylesheet" href="style.css">{body}'
                f'<nav><b>{html.escape(content.text(site, "organisation"))}</b>{links}</nav>'
                f'<footer><b>{html.escape(content.text(site, "eu_label"))}</b> {html.escape(content.text(site, "funding"))}</footer>')

    def news_list(self):
        rows = []
        for record, _, image, date in self.content.news():
            rows.append(f'<a class="news" href="article.html">{self.image(image, "thumb")}<span>{date}'
                        f'<b>{html.escape(self.content.text(record, "title"))}</b>{html.escape(self.content.text(record, "lead"))}</span></a>')
        return "".join(rows)

    def start_page(self):
        content = self.content
        site = next(iter(content.records("site")), (0, "", None))[0]
        slides = content.records("slide")
        title = content.text(site, "title")
        hero, line = "", ""
        if slides:
            hero = self.image(slides[0][2], "large")
            line = f'<p>{html.escape(content.text(slides[0][0], "title"))}</p>'
        return self.frame(title, f'<a class="hero" href="article.html">{hero}<div><h1>{html.escape(title)}</h1>{line}</div>'
                                 f'<span class="start">Start</span></a>{self.news_list()}')

    def article_page(self):
        content = self.content
        record, _, image, date = max(content.news(), key=lambda news: len(content.blocks(news[0])))
        parts = [f"<p>{date}</p><h1>{html.escape(content.text(record, 'title'))}</h1>",
                 f'<p class="lead">{html.escape(content.text(record, "lead"))}</p>']
        for kind, level, text in content.blocks(record):
            words = html.escape(text)
            parts.append({"heading": f"<h{level or 2}>{words}</h{level or 2}>", "item": f"<li>{words}</li>"}.get(kind, f"<p>{words}</p>"))
        picture = self.image(image, "large", 'class="picture"')
        # The list below it, as a page of that kind would have: enough to scroll.
        return self.frame(content.text(record, "title"), f'{picture}<article>{"".join(parts)}</article>'
                                                         f'<div style="margin-left:736px">{self.news_list()}</div>')


def build(database, folder, language="pl"):
    """Writes index.html, article.html, style.css and the pictures; returns the paths of the two pages."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = Pages(Content(database, language), folder)
    (folder / "style.css").write_text(STYLE)
    start, article = folder / "index.html", folder / "article.html"
    start.write_text(pages.start_page())
    article.write_text(pages.article_page())
    return start, article


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", default="pl")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    start, article = build(payload_of(args.bundle, args.folder), args.folder, args.lang)
    print(start, article)


if __name__ == "__main__":
    sys.exit(main())
