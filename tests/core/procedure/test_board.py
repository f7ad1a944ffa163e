# SPDX-License-Identifier: GPL-2.0-or-later
"""The board as text and back, and what forms say of a day that is about to be entered."""

import json
from datetime import date

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.ahead import day_words, next_step_words, posting_words
from sanquan_plugin.core.procedure.board import Board, board_text, case_line, read_board, without_names
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.procedure_data import procedure_data, procedures_of
from sanquan_plugin.core.procedure.recorded import recorded_words
from sanquan_plugin.core.procedure.standing import standing
from sanquan_plugin.core.workdays import read_calendar
from tests.core.procedure_cases import full_case, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")
CALENDAR = read_calendar()
MONDAY = date(2026, 9, 28)


def board():
    case, _ = full_case(EXIT)
    stands = standing(EXIT, case, MONDAY, weekdays)
    line = case_line(case, stands, holder="张一", note="", recorded=recorded_words(EXIT, case))
    households = {"370114001001010001": "张一"}
    forms = {"households": households, "holders": {"p": ["h"]}, "calendar": CALENDAR}
    return Board("370114001001", (line,), (EXIT.id,), procedures={EXIT.id: EXIT}, **forms)


def test_a_board_comes_back_as_it_was():
    assert read_board(board_text(board())) == board()


@pytest.mark.parametrize("name", built_in())
def test_each_procedure_comes_back_as_it_was(name):
    carried = json.loads(json.dumps(procedure_data(procedure(name))))
    assert procedures_of({name: carried}) == {name: procedure(name)}


def test_a_board_whose_procedure_lacks_a_step_is_refused():
    values = json.loads(board_text(board()))
    values["procedures"][EXIT.id]["step"] = []
    with pytest.raises(InputError, match="steps are missing"):
        read_board(json.dumps(values))


def test_a_board_without_names_holds_none():
    text = board_text(without_names(board()))
    assert "张*" in text and not {name for name in ("张一", "李二", "张三") if name in text}


def test_a_text_that_is_no_board_is_refused():
    with pytest.raises(InputError, match="can't be read"):
        read_board('{"lines": []}')


def test_what_is_recorded_is_told_by_kind_without_whole_names():
    said = dict(recorded_words(EXIT, full_case(EXIT)[0]))
    assert len(said["材料"].splitlines()) == len(EXIT.materials)
    assert "张*" in said["成员签字"] and "张一" not in said["成员签字"]


def test_a_day_off_names_the_next_working_day():
    assert day_words(MONDAY, CALENDAR) == "星期一"
    assert day_words(date(2026, 10, 3), CALENDAR) == "星期六，非工作日；下一个工作日 2026-10-08"


def test_a_posting_runs_to_the_fifth_working_day():
    purpose, title = next(
        (guard.param, step.title)
        for step in EXIT.steps
        for guard in step.guards
        if guard.kind == "posting" and guard.number == 5
    )
    words = posting_words(EXIT, purpose, MONDAY, CALENDAR)
    assert words == f"公示至 2026-10-10（第 5 个工作日），2026-10-11 起可办理“{title}”"


def test_the_next_step_waits_for_the_posting_that_it_asks_for():
    place = next(
        number
        for number, step in enumerate(EXIT.steps)
        if any(guard.kind == "posting" and guard.number == 5 for guard in step.guards)
    )
    words = next_step_words(EXIT, EXIT.steps[place - 1].id, MONDAY, posted=(), calendar=CALENDAR)
    assert "最早 2026-10-11" in words and "当日公示" in words
    last = next_step_words(EXIT, EXIT.steps[-1].id, MONDAY, posted=(), calendar=CALENDAR)
    assert last == "这是最后一步，办理后办结"
