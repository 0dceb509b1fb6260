"""Units of figures in four languages: one name for each, and the patterns that find them beside a number."""

import re

# Canonical unit -> how it is written, folded (lower case, no accents). Chinese beside Latin forms.
_UNITS: dict[str, str] = {
    "percent": r"%|per ?cent(?:age points?)?|por ?ciento|por ?cento|个百分点|puntos porcentuales|pontos percentuais",
    "dollar": r"(?:us|u\.s\.|american|united states) dollars?|dollars?|usd|us\$|"
    r"dolares(?: estadounidenses| americanos)?|"
    r"美元|美金",
    "yuan": r"(?:chinese )?yuan(?:es|s)?|rmb|renminbi|cny|元人民币|人民币元|元|人民币",
    "euro": r"euros?|eur|欧元",
    "pound": r"pounds sterling|libras esterlinas|英镑",
    "real": r"(?:brazilian )?reais|reales brasilenos|brl|雷亚尔",
    "peso": r"pesos?(?: (?:mexicanos|argentinos|chilenos|colombianos))?|mxn|比索",
    "boliviano": r"bolivianos",
    "sol": r"soles",
    "yen": r"yen(?:es)?|ienes?|日元",
    "year": r"years?|anos?|个?年度?(?!\d|代|级|底|初|来)",
    "month": r"months?|mes(?:es)?|个月",
    "week": r"weeks?|semanas?|周|个?星期",
    "day": r"(?:working |calendar )?days?|dias?|天|个?工作日",
    "hour": r"hours?|horas?|个?小时",
    "minute": r"minutes?|minutos?|分钟",
    "square kilometre": r"square kilomet(?:re|er)s?|km2|km²|kilometros cuadrados|quilometros quadrados|平方公里",
    "kilometre": r"-?kilomet(?:re|er)s?|km|kilometros?|quilometros?|公里|千米",
    "nautical mile": r"nautical miles?|millas? nauticas?|milhas? nauticas?|海里",
    "mile": r"-?miles?|millas?|milhas?|英里",
    "metre": r"-?met(?:re|er)s?|metros?|米",
    "hectare": r"hectares?|hectareas?|公顷",
    "acre": r"acres?|英亩",
    "mu": r"mu|亩",
    "tonne": r"tonn?es?|tons?|toneladas?|吨",
    "kilogram": r"kilograms?|kg|kilogramos?|quilogramas?|quilos?|公斤|千克",
    "kilowatt": r"kilowatts?|kw|kilovatios?|quilowatts?|千瓦",
    "megawatt": r"megawatts?|mw|megavatios?|兆瓦",
    "gigawatt": r"gigawatts?|gw|gigavatios?|吉瓦",
    "degree": r"degrees?|grados?|graus?|°c?|摄氏度",
    "times": r"times|veces|vezes|倍",
}
_SIGNS = {"us$": "dollar", "r$": "real", "$": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "rmb": "yuan",
          "usd": "dollar", "eur": "euro", "cny": "yuan", "人民币": "yuan"}  # fmt: skip

CURRENCIES = frozenset({"dollar", "yuan", "euro", "pound", "real", "peso", "boliviano", "sol", "yen"})

_PATTERNS = {unit: re.compile(forms) for unit, forms in _UNITS.items()}
# A unit behind a number: "12 billion US dollars", "85 millones de euros", "1,280-kilometre", "25亿元".
UNIT_AFTER = re.compile(rf"\s*(?:de |d')?(?P<unit>{'|'.join(_UNITS.values())})(?![a-z])")
# A sign before it: "US$ 12", "R$ 1,9", "RMB 300".
UNIT_BEFORE = re.compile(r"(?P<unit>us\$|r\$|[$€£¥]|\b(?:rmb|usd|eur|cny)|人民币)\s*$")


def canonical_unit(written: str) -> str | None:
    """The unit that `written`, as one of the two patterns found it, stands for."""
    if written in _SIGNS:
        return _SIGNS[written]
    return next((unit for unit, pattern in _PATTERNS.items() if pattern.fullmatch(written)), None)


def mentions(text: str, unit: str) -> bool:
    """Whether a folded text names a unit anywhere."""
    return re.search(rf"(?<![a-z])(?:{_UNITS[unit]})(?![a-z])", text) is not None
