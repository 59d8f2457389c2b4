"""Which words of an extract somebody may have meant."""

from random import Random

from app.registry.finding.vocabulary import Vocabulary

WORDS = Vocabulary(
    {
        "WAYAN": 40,
        "NYOMAN": 30,
        "SUARDANA": 20,
        "SUARDAWAN": 5,
        "SUKARNO": 3,
        "SITI": 9,
        "SATI": 1,
        "AMINAH": 7,
        "ANI": 2,
    }
)


def _meant(typed: str, *, beginning: bool = False) -> list[str]:
    return [each.word for each in WORDS.meant(typed, beginning=beginning)]


def test_one_and_two_slips_are_found_the_likest_first() -> None:
    assert _meant("SUARDNA")[0] == "SUARDANA"
    assert _meant("USARDNA") == ["SUARDANA"]
    assert _meant("AMNIAH") == ["AMINAH"]


def test_old_spellings_and_shortened_words_are_found() -> None:
    assert _meant("SOEKARNO") == ["SUKARNO"]
    assert _meant("NYMN") == ["NYOMAN"]
    assert _meant("SUARD")[:2] == ["SUARDANA", "SUARDAWAN"]


def test_a_word_of_four_letters_bears_one_slip() -> None:
    assert _meant("SITI") == ["SITI", "SATI"]
    assert _meant("SOTO") == []


def test_two_letters_are_the_beginning_of_a_word_only_at_the_end_of_what_is_typed() -> None:
    assert _meant("SU") == []
    assert _meant("SU", beginning=True)[:1] == ["SUARDANA"]


def test_whatever_word_is_mistyped_it_is_among_those_meant() -> None:
    random = Random(7)
    words = {"".join(random.choices("AIUEOBDKLMNRST", k=random.randint(4, 9))): 1 for _ in range(3000)}
    vocabulary = Vocabulary(words)
    for word in random.sample(sorted(words), 60):
        at = random.randrange(1, len(word) - 1)
        typed = word[:at] + random.choice("XQ") + word[at + 1 :]
        assert word in [each.word for each in vocabulary.meant(typed)]
