"""Generated plans on other subjects, to see whether evidence still comes up among thousands of clauses."""

import hashlib
import itertools
import random
from collections.abc import Iterator

from ingest.model import Clause, Coverage, Identity, Kind, Plan

_ENGLISH = {
    "Bee Keeping Rules of Dorrin": (
        ("Every keeper", "The warden of hives", "A guild of keepers", "The inspector of apiaries", "Each apprentice"),
        ("shall weigh", "may replace", "counts", "must clean", "has to paint"),
        ("the wooden frames", "the smoke cans", "the queen cages", "the wax moulds", "the honey jars", "the bee veils"),
        ("before the first frost", "after each swarm", "on the day of rest", "when the lime trees bloom", "at dusk"),
    ),
    "Bell Founders' Charter of Ammelin": (
        ("The master founder", "A ringer", "The tuner of bells", "The keeper of the tower", "Each journeyman"),
        ("casts", "shall polish", "may recast", "has to tune", "must hang"),
        ("the tenor bell", "the clapper", "the hour bell", "the bronze yoke", "the frame of oak", "the chime wheel"),
        ("in the week of the fair", "without witnesses", "under the eyes of the council", "by candlelight", "at noon"),
    ),
    "Handbook of Stage Puppets": (
        ("The carver", "Each player", "The painter of faces", "A tailor of puppets", "The prompter"),
        ("strings", "may repaint", "shall dress", "must store", "has to mend"),
        ("the dragon puppet", "the velvet curtain", "the jester's cap", "the paper moon", "the tin crown", "the mask"),
        ("between two acts", "after the last show", "in the cellar", "with hide glue", "by the light of lamps"),
    ),
}
_CHINESE = {
    "多林养蜂章程": (
        ("养蜂人", "蜂场监督", "学徒", "蜂农行会", "蜂箱木匠"),
        ("应当称量", "可以更换", "负责清洗", "必须修补", "按时粉刷"),
        ("木制巢框", "喷烟器", "蜂王笼", "蜂蜡模具", "蜂蜜罐", "防蜂面罩"),
        ("初霜之前", "分蜂以后", "椴树开花时", "黄昏时分", "休息日"),
    ),
    "阿梅林铸钟匠规约": (
        ("铸钟师傅", "敲钟人", "调音师", "钟楼看守", "帮工"),
        ("应当铸造", "可以重铸", "负责打磨", "必须悬挂", "按时调校"),
        ("大钟", "钟舌", "报时钟", "青铜钟轭", "橡木钟架", "钟轮"),
        ("庙会那一周", "在议事会面前", "烛光之下", "正午时分", "雨停以后"),
    ),
    "木偶戏手册": (
        ("雕刻匠", "演员", "画脸师傅", "木偶裁缝", "提词人"),
        ("应当牵线", "可以重画", "负责装扮", "必须收好", "按时修理"),
        ("龙偶", "丝绒幕布", "小丑帽子", "纸月亮", "锡王冠", "面具"),
        ("两幕之间", "散场以后", "在地窖里", "用皮胶", "灯光之下"),
    ),
}


def unrelated_plans(clauses: int) -> Iterator[Plan]:
    """Six plans of that many clauses each, three in English and three in Chinese; the same at every call."""
    for language, subjects in (("en", _ENGLISH), ("zh", _CHINESE)):
        for number, (title, parts) in enumerate(subjects.items(), 1):
            combined = list(itertools.product(*parts))
            random.Random(number).shuffle(combined)
            yield _plan(f"unrelated-{language}-{number}", title, language, combined[:clauses])


def _plan(plan_id: str, title: str, language: str, parts: list[tuple[str, ...]]) -> Plan:
    found = [Clause("1", "1", Kind.HEADING, language, title, start=0, end=len(title))]
    at = len(title) + 1
    for number, (who, does, what, when) in enumerate(parts, 1):
        text = f"{who} {does} {what} {when}." if language == "en" else f"{when}，{who}{does}{what}。"
        clause_id = f"1.{number}"
        end = at + len(text)
        found.append(Clause(clause_id, clause_id, Kind.CLAUSE, language, text, None, (title,), at, end))
        at = end + 1
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return Plan(
        Identity(plan_id, {language: title}),
        (language,),
        tuple(found),
        Coverage(at, at, 0, 0),
        f"{plan_id}.txt",
        digest,
        "1",
    )
