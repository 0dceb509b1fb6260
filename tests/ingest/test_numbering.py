"""The grammar of ordinals and openers, as tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbering import find_opener, find_openers
from ingest.ordinals import Form, chinese_value, id_part, letter_value, readings, roman_value, words_value
from ingest.readers.counting import chinese, ordinal_words, roman


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("7", ["7"]), ("007", ["7"]), ("104", ["104"]), ("XIV", ["14"]), ("xiv", ["14"]), ("七", ["7"]),
        ("八十三", ["83"]), ("一百零三", ["103"]), ("二〇", ["20"]), ("b", ["b"]), ("aa", ["aa"]),
        ("i", ["i", "1"]), ("94 bis", ["94bis"]),
        ("12A", ["12A"]), ("5-A", ["5-A"]), ("3.4", ["4"]), ("3.4.10", ["10"]), ("1.a", ["a"]), ("Thirdly", ["3"]),
        ("twenty-first", ["21"]), ("primero", ["1"]), ("PRIMERA", ["1"]), ("única", ["1"]), ("décima", ["10"]),
        ("terceiro", ["3"]), ("vigésimo", ["20"]), ("甲", ["1"]), ("④", ["4"]), ("iiii", []), ("the", []), ("word", []),
    ],
)  # fmt: skip
def test_readings(token, expected):
    assert [id_part(reading) for reading in readings(token)] == expected


def test_roman_numerals_below_letters_stay_as_written():
    (_, roman_reading) = readings("ii")
    assert roman_reading.form is Form.ROMAN_LOWER
    assert id_part(roman_reading, below_letter=True) == "ii"
    assert id_part(roman_reading) == "2"


@given(st.integers(1, 3999))
def test_roman_round_trip(number):
    assert roman_value(roman(number)) == number


@given(st.integers(1, 9999))
def test_chinese_round_trip(number):
    assert chinese_value(chinese(number)) == number


@given(st.integers(1, 99))
def test_words_round_trip(number):
    assert words_value(ordinal_words(number)) == number


@given(st.text(max_size=12))
def test_values_never_fail(token):
    for value in (roman_value(token), letter_value(token), chinese_value(token), words_value(token)):
        assert value is None or value >= 0


# line, styles of the openers, what follows them
OPENERS = [
    ("Article 5", ["article"], ""),
    ("ARTICLE IV – NAME", ["article"], "NAME"),
    ("Article. I.", ["article"], ""),
    ("Art. 5º Todos são iguais", ["article"], "Todos são iguais"),
    ("Artículo 94 bis.- Objeto", ["article"], "Objeto"),
    ("Article 5. 1. (a) The Parties", ["article", "arabic.", "(letter-lower)"], "The Parties"),
    ("Sec. 2. (a)(1) The keeper", ["section", "(letter-lower)", "(arabic)"], "The keeper"),
    ("§ 1º A lei", ["section-sign"], "A lei"),
    ("Parágrafo único. O poder", ["paragraph"], "O poder"),
    ("Disposición adicional primera. Títulos", ["disposicion-adicional"], "Títulos"),
    ("TÍTULO PRIMERO", ["title"], ""),
    ("First Schedule", ["schedule"], ""),
    ("PART THE SECOND", ["part"], ""),
    ("Annex", ["annex"], ""),
    ("ANNEX II: List of boats", ["annex"], "List of boats"),
    ("PROTOCOL ON TRANSIT", ["protocol"], "PROTOCOL ON TRANSIT"),
    ("第十条之一　为了保护", ["article"], "为了保护"),
    ("第二章 自然人", ["chapter"], "自然人"),
    ("附件一", ["annex"], ""),
    ("附件 联络单位", ["annex"], "联络单位"),
    ("一、总体要求", ["chinese、"], "总体要求"),
    ("（一）指导思想", ["(chinese)"], "指导思想"),
    ("１．坚持开放", ["arabic."], "坚持开放"),
    ("①支持创新", ["circled"], "支持创新"),
    ("3.4 The Parties", ["dotted2"], "The Parties"),
    ("1.1. Strengthen", ["dotted2"], "Strengthen"),
    ("XIV. Implementation", ["roman-upper."], "Implementation"),
    ("(iv) any boat", ["(roman-lower)"], "any boat"),
    ("I - a soberania;", ["letter-upper-"], "a soberania;"),
    ("12\tThe keeper", ["arabic"], "The keeper"),
    ("1.—(1) The Act", ["arabic.", "(arabic)"], "The Act"),
    ("**Article 3** Scope", ["article"], "Scope"),
    ("Thirdly, the Parties", ["words,"], "the Parties"),
    ("1.2031年举行首脑会议", ["arabic."], "2031年举行首脑会议"),
    ("TÍTULO PRELIMINAR", ["title"], ""),
    ("Artículo 2o. Bis.- Las autoridades", ["article"], "Las autoridades"),
    ("II Bis. Embarcación menor", ["roman-upper."], "Embarcación menor"),
    ("Disposición final primera. Títulos", ["disposicion-final"], "Títulos"),
    ("Article 1er Objet", ["article"], "Objet"),
    ("TITRE Ier", ["title"], ""),
    ("SECTION 2.02. Prepayments. (a) The keeper", ["section", "(letter-lower)"], "The keeper"),
    ("b.1) técnicas", ["a.arabic)"], "técnicas"),
    ("Priority Area 1.1: Fisheries", ["priority"], "Fisheries"),
    ("Appendix Colours of Buoys", ["appendix"], "Colours of Buoys"),
    ("1. A. Smith presides", ["arabic."], "A. Smith presides"),
]


@pytest.mark.parametrize(("line", "styles", "rest"), OPENERS, ids=[case[0] for case in OPENERS])
def test_openers(line, styles, rest):
    found = find_openers(line)
    assert [opener.style(opener.readings[0]) if opener.readings else opener.level.name for opener in found] == styles
    assert line[found[-1].end :] == rest


@pytest.mark.parametrize(
    "line",
    ["The Parties shall cooperate.", "2015年5月13日，论坛", "附件所列的项目", "8.5.2031", "Articles of Association",
     "“Article 5", "3,500 boats", "(hereinafter the Parties)", "Parties", ""],
)  # fmt: skip
def test_no_opener(line):
    assert find_opener(line) is None


@pytest.mark.parametrize(
    "line",
    ["Article 5 of the Treaty applies", "Article 5(1) shall apply", "article 5 applies", "Annex I shall form part",
     "第十条规定的情形", "Article 5, paragraph 2", "Section 3 and Section 4", "Artículo 5 de la Ley"],
)  # fmt: skip
def test_references_look_like_references(line):
    opener = find_opener(line)
    assert opener is not None
    assert opener.reference_like


def test_an_annex_named_in_a_heading():
    assert find_openers("Annex List of boats", heading=True)[0].end == len("Annex ")
    assert not find_openers("Annex List of boats")


@given(st.text(max_size=80))
def test_spans_lie_in_the_line(line):
    for opener in find_openers(line):
        assert 0 <= opener.start <= opener.end <= len(line)
