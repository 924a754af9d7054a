"""`frozen` makes of a class what `dataclass(frozen=True, slots=True)` makes of it."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.frozen import frozen, frozen_secret


def written(make):
    """The same class, made in another way."""

    @make
    class Written:
        name: str
        count: int = 0
        secret: str = field(default="", repr=False)
        parts: list[str] = field(default_factory=list)
        noted: int = field(default=0, compare=False)

        @property
        def doubled(self):
            return self.count * 2

    return Written


Ours, Theirs = written(frozen), written(dataclass(frozen=True, slots=True))
GIVEN = st.fixed_dictionaries(
    {"name": st.text()},
    optional={
        "count": st.integers(),
        "secret": st.text(),
        "parts": st.lists(st.text()),
        "noted": st.integers(),
    },
)


@frozen
class Point:
    x: int
    y: int = 0


@frozen
class Named(Point):
    name: str = ""


@frozen
class Empty:
    pass


@frozen
class One:
    value: float


@frozen_secret
class Key:
    secret: str


def as_tuple(value):
    return tuple(getattr(value, each.name) for each in dataclasses.fields(value))


@given(GIVEN)
def test_fields_and_text_are_those_of_a_dataclass(given):
    ours, theirs = Ours(**given), Theirs(**given)
    assert as_tuple(ours) == as_tuple(theirs)
    assert repr(ours) == repr(theirs)
    assert ours.doubled == theirs.doubled
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)


@given(GIVEN, GIVEN)
def test_values_are_equal_as_those_of_a_dataclass_are(one, other):
    assert (Ours(**one) == Ours(**other)) is (Theirs(**one) == Theirs(**other))


@given(GIVEN, st.integers())
def test_a_value_is_replaced_as_that_of_a_dataclass(given, count):
    ours, theirs = replace(Ours(**given), count=count), replace(Theirs(**given), count=count)
    assert as_tuple(ours) == as_tuple(theirs)


@pytest.mark.parametrize("arguments", [(), (1, 2, 3, 4, 5, 6)])
def test_arguments_that_do_not_fit_are_refused(arguments):
    for make in (Ours, Theirs, Ours):
        with pytest.raises(TypeError, match="argument"):
            make(*arguments)
    with pytest.raises(TypeError, match="other"):
        Ours("a", other=1)


def test_equal_values_have_one_hash():
    assert hash(Point(1, 2)) == hash(Point(1, 2)) == hash((1, 2))
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert hash(One(0.5)) == hash(One(0.5))
    assert hash(Empty()) == hash(Empty())


def test_values_of_different_classes_differ():
    assert Point(1) != Named(1)
    assert Point(1) != (1, 0)
    assert Empty() == Empty()
    nothing = float("nan")
    assert One(nothing) == One(nothing)  # as tuples are, and dataclasses


def test_a_class_inherits_fields():
    assert Named(1, 2, "here") == Named(x=1, y=2, name="here")
    assert repr(Named(1)) == "Named(x=1, y=0, name='')"


def test_nothing_can_be_set_or_deleted():
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 2
    assert not hasattr(point, "__dict__")


def test_a_value_can_be_copied_and_pickled():
    for value in (Point(1, 2), Named(1, 2, "here"), Empty(), Key("hidden")):
        assert copy.deepcopy(value) == copy.copy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value


def test_a_pattern_takes_a_value_apart():
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("it does not match")


def test_methods_of_the_class_itself_stay():
    @frozen
    class Own:
        name: str

        def __repr__(self):
            return "own"

        def __eq__(self, other):
            return True

        def __hash__(self):
            return 7

    assert repr(Own("a")) == "own"
    assert Own("a") == Own("b")
    assert hash(Own("a")) == 7


def test_what_is_to_be_done_after_init_is_done():
    @frozen
    class Checked:
        count: int

        def __post_init__(self):
            if self.count < 0:
                raise ValueError("below zero")

    assert Checked(1).count == 1
    with pytest.raises(ValueError, match="below zero"):
        Checked(-1)


def test_the_text_of_a_secret_value_tells_nothing():
    assert "hidden" not in repr(Key("hidden"))
    assert Key("hidden") == Key("hidden")
    assert hash(Key("hidden")) == hash(Key("hidden"))
