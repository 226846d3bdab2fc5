"""What stands on paper whatever the window speaks."""

import pytest

from bookcrossing.wording import use
from bookcrossing.wording.prints import label_words


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_a_label_says_the_same_three_lines_whatever_the_window_speaks(language):
    use(language)
    said = label_words()
    use("en")
    assert said == ("книга мандрує", "grāmata ceļo", "#chebookcrossing")
