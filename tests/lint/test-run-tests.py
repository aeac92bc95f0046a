# test-run-tests.py: what run-tests counts as passed, failed and skipped
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import importlib.machinery
import importlib.util
import io
import os
import sys
import tempfile

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools', 'run-tests')
loader = importlib.machinery.SourceFileLoader('run_tests', TOOL)
run_tests = importlib.util.module_from_spec(importlib.util.spec_from_loader('run_tests', loader))
loader.exec_module(run_tests)

NESTED = 'TAP version 14\n1..2\n    ok 1 - inner\n    not ok 2 - inner too\n    1..2\nnot ok 1 - outer\nok 2 - flat\n'

# what a program said, what Meson made of it, and then passed, failed, skipped
ROWS = [
    ('all pass', '1..2\nok 1 a\nok 2 b\n', 'OK', (2, 0, 0)),
    ('one fails', '1..2\nok 1 a\nnot ok 2 b\n', 'FAIL', (1, 1, 0)),
    ('a skip is no pass', '1..2\nok 1 a\nok 2 b # SKIP no network\n', 'OK', (1, 0, 1)),
    ('a failure that was expected is no pass', '1..2\nok 1 a\nnot ok 2 b # TODO later\n', 'OK', (1, 0, 1)),
    ('all is skipped', '1..0 # SKIP no file\n', 'SKIP', (0, 0, 1)),
    ('a crash after passes', '1..3\nok 1 a\nok 2 b\n', 'ERROR', (2, 1, 0)),
    ('a crash before anything', '', 'ERROR', (0, 1, 0)),
    ('out of time', '1..2\nok 1 a\n', 'TIMEOUT', (1, 1, 0)),
    ('no TAP, passed', 'fine\n', 'OK', (1, 0, 0)),
    ('no TAP, skipped', 'no screen\n', 'SKIP', (0, 0, 1)),
    ('no TAP, failed', 'bad\n', 'FAIL', (0, 1, 0)),
    ('a plan at the end', 'ok 1 a\n1..1\n', 'OK', (1, 0, 0)),
    ('nested cases', NESTED, 'FAIL', (2, 1, 0)),
]

# a report that was written elsewhere: what it says; None where there is none
REPORTS = [
    ('a report is counted', 'noise\nok 1 - a\n==> more noise\nok 2 - b\n1..2\n2 passed, 0 failed\n', (2, 0, 0)),
    ('a failure in a report', 'ok 1 - a\nnot ok 2 - b\n1..2\n', (1, 1, 0)),
    ('a report that was cut short', 'ok 1 - a\n', (0, 1, 0)),
    ('a report with fewer cases than it announces', '1..3\nok 1 - a\n', (1, 1, 0)),
    ('a report that says why there is none', '1..0 # SKIP no network\n', (0, 0, 1)),
    ('an empty report', '', (0, 1, 0)),
    ('no report', None, (0, 1, 0)),
]


PASSES, FAILS, CRASHES = (('1..2\nok 1 a\nok 2 b\n', 'OK'), ('1..2\nok 1 a\nnot ok 2 b\n', 'FAIL'), ('1..2\nok 1 a\n', 'ERROR'))

# what a program said, and what is shown of it when “b” failed
SAID = [
    ('of a case that failed its own comments are shown', '1..3\nok 1 a\n# of a\nnot ok 2 b\n# why\n# b\nok 3 c\n# of c\n', '# why\n# b'),
    ('without any all that was said', '1..2\nok 1 a\nnot ok 2 b\n', '1..2\nok 1 a\nnot ok 2 b\n'),
]

# what display programs amount to in the first try and in the second, and then passed, failed, and who is said to have needed two
TRIES = [
    ('who passes is not tried again', {'x': [PASSES]}, (2, 0, [])),
    ('who fails once has passed, and is named', {'x': [FAILS, PASSES], 'y': [PASSES]}, (4, 0, ['x'])),
    ('who crashes once has passed, and is named', {'x': [CRASHES, PASSES]}, (2, 0, ['x'])),
    ('who fails twice has failed', {'x': [FAILS, FAILS], 'y': [FAILS, PASSES]}, (3, 1, ['y'])),
    ('who fails in two ways has failed', {'x': [FAILS, CRASHES]}, (1, 1, [])),
    ('who did not run at all is tried again', {'x': [('', 'did not run'), PASSES]}, (2, 0, ['x'])),
    ('there is no third try', {'x': [FAILS, FAILS, PASSES]}, (1, 1, [])),
]


def count_tries(programs):
    left = {name: list(tries) for name, tries in programs.items()}

    def run(names):
        return {name: dict(zip(('stdout', 'result'), left[name].pop(0))) for name in names}
    tally = run_tests.Tally()
    failed = run_tests.count_unless_failed(tally, run(set(programs)))
    said = lines_of(lambda: (run_tests.try_again(tally, failed, run), tally.report()))
    assert said[-1].startswith(f'{tally.passed} passed, {len(tally.failures)} failed'), said[-1]
    assert all(any(line.startswith(f'failed at first: {name}') for line in said) for name in failed), said
    return tally.passed, len(tally.failures), [line.removeprefix('second try: ') for line in said if line.startswith('second try: ')]


def alone():
    """How many programs there are in each run."""
    runs = []

    def run(names):
        runs.append(len(names))
        return {name: {'stdout': FAILS[0], 'result': FAILS[1]} for name in names}
    tally = run_tests.Tally()
    failed = run_tests.count_unless_failed(tally, run({'x', 'y', 'z'}))
    lines_of(lambda: run_tests.try_again(tally, failed, run))
    return runs


def lines_of(function):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        function()
    return out.getvalue().rstrip('\n').split('\n')


def count_elsewhere(text):
    tally = run_tests.Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'report')
        if text is not None:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        run_tests.count_report(tally, 'elsewhere', path)
    return tally.passed, len(tally.failures), tally.skipped


def count_output(output, result):
    tally = run_tests.Tally()
    run_tests.count_program(tally, 'program', {'stdout': output, 'stderr': '', 'result': result, 'returncode': 1})
    return tally.passed, len(tally.failures), tally.skipped


def said(output):
    tally = run_tests.Tally()
    run_tests.count_program(tally, 'program', {'stdout': output, 'stderr': '', 'result': 'FAIL'})
    return tally.failures[0][1]


def last_line(passed, *skipped):
    """The exit status, and what was said last."""
    tally, status = run_tests.Tally(), []
    tally.passed = passed
    for name in skipped:
        tally.skip(name, 'because')
    return lines_of(lambda: status.append(tally.report()))[-1], status[0]


def cases():
    """What is tested, what was seen, what is right."""
    for name, output, result, wanted in ROWS:
        yield name, count_output(output, result), wanted
    for name, text, wanted in REPORTS:
        yield name, count_elsewhere(text), wanted
    for name, output, wanted in SAID:
        yield name, said(output), wanted
    for name, programs, wanted in TRIES:
        yield name, count_tries(programs), wanted
    yield 'each is alone in its second try', alone(), [3, 1, 1, 1]
    yield 'nothing run is a failure', last_line(0), ('0 passed, 0 failed', 1)
    yield 'the last line is plain', last_line(3, 'x'), ('3 passed, 0 failed, 1 skipped', 0)


def main():
    bad = number = 0
    for number, (name, seen, wanted) in enumerate(cases(), 1):
        bad += seen != wanted
        print(f'{"ok" if seen == wanted else "not ok"} {number} - {name}' + ('' if seen == wanted else f'\n# {seen}, not {wanted}'))
    print(f'1..{number}')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
