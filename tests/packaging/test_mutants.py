"""Which mutants a source gives, and that a seed always chooses the same of them."""

from textwrap import dedent

import pytest

from mutants import mutants_of, sample


def changes(source):
    return [(each.before, each.after) for each in mutants_of(dedent(source).encode())]


def results(source):
    source = dedent(source).encode()
    return [each.applied(source).decode() for each in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        (
            "if a < b: c",
            ["if False: c", "if True: c", "if not (a < b): c", "if a <= b: c"],
        ),
        ("if not a: b", ["if False: b", "if True: b", "if a: b"]),
        ("if a == b: c", ["if False: c", "if True: c", "if a != b: c"]),
        ("while a: b", ["while False: b", "while not (a): b"]),
        ("while True: b", ["while False: b"]),
        ("a if b else c", ["a if False else c", "a if True else c", "a if not (b) else c"]),
        ("[a for a in b if c]", [f"[a for a in b if {x}]" for x in ("False", "True", "not (c)")]),
        ("if (a := b): c", ["if (not (a := b)): c"]),
        ("a and b and c", ["a or b and c", "a and b or c"]),
        ("a or b", ["a and b"]),
        ("a is not b", ["a is b"]),
        ("a not  in b", ["a in b"]),
        ("a in b", ["a not in b"]),
        ("a < b <= c", ["a <= b <= c", "a < b < c"]),
        ("a > b >= c", ["a >= b >= c", "a > b > c"]),
        ("a + 1", ["a - 1", "a + 0", "a + 2"]),
        ("a - len(b)", ["a + len(b)"]),
        ("a + b", []),
        ("a = True", ["a = False"]),
        ("a = 0o600", ["a = 383", "a = 385"]),
        ("a = 1000", []),
        ("a = 1.5", []),
        ("a = 'text'", []),
        ("def f(): return a, b", ["def f(): return None"]),
        ("def f(): return True", ["def f(): return False"]),
        ("def f(): return", ["def f(): pass"]),
        ("f(a)", ["pass"]),
        ("async def f(): await g(a)", ["async def f(): pass"]),
        ("raise a", ["pass"]),
        ("raise NotImplementedError", []),
        ("a.b = c", ["pass"]),
        ("a[b]: int = c", ["pass"]),
        ("a = b", []),
        ("a += b", ["pass"]),
        ("a += 1", ["pass", "a -= 1", "a += 0", "a += 2"]),
        ("del a", ["pass"]),
        ("for a in b: break", ["for a in b: continue"]),
        ("for a in b: continue", ["for a in b: break"]),
        ("def __init__(self): self.a = b", []),
        ("def __init__(self): super().__init__(a)", []),
    ],
)
def test_each_small_thing_is_changed_where_it_stands(source, mutants):
    assert sorted(results(source)) == sorted(mutants)


@pytest.mark.parametrize(
    "source",
    [
        '"""Not 1 but 2."""',
        "def f(a: Literal[1]) -> Literal[2]: ...",
        "a: Literal[1] = b",
        "__all__ = ['a', 'b']",
        "if TYPE_CHECKING:\n    a = 1",
        "if __name__ == '__main__':\n    sys.exit(main())",
        "log.info('found %s', 1 if a else 2)",
        "a = TypeVar('a', bound=b, covariant=True)",
        "@dataclass(frozen=True)\nclass A(B, c=1): ...",
        "a = f'{1 + 1}'",
    ],
)
def test_what_no_test_can_notice_is_left_alone(source):
    assert changes(source) == []


def test_what_is_run_beside_the_types_is_changed():
    assert changes("if TYPE_CHECKING:\n    a = 1\nelse:\n    a = 5") == [("5", "4"), ("5", "6")]


def test_brackets_comments_and_letters_of_many_bytes_stay_as_they_are():
    source = "ñ = ((a)  # this and that\n    and (b))  # ñ and ñ\n"
    assert results(source) == ["ñ = ((a)  # this and that\n    or (b))  # ñ and ñ\n"]


def test_a_mutant_tells_where_it_is_and_when_it_is_run():
    source = """\
        A = 1

        def f():
            return g(
                a,
                b == c,
            )
        """
    constant, _, whole, inner = mutants_of(dedent(source).encode(), "a.py")
    assert str(constant) == "a.py:1: `1` -> `0`"
    assert not constant.late
    assert whole.late
    assert (whole.line, whole.ran_by, whole.code) == (4, (4, 7), "return g(")
    assert (inner.line, inner.ran_by, inner.code) == (6, (4, 6), "b == c,")


def test_a_condition_is_not_run_by_what_stands_below_it():
    source = b"def f():\n    if a < b:\n        g()\n"
    assert {each.ran_by for each in mutants_of(source)} == {(2, 2), (3, 3)}


def test_equal_seeds_give_equal_samples():
    sources = dict.fromkeys(("b.py", "a.py"), b"if a < b or c: d(1)")
    every = sample(sources, 99, 1)
    assert [each.path for each in every] == ["a.py"] * 8 + ["b.py"] * 8
    some = sample(sources, 5, 1)
    assert sample(dict(reversed(sources.items())), 5, 1) == some
    assert len(set(some)) == 5
    assert set(some) < set(every)
    assert sample(sources, 5, 2) != some


def test_a_real_module_gives_python_only(root):
    source = (root / "ses_gui/domain/config/zod_guard.py").read_bytes()
    mutants = mutants_of(source)
    assert len({each.applied(source) for each in mutants}) == len(mutants)
    for each in mutants:
        compile(each.applied(source), "guard.py", "exec")
