"""Collects the texts of templates: `trans`, `blocktrans`, `_("…")`, and dynamic attributes of components."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

from tools.messages.message import Key, Message, UnreadableText

TEXT = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
CONSTANT = re.compile(rf"\b_\(\s*{TEXT}\s*\)")
TRANSLATE = re.compile(rf"trans(?:late)?\s+{TEXT}(.*)$", re.S)
CONTEXT = re.compile(rf"\bcontext\s+{TEXT}")
BLOCK_START = re.compile(r"blocktrans(?:late)?(\s|$)")
BLOCK_END = re.compile(r"endblocktrans(?:late)?$")
PLURAL = re.compile(r"plural$")
# a component's attribute whose value is an expression: :label="_('Save')"
DYNAMIC_ATTRIBUTE = re.compile(r"""\s:[\w.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
TOKENS_WITH_EXPRESSIONS = (TokenType.BLOCK, TokenType.VAR)


@dataclass
class Block:
    """A `blocktrans` being read: first its singular, then its plural."""

    head: str
    line: int | None
    singular: list[str] = field(default_factory=list)
    plural: list[str] | None = None

    def take(self, token: Token) -> None:
        if token.token_type == TokenType.BLOCK and PLURAL.match(token.contents):
            self.plural = []
            return
        if token.token_type == TokenType.BLOCK:
            raise UnreadableText(f"line {token.lineno}: a blocktrans holds the tag {{% {token.contents} %}}.")
        part = self.singular if self.plural is None else self.plural
        if token.token_type == TokenType.VAR:
            part.append(f"%({token.contents})s")
        elif token.token_type == TokenType.TEXT:
            part.append(token.contents.replace("%", "%%"))

    def message(self) -> Message:
        words = re.sub(TEXT, " ", self.head).split()
        trim = trim_whitespace if "trimmed" in words else str
        return Message(
            Key(trim("".join(self.singular)), _context(self.head)), trim("".join(self.plural)) if self.plural else ""
        )


def messages_in(path: Path) -> Iterator[Message]:
    block: Block | None = None
    for token in Lexer(path.read_text(encoding="utf-8")).tokenize():
        is_tag = token.token_type == TokenType.BLOCK
        if block and is_tag and BLOCK_END.match(token.contents):
            yield block.message()
            block = None
        elif block:
            block.take(token)
        elif is_tag and BLOCK_START.match(token.contents):
            block = Block(token.contents, token.lineno)
            yield from _constants(token.contents)
        else:
            yield from _messages_of(token)
    if block:
        raise UnreadableText(f"{path}: the blocktrans in line {block.line} has no end.")


def _messages_of(token: Token) -> Iterator[Message]:
    if token.token_type == TokenType.TEXT:
        for double, single in DYNAMIC_ATTRIBUTE.findall(token.contents):
            yield from _constants(double or single)
    if token.token_type == TokenType.BLOCK and (found := TRANSLATE.match(token.contents)):
        yield Message(Key(_doubled(found[1] or found[2]), _context(found[3])))
    if token.token_type in TOKENS_WITH_EXPRESSIONS:
        yield from _constants(token.contents)


def _constants(expression: str) -> Iterator[Message]:
    for double, single in CONSTANT.findall(expression):
        yield Message(Key(_doubled(double or single)))


def _context(words: str) -> str:
    found = CONTEXT.search(words)
    return (found[1] or found[2]) if found else ""


def _doubled(text: str) -> str:
    """A text as Django looks it up: percent signs are doubled in templates, quotation marks lose their backslash."""
    return text.replace("%", "%%").replace('\\"', '"').replace("\\'", "'")
