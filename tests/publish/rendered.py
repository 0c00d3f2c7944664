"""What a reader sees of Markdown: the text of its HTML, with the marks of what goes and comes."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt

# Tables, strikethrough and HTML in the text, as on GitHub.
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_MARKS = {"del": ("[-", "-]"), "ins": ("{+", "+}"), "em": ("*", "*"), "p": ("", "\n"), "blockquote": ("", "")}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.seen.append("\n")
        elif tag != "span":
            self.seen.append(_MARKS.get(tag, (f"<{tag}>", ""))[0])

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self.seen.append(_MARKS.get(tag, ("", ""))[1])


def render_raw(markdown: str) -> str:
    """The text as GitHub's filters see it; any tag but those of a quoted redline is shown as ``<tag>``."""
    reader = _Reader()
    reader.feed(_MARKDOWN.render(markdown))
    reader.close()
    return "".join(reader.seen).strip("\n")


def render(markdown: str) -> str:
    """The text as people read it."""
    return render_raw(markdown).translate({0x200B: None, 0xA0: " "})
