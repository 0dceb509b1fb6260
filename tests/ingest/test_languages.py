"""Languages told apart by one model, however many sets of languages are asked about."""

from itertools import combinations

from ingest.languages import _identifier, text_language


def test_sets_of_languages_share_the_tables_of_the_model():
    sets = list(combinations(("en", "es", "pt", "fr", "de", "it", "ro"), 2))
    first = _identifier(sets[0])
    assert all(_identifier(each).tk_nextmove is first.tk_nextmove for each in sets)
    assert _identifier.cache_info().currsize <= 16
    assert text_language("Las Partes cooperarán.", ("en", "es"), otherwise="") == "es"
    assert text_language("The Parties shall cooperate.", ("en", "es"), otherwise="") == "en"
