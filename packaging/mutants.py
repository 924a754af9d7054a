"""Mutants: a source with one small thing changed that no test may overlook."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPERATORS: Final[dict[type[ast.cmpop], tuple[str, str]]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
}
_OPPOSITE: Final = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
"""What these say is negated by the exchange of the operator already."""
_NOT_RUN: Final = {"annotation", "bases", "decorator_list", "pattern", "returns"}
"""Parts that type checkers read, or that break a module as a whole."""
_FOR_TYPES: Final = {"cast", "NewType", "ParamSpec", "TypeVar", "TypeVarTuple"}
_LOGS: Final = {"log", "_log", "logger", "_logger", "logging"}
_SMALL: Final = 1000
"""One more is another behaviour below that; above, numbers are sizes and lengths of time."""


@dataclass(frozen=True)
class Mutant:
    """One change: the bytes from `start` to `end` of the file at `path` become `after`."""

    path: str
    line: int
    """Where the change begins."""
    ran_by: tuple[int, int]
    """The first and the last line of which one is run when the change is."""
    late: bool
    """Whether it is run when a function is called, and not when the module is imported."""
    start: int
    end: int
    before: str
    after: str
    code: str
    """The line of the source where it begins."""

    def applied(self, source: bytes) -> bytes:
        """Change the source of the file."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: `{_short(self.before)}` -> `{_short(self.after)}`"


def mutants_of(source: bytes, path: str = "") -> list[Mutant]:
    """All mutants of a source, in the order of their places; equal ones once."""
    finder = _Finder(source, path)
    finder.visit(ast.parse(source))
    once = {(each.start, each.end, each.after): each for each in finder.found}
    return [once[key] for key in sorted(once)]


def sample(sources: Mapping[str, bytes], count: int, seed: int) -> list[Mutant]:
    """As many of all the mutants as asked for, the same for each seed; in order."""
    every = [each for path in sorted(sources) for each in mutants_of(sources[path], path)]
    chosen = Random(seed).sample(range(len(every)), min(count, len(every)))  # noqa: S311  no secret
    return [every[index] for index in sorted(chosen)]


class _Finder(ast.NodeVisitor):
    """Walks through what is run, and knows which statement and function it is in."""

    def __init__(self, source: bytes, path: str) -> None:
        self.found: list[Mutant] = []
        self._source, self._path = source, path
        self._lines = list(accumulate(map(len, source.splitlines(keepends=True)), initial=0))
        self._statement: ast.stmt | None = None
        self._function = ""

    def visit(self, node: ast.AST) -> None:
        if _is_left_out(node):
            for each in node.orelse if isinstance(node, ast.If) else ():
                self.visit(each)
            return
        outer = self._statement, self._function
        if isinstance(node, ast.stmt):
            self._statement = node
        for start, end, after in chain(
            self._conditions(node), self._operators(node), self._values(node)
        ):
            self._add(start, end, after)
        for name, value in ast.iter_fields(node):
            if name not in _NOT_RUN and (name, type(node)) != ("keywords", ast.ClassDef):
                self._go_into(node, name, value)
        self._statement, self._function = outer

    def _go_into(self, node: ast.AST, name: str, value: object) -> None:
        function = self._function
        if name == "body" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self._function = node.name
        elif name == "body" and isinstance(node, ast.Lambda):
            self._function = function or "lambda"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                self.visit(each)
        self._function = function

    def _add(self, start: int, end: int, after: str) -> None:
        line = self._source.count(b"\n", 0, start) + 1
        first = self._statement.lineno if self._statement else line
        last = self._source.count(b"\n", 0, end) + 1
        before = self._source[start:end].decode()
        code = self._source[self._lines[line - 1] : self._lines[line]].decode().strip()
        ran_by, late = (first, last), bool(self._function)
        self.found.append(Mutant(self._path, line, ran_by, late, start, end, before, after, code))

    def _conditions(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield from self._condition(test, with_true=not isinstance(node, ast.While))
            case ast.comprehension(ifs=tests):
                for test in tests:
                    yield from self._condition(test)
            case ast.match_case(guard=ast.expr() as test):
                yield from self._condition(test)

    def _operators(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.BoolOp(op=op, values=values):
                old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                for left, right in pairwise(values):
                    yield self._between(left, right, old, new)
            case ast.Compare(left=left, ops=ops, comparators=others):
                for one, compared, other in zip([left, *others], ops, others, strict=False):
                    yield self._between(one, other, *_OPERATORS[type(compared)])
            case ast.UnaryOp(op=ast.Not()):
                yield *self._span(node), self._text(node).removeprefix("not").lstrip()
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                if _is_number(left) or _is_number(right):
                    yield self._between(left, right, *_turned(op))
            case ast.AugAssign(target=left, op=ast.Add() | ast.Sub() as op, value=right):
                if _is_number(right):
                    yield self._between(left, right, *_turned(op))

    def _values(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Constant(value=bool() as value):
                yield *self._span(node), str(not value)
            case ast.Constant(value=int() as value) if abs(value) < _SMALL:
                yield *self._span(node), str(value + 1)
                yield *self._span(node), str(value - 1)
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield *self._span(value), "None"
            case ast.Break():
                yield *self._span(node), "continue"
            case ast.Continue():
                yield *self._span(node), "break"
        if isinstance(node, ast.stmt) and self._may_be_missing(node):
            yield *self._span(node), "pass"

    def _condition(
        self, test: ast.expr, *, with_true: bool = True
    ) -> Iterator[tuple[int, int, str]]:
        start, end = self._span(test)
        is_told = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        is_told |= isinstance(test, ast.Compare) and isinstance(test.ops[-1], _OPPOSITE)
        if isinstance(test, ast.Constant):
            return
        if not is_told:
            yield start, end, f"not ({self._text(test)})"
        if any(isinstance(each, ast.NamedExpr) for each in ast.walk(test)):
            return  # what it names would be missing, which any test notices
        if with_true:
            yield start, end, "True"
        yield start, end, "False"

    def _may_be_missing(self, node: ast.stmt) -> bool:
        match node:
            case ast.Expr(value=ast.Call() as call) | ast.Expr(value=ast.Await(ast.Call() as call)):
                return not ast.unparse(call.func).startswith("super().")
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target, value=ast.expr()):
                held = isinstance(target, ast.Attribute | ast.Subscript)
                return held and self._function != "__init__"
            case ast.Raise():
                return "NotImplementedError" not in self._text(node)
            case ast.Return(value=None) | ast.AugAssign() | ast.Delete():
                return True
        return False

    def _between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> tuple[int, int, str]:
        """Exchange the operator that stands between two operands, brackets and comments."""
        start, end = self._span(left)[1], self._span(right)[0]
        gap = re.sub(rb"#[^\n]*", lambda each: b" " * len(each[0]), self._source[start:end])
        pattern = re.escape(old) if not old[0].isalpha() else rf"\b{old}\b"
        found = re.search(pattern.encode(), gap)
        if not found:
            raise ValueError(f"{self._path}:{left.lineno}: no {old} in {gap!r}")
        return start + found.start(), start + found.end(), new

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        first, last = self._lines[node.lineno - 1], self._lines[(node.end_lineno or 1) - 1]
        return first + node.col_offset, last + (node.end_col_offset or 0)

    def _text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self._span(node)
        return self._source[start:end].decode()


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr():
            return True  # before Python 3.12 nobody knows where in it something stands
        case ast.If(test=test):
            return ast.unparse(test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"} or (
                isinstance(test, ast.Compare) and ast.unparse(test.left) == "__name__"
            )
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in _LOGS
        case ast.Call(func=ast.Name(id=name)):
            return name in _FOR_TYPES
        case ast.Expr(value=ast.expr() as value):
            return _is_left_out(value)
    return False


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=int() | float()):
            return True
        case ast.Call(func=ast.Name(id="len")):
            return True
    return False


def _turned(op: ast.operator) -> tuple[str, str]:
    return ("+", "-") if isinstance(op, ast.Add) else ("-", "+")


def _short(text: str, longest: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 4]} ..."
