"""A run of labels that nobody has answered for is told on the boxes' page, too."""

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.prints import AnswerRun, StartRun
from bookcrossing.desk.receiving import AddTitle


def test_a_quiet_line_tells_it_until_somebody_answers(volunteer, qtbot):
    line = volunteer.page.surface.printed
    assert line.isHidden()
    volunteer.does(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    added = volunteer.does(AddTitle(title=TitleDraft(name="Дюна"), box=1))
    run = volunteer.does(StartRun(copies=(added.copies[0].copy_id,), sheet="Avery L7160"))
    assert not line.isHidden()
    assert "1 label. Nobody has said" in line.accessibleName()
    with qtbot.waitSignal(line.asked):
        volunteer.clicks(line.answer)
    volunteer.does(AnswerRun(run=run.run_id))
    assert line.isHidden()
