"""The mutants: changes small things in the modules that matter, and tells which no test notices."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from itertools import accumulate, islice, takewhile
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NoReturn

from dev_steps import StepError, say
from mutants import sample
from mutate_trial import Map, Trials, Verdict, map_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mutants import Mutant

ROOT: Final = Path(__file__).resolve().parent.parent
MATTER: Final = (
    # what is saved, sent and asked
    "ses_gui/gui/session.py",
    "ses_gui/gui/secret_cache.py",
    "ses_gui/gui/store.py",
    "ses_gui/gui/tasks.py",
    "ses_gui/gui/safety.py",
    "ses_gui/gui/features/profiles/*.py",
    "ses_gui/gui/features/project_folder/*.py",
    "ses_gui/gui/features/recovery/*.py",
    "ses_gui/gui/features/*/state.py",
    "ses_gui/gui/features/*/controller.py",
    "ses_gui/gui/features/network/route.py",
    "ses_gui/gui/features/sending/delivery.py",
    "ses_gui/gui/features/credentials/copied_secret.py",
    "ses_gui/gui/features/credentials/keyring_watch.py",
    # SES, and what lies on the disk or in the keyring
    "ses_gui/services/ses/*.py",
    "ses_gui/services/storage/*.py",
    "ses_gui/services/keyring_store.py",
    "ses_gui/services/secret_environment.py",
    # verdicts
    "ses_gui/domain/credentials/*.py",
    "ses_gui/domain/failures/*.py",
    "ses_gui/domain/preflight/*.py",
    "ses_gui/domain/iam/*.py",
    "ses_gui/domain/config/*.py",
    "ses_gui/domain/checks/*.py",
    "ses_gui/domain/arn.py",
    "ses_gui/domain/email_address.py",
    "ses_gui/domain/project_folder.py",
    "ses_gui/domain/sending.py",
)
"""The modules where a mistake costs most, as patterns below the checkout."""
COUNT: Final = 250
_NOTICED: Final = {"noticed", "hung"}
_ENDINGS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_WORDS: Final = {
    "lived": "Lived",
    "not run": "Lived, because no test runs the line in its own process",
    "doubtful": "Doubtful: the test that failed also fails without the mutant",
}
Results = dict["Mutant", Verdict]


def main(argv: Sequence[str] | None = None) -> int:
    """Try the sample out and tell what became of it; 0 whatever that is."""
    arguments = _parser().parse_args(argv)
    for each in _ENDINGS:
        signal.signal(each, _interrupt)
    results: Results = {}
    status = 0
    try:
        _run(arguments, results)
    except StepError as error:
        print(error.sentence, file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        say(f"Stopped after {len(results)} mutants.")
        status = 130
    _tell(results)
    return status


def _run(arguments: argparse.Namespace, results: Results) -> None:
    files = _files(arguments.only or MATTER)
    sources = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}
    mutants = sample(sources, arguments.count, arguments.seed)
    say(
        f"mutate: {len(mutants)} mutants, {len({m.path for m in mutants})} of the modules, "
        f"seed {arguments.seed}, {arguments.jobs} at a time"
    )
    kept = map_folder(ROOT, arguments.tests)
    with TemporaryDirectory(prefix="ses_gui_mutants_", ignore_cleanup_errors=True) as folder:
        trials = Trials(ROOT, Path(folder), arguments.jobs, arguments.patience)
        try:
            if not kept.exists():
                say("Running the tests once, to know which of them runs which line.")
                trials.gather(kept, arguments.tests)
            tests = Map(kept, ROOT)
            known = {mutant: tests.of(mutant) for mutant in mutants}
            _look(trials, known, arguments.budget, results)
        finally:
            for each in _ENDINGS:
                signal.signal(each, signal.SIG_IGN)  # now it clears away
            trials.stop()


def _files(patterns: Iterable[str]) -> list[Path]:
    """All modules that the patterns name; one that names none is a mistake."""
    found: set[Path] = set()
    for pattern in patterns:
        if Path(pattern).is_absolute():
            raise StepError(f"Name `{pattern}` from the checkout on, please.", status=2)
        below = f"{pattern}/**/*.py" if (ROOT / pattern).is_dir() else pattern
        files = [each for each in ROOT.glob(below) if each.suffix == ".py"]
        if not files:
            table = f" Mend MATTER in packaging/{Path(__file__).name}." * (pattern in MATTER)
            raise StepError(f"`{pattern}` names no module to mutate.{table}", status=2)
        found.update(files)
    return sorted(found)


def _asked(tests: Mapping[str, float], budget: float) -> dict[str, float]:
    """The quickest of the tests that run a mutant: as many as so many seconds are enough for."""
    ends = accumulate(tests.values())
    return dict(takewhile(lambda each: next(ends) <= budget, tests.items())) or dict(
        islice(tests.items(), 1)
    )


def _look(
    trials: Trials, known: Mapping[Mutant, Mapping[str, float]], budget: float, results: Results
) -> None:
    """Try all out; tests that fail by themselves are found before and after it."""
    asked = {mutant: _asked(tests, budget) for mutant, tests in known.items()}
    first = {test: tests[test] for tests in asked.values() for test in list(tests)[:1]}
    sound = trials.sound(first)
    if first and not sound:
        raise StepError("The tests do not pass in a copy of the tree, as the lines above say.")
    wrong = first.keys() - sound
    with ThreadPoolExecutor(trials.jobs) as pool:
        try:
            runs = {}
            for mutant, tests in asked.items():
                fit = {test: tests[test] for test in tests if test not in wrong}
                if fit:
                    runs[pool.submit(trials.try_out, mutant, fit)] = mutant
                else:
                    results[mutant] = Verdict("doubtful" if tests else "not run")
            for done in as_completed(runs):
                mutant, verdict = runs[done], done.result()
                left = len(known[mutant]) - len(asked[mutant])
                results[mutant] = replace(verdict, left=left)
                by = f" by {verdict.test}" if verdict.test else ""
                line = f"[{len(results)}/{len(asked)}] {verdict.word} in {verdict.seconds:.0f} s"
                say(f"{line}: {mutant}{by}")
        except BaseException:
            trials.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    sound = trials.sound(
        {each.test: asked[mutant][each.test] for mutant, each in results.items() if each.test}
    )
    for mutant, verdict in results.items():
        if verdict.test and verdict.test not in sound:
            results[mutant] = replace(verdict, word="doubtful")


def _tell(results: Results) -> None:
    """Print what became of the mutants: by module, those that lived, and the whole."""
    if not results:
        return
    of_module = Counter(mutant.path for mutant in results)
    noticed = Counter(mutant.path for mutant, each in results.items() if each.word in _NOTICED)
    width = max(map(len, of_module))
    print(f"\n{'module':<{width}}  mutants  noticed")
    for path, number in sorted(of_module.items()):
        print(f"{path:<{width}}  {number:>7}  {noticed[path]:>7}")
    for word, heading in _WORDS.items():
        those = sorted((m for m, each in results.items() if each.word == word), key=_place)
        if those:
            print(f"\n{heading}:")
        for mutant in those:
            print(f"{mutant}\n    {mutant.code}")
            if results[mutant].test:
                print(f"    ({results[mutant].test})")
            if results[mutant].left:
                print(f"    ({results[mutant].left} slower tests were not asked: see --budget)")
    number, share = len(results), noticed.total() / len(results)
    margin = 1.96 * sqrt(share * (1 - share) / number)
    hung = sum(each.word == "hung" for each in results.values())
    print(
        f"\n{noticed.total()} of {number} mutants are noticed, {hung} of them because they hang: "
        f"{share:.1%} (of all, {margin:.1%} more or less)",
        flush=True,
    )


def _place(mutant: Mutant) -> tuple[str, int]:
    return mutant.path, mutant.start


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 on")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py mutate", description=__doc__)
    parser.add_argument("--count", type=_number, default=COUNT, help=f"how many mutants ({COUNT})")
    parser.add_argument("--seed", type=int, default=1, help="which of all (1)")
    parser.add_argument("--only", nargs="+", metavar="PATH", help="modules or folders instead")
    parser.add_argument("--tests", nargs="+", default=[], metavar="PATH", help="only these tests")
    jobs = min(4, os.cpu_count() or 1)
    parser.add_argument("--jobs", type=_number, default=jobs, help=f"how many at a time ({jobs})")
    parser.add_argument(
        "--patience", type=float, default=20, help="seconds a test may take longer (20)"
    )
    parser.add_argument(
        "--budget", type=float, default=300, help="seconds of tests for one mutant at most (300)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
