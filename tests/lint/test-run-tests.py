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


def count_elsewhere(text):
    tally = run_tests.Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'report')
        if text is not None:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        run_tests.count_report(tally, 'elsewhere', path)
    return tally.passed, len(tally.failures), tally.skipped


def main():
    print(f'1..{len(ROWS) + len(REPORTS) + 2}')
    bad = 0
    for number, (name, output, result, wanted) in enumerate(ROWS, 1):
        tally = run_tests.Tally()
        run_tests.count_program(tally, 'program', {'stdout': output, 'stderr': '', 'result': result, 'returncode': 1})
        seen = (tally.passed, len(tally.failures), tally.skipped)
        bad += seen != wanted
        print(f'{"ok" if seen == wanted else "not ok"} {number} - {name}')
        if seen != wanted:
            print(f'# counted {seen}, not {wanted}')
    for number, (name, text, wanted) in enumerate(REPORTS, len(ROWS) + 1):
        seen = count_elsewhere(text)
        bad += seen != wanted
        print(f'{"ok" if seen == wanted else "not ok"} {number} - {name}' + ('' if seen == wanted else f' # counted {seen}, not {wanted}'))
    number = len(ROWS) + len(REPORTS)
    bad += report(number + 1, 'nothing run is a failure', run_tests.Tally(), 1, '0 passed, 0 failed')
    tally = run_tests.Tally()
    tally.passed = 3
    tally.skip('x', 'y')
    bad += report(number + 2, 'the last line is plain', tally, 0, '3 passed, 0 failed, 1 skipped')
    return 1 if bad else 0


def report(number, name, tally, wanted, line):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = tally.report()
    right = status == wanted and out.getvalue().rstrip('\n').split('\n')[-1] == line
    print(f'{"ok" if right else "not ok"} {number} - {name}')
    return not right


if __name__ == '__main__':
    sys.exit(main())
