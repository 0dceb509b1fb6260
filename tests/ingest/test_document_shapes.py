"""Shapes of whole documents that mislead: laws, treaties, resolutions, contracts and notices as they are published.

Each case is the smallest document that shows one mechanism, with the ids that must come out (`h:` marks a heading).
"""

import pytest

from ingest.model import Kind
from ingest.plan import read_plan
from ingest.readers import read_bytes

SHAPES = {
    "years and quantities behind an ordinal": (
        """\
船舶合作计划

双方制定本计划，内容如下：

一、船坞

1.2031年举行论坛。
2.3年内新建5个船坞。
3.双方支持船匠交流。

二、航道

1.双方疏浚航道。
2.2033年前完成谈判。
""",
        "preamble.p1 h:1 1.1 1.2 1.3 h:2 2.1 2.2",
    ),
    "a dotted number before a quantity stays dotted": (
        """\
船舶合作计划

2.1 双方新建船坞。

2.2 双方培训船匠。

2.3年内完成疏浚。
""",
        "2.1 2.2 2.3",
    ),
    "a protocol's own title is no scope": (
        """\
PROTOCOL ON THE CARE OF OARS

Article 1

Oars shall be kept dry.

Article 2

Oars shall be counted.
""",
        "1 2",
    ),
    "transitional articles count beside the articles": (
        """\
LEY DE BARCAS

Artículo 1o.- La presente Ley regula las barcas.

Artículo 2o.- Se entiende por:

I. Barca: la que flota;

II. Remo: el que mueve la barca;

II Bis. Vela: la que recibe el viento.

Artículo 2o. Bis.- Las barcas flotarán.

Artículo 3o.- Los remos serán de madera.

TRANSITORIOS

Primero.- La Ley entrará en vigor mañana.

Segundo.- Se abroga la ley anterior.
""",
        "1 2 2.1 2.2 2.2bis 2bis 3 h:transitorios transitorios.1 transitorios.2",
    ),
    "articles numbered with their chapter run through its sections": (
        """\
CHAPTER 3
RULES ON BOATS

Section A: Building

Article 3.1: Wood

Boats shall be of wood.

Article 3.2: Nails

1. Nails shall be of iron.

2. Nails shall be straight.

Section B: Use

Article 3.3: Oars

Oars shall be used by hand.

Article 3.4: Sails

Sails shall be white.
""",
        "h:3 h:3.sectionA 3.1 h:3.2 3.2.1 3.2.2 h:3.sectionB 3.3 3.4",
    ),
    "the clauses behind a background without stops": (
        """\
BACKGROUND

(A) The Owner has a boat.

(B) The Keeper keeps boats.

IT IS AGREED as follows:

1 DEFINITIONS

1.1 In this Lease boat means the Sparrow.

1.2 A clause is a clause of this Lease.

2 LETTING

2.1 The Owner lets the boat.

2.2 The Keeper pays.

SCHEDULE 1

Part 1 – Oars

1 The boat has four oars.

2 The oars are of wood.

Part 2 – Sails

1 The boat has one sail.
""",
        "h:background recital.A recital.B preamble.p1 h:1 1.1 1.2 h:2 2.1 2.2 h:schedule h:schedule.1"
        " schedule.1.1 schedule.1.2 h:schedule.2 schedule.2.1",
    ),
    "pillars, priority areas and actions": (
        """\
LAKE ACTION PLAN

Pillar 1: Shores

Priority Area 1.1: Fish

Action 1.1.1: Count the fish.

Action 1.1.2: Train keepers.

Priority Area 1.2: Visitors

Action 1.2.1: Publish a guide.

Pillar 2: Waters

Priority Area 2.1: Rescue

Action 2.1.1: Build a station.
""",
        "h:1 h:1.1 1.1.1 1.1.2 h:1.2 1.2.1 h:2 h:2.1 2.1.1",
    ),
    "Chinese numerals alone on their lines": (
        """\
关于船舶的联合声明

双方声明如下：

一

双方关系良好。

双方重申友谊。

二

双方扩大造船规模。

三

双方支持交换船桨。
""",
        "preamble.p1 1 2 3",
    ),
    "roman sections of a preamble": (
        """\
LEY DE BARCAS

PREÁMBULO

I

La barca es antigua.

Ha cambiado poco.

II

La ley tiene dos títulos.

TÍTULO PRELIMINAR
Disposiciones generales

Artículo 1. Objeto.

La ley regula las barcas.

TÍTULO I
Remos

Artículo 2. Madera.

Los remos serán de madera.

Artículo 3. Número.

Cada barca tendrá dos remos.

Disposición adicional única. Lagos.

Los lagos son públicos.

Disposición final primera. Competencia.

La ley es del lago.

Disposición final segunda. Vigor.

La ley entra en vigor mañana.
""",
        "h:preamble preamble.1 preamble.2 h:titulo-preliminar 1 h:title1 2 3 disposicion-adicional1 disposicion-final1"
        " disposicion-final2",
    ),
    "titles above the numbers": (
        """\
THE BOATS RULES

The Keeper makes the following Rules:

Name and beginning
1.—(1) These Rules are the Boats Rules.
(2) They begin in May.

Meaning of words
2. In these Rules boat means a boat.

Oars
3.—(1) A boat must have oars.
(2) Paragraph (1) does not apply to sailing boats.

Offences
4. A person without oars commits an offence.
""",
        "preamble.p1 h:1 1.1 1.2 2 h:3 3.1 3.2 4",
    ),
    "a notice and its enclosures": (
        """\
湖泊办公厅关于船舶的通知

湖办发〔2031〕12号

各部门：

现就有关事项通知如下：

一、登记船舶

各部门登记船舶。

二、检查船舶

各部门检查船舶。

附件：1.船舶清单

湖泊办公厅

2031年4月2日
""",
        "preamble.p1 preamble.p2 1 2",
    ),
    "notes of a text without pages": (
        """\
TREATY ON BOATS

Article 1: Oars

1. Oars shall be of wood.1

2. Oars shall be long.

Article 2: Boats

Boats shall be dry.2

1 For greater certainty, wood includes bamboo.

2 See the Treaty on Water.
""",
        "h:1 1.1 1.2 2",
    ),
    "an appendix to the agreement itself": (
        """\
LOAN AGREEMENT

1.01. The words of the Appendix to this Agreement apply.

1.02. The Bank lends a boat.

SCHEDULE 1
Boats

1. The Sparrow.

2. The Swan.

SCHEDULE 2
Use

1. The boat is used in summer.

2. The boat is used by day.

APPENDIX
Words

1. Boat means a boat.

2. Bank means the Bank.
""",
        "1.1 1.2 h:schedule1 schedule1.1 schedule1.2 h:schedule2 schedule2.1 schedule2.2"
        " h:appendix appendix.1 appendix.2",
    ),
    "titles on the lines of annexes": (
        """\
AGREEMENT ON BUOYS

Article 1 Buoys

Buoys shall be laid as Annex 1 Technical Requirements says.

Article 2 Costs

Costs are shared.

Annex 1 Technical Requirements

1. Buoys shall be red.

2. Buoys shall be anchored.

Appendix Colours of Buoys

1. Red is a dark red.

2. Green is a light green.
""",
        "1 2 h:annex annex.1 annex.2 h:annex.appendix annex.appendix.1 annex.appendix.2",
    ),
    "an article of another law in single quotation marks, and a table of both laws": (
        """\
Article 1

Scope

This Regulation applies to boats.

Article 2

Amendments

The Boats Act is amended as follows:

(1)\tArticle 12 is replaced by the following:

‘Article 12

Oars

1.   Oars shall be dry.

2.   The Keepers’ oars shall be marked.’;

(2)\tin Article 14(3), point (b) is deleted.

Article 3

Entry into force

This Regulation enters into force in May.

ANNEX

CORRELATION TABLE

Article 1\tArticle 1

Article 2\t—
""",
        "1 h:2 2.p1 2.1 2.2 3 h:annex annex.p1 annex.p2",
    ),
    "lists that a contract says twice are no table of contents": (
        """\
SUPPLY AGREEMENT

1. The Seller shall:

(a) pack the boats;

(b) send the boats;

(c) insure the boats.

2. The Buyer pays.

3. The Agent shall:

(a) pack the boats;

(b) send the boats;

(c) insure the boats.
""",
        "1 1.a 1.b 1.c 2 3 3.a 3.b 3.c",
    ),
    "paragraphs in the place of articles": (
        """\
MEMORANDUM ON BOATS

The Sides have reached the following understanding:

PARAGRAPH 1
Aim

The aim is to build boats.

PARAGRAPH 2
Work

1. The Sides build boats.

2. They meet every year.

PARAGRAPH 3
Costs

Each Side bears its own costs.
""",
        "preamble.p1 1 h:2 2.1 2.2 3",
    ),
    "running heads of few pages": (
        """\
1.  Boats

   Boats ask locks to open, and locks answer them within a reasonable time that
   they choose for themselves.

Brenn                        Signals                         [Page 1]

Signals of Boats                                           March 2031

2.  Locks

   Locks answer boats, and boats wait for the answer before they move on into
   the chamber.

Brenn                        Signals                         [Page 2]

Signals of Boats                                           March 2031

3.  Danger

   Boats that pretend to be other boats are a danger.
""",
        "1 2 3",
    ),
    "centred titles between paragraphs of a resolution": (
        """\
                              Resolution 12 (2031)

      The Council of Boats,
      Recalling its resolutions 17 (2026) and 26 (2029) on the matter of boats and
of oars upon all of the lakes,
      Acting under Chapter VII of the Charter of the Lakes,
                                 Building of boats
      1.    Decides to extend until 31 March 2032 the mandate of the Keeper, as it
is set out in paragraph 16 of resolution 26 (2029), and decides that he shall:
      (a) build boats;
      (b) build oars;
                                  Use of boats
      2.    Calls upon all States to use boats, in line with what is said about the
use of oars in paragraph 1 above;
      3.    Decides to remain seized of the matter.
""",
        "preamble.p1 preamble.p2 preamble.p3 h:building-of-boats 1 1.a 1.b h:use-of-boats 2 3",
    ),
}


SHAPES["addresses inside a clause"] = (
    """\
CONTRACT

1. Notices

Notices shall be sent as follows:

If to the Owner:

Lake Boats

12 Quay Street

Ostrel

If to the Keeper:

Harbour Boats

4 Pier Road

Lissenport

2. Law

The law of the lake applies.
""",
    "1 2",
)
SHAPES["what stands above an annex is no title"] = (
    """\
大会决议

大会，

回顾其第84/12号决议，

1. 决定召开会议；

2. 请秘书长提出报告。

2031年5月8日
第62次全体会议

附件

会议宣言

1. 我们齐聚一堂。

2. 我们重申承诺。
""",
    "preamble.p1 preamble.p2 1 2 h:annex annex.1 annex.2",
)


SHAPES["an agreement behind its title page and its contents with pages"] = (
    """\
                              BOAT AGREEMENT

                           dated as of May 1, 2031

                                   among

                            LAKE BOATS COMPANY,
                                 as Owner,

                                    and

                              THE HARBOUR BANK

                             TABLE OF CONTENTS

                                                                    Page

ARTICLE I DEFINITIONS                                                  1
    Section 1.01 Defined Terms                                         1
ARTICLE II THE BOATS                                                   3
    Section 2.01 Use                                                   3

                              BOAT AGREEMENT

     BOAT AGREEMENT, dated as of May 1, 2031, among LAKE BOATS COMPANY, which
keeps boats for others upon the lake, and THE HARBOUR BANK.

                                 ARTICLE I

                                DEFINITIONS

     SECTION 1.01. Defined Terms. As used in this Agreement, boat means any vessel
that is used upon the lake or upon the rivers that flow into it.

                                 ARTICLE II

                                 THE BOATS

     SECTION 2.01. Use. (a) The Owner may use the boats at any time between the
first day of May and the last day of September.

     (b) The Bank may use the boats with the consent of the Owner, which shall
not be refused without reason.
""",
    "preamble.p1 h:1 1.1 h:2 h:2.1 2.1.a 2.1.b",
)


SHAPES["ordinals in words that begin like an abbreviation"] = (
    """\
CONVENIO DE BARCAS

ARTÍCULO OCTAVO
Remos

Los remos serán de madera.

ARTÍCULO NOVENO
Velas

Las velas serán blancas.
""",
    "8 9",
)
SHAPES["the number of what is cited, at a line's start"] = (
    """\
AGREEMENT ON BOATS

1. In this Agreement:

   (a) “boat” means any vessel that floats upon the lake, as it is set out in point
       (b) of the second subparagraph;

   (b) “oar” means the wood that moves the boat, as the owners of boats have it in
       point (a) of that subparagraph:

      (i) the long oar;

      (ii) the short oar;

2. The owners keep the boats under the conditions that are set out below in Section
3.2. They report every year to the Keeper of the lake, who keeps the reports of all.
""",
    "1 1.a 1.b 1.b.i 1.b.ii 2",
)
SHAPES["what a consolidated text says of its acts"] = (
    """\
Regulation on boats

▼B

Article 1

Scope

This Regulation applies to boats.

▼M1

Article 1a

Oars

Oars shall be dry.

▼B

Article 2

Sails

Sails shall be white.
""",
    "1 1a 2",
)
SHAPES["the parties of a contract below their heading"] = (
    """\
LEASE

PARTIES

(1) LAKE BOATS LIMITED (the “Owner”); and

(2) HARBOUR BOATS LIMITED (the “Keeper”).

AGREED TERMS

1. Letting

1.1 The Owner lets the boat.

1.2 The Keeper takes it.

2. Rent

2.1 The Keeper pays the rent.
""",
    "h:parties parties.1 parties.2 h:agreed-terms h:1 1.1 1.2 h:2 2.1",
)
SHAPES["the parties of a contract without a heading"] = (
    """\
SALE OF A BOAT

THIS AGREEMENT is made on 12 June 2031

BETWEEN

(1) LAKE BOATS LIMITED, whose office is at 4 Pier Road (the “Seller”); and

(2) HARBOUR BOATS LIMITED, whose office is at 12 Quay Street (the “Buyer”).

IT IS AGREED:

1. SALE

1.1 The Seller sells the boat.

1.2 The Buyer buys it.

2. PRICE

2.1 The price is paid in May.
""",
    "preamble.p1 preamble.p2 preamble.1 preamble.2 preamble.p3 h:1 1.1 1.2 h:2 2.1",
)
SHAPES["clauses of a contract with titles in capitals and a stop"] = (
    """\
CONTRATO DE ARRENDAMIENTO

Comparecen el dueño y el guardián de la barca.

PRIMERA.- OBJETO. El dueño arrienda la barca al guardián durante todo el verano.

SEGUNDA.- RENTA.

2.1. La renta se paga en mayo.

2.2. La renta no se devuelve.

TERCERA.- LEY. La ley del lago rige este contrato en todo lo que no prevé.

Y en prueba de conformidad, las partes firman el presente contrato.
""",
    "preamble.p1 1 h:2 2.1 2.2 3 closing.p1",
)
SHAPES["what a notice encloses, one line each"] = (
    """\
关于船舶检查的通知

各部门：

一、登记船舶

各部门登记船舶。

二、检查船舶

各部门检查船舶。

附件：1．船舶清单

2．船桨清单

湖泊办公厅

2031年4月2日
""",
    "preamble.p1 1 2",
)
SHAPES["chapters cited at the starts of lines say nothing of levels"] = (
    """\
DECRETO DAS BARCAS

CAPÍTULO I
Barcas

Artigo 1.º
Objeto

A administração do lago regula as barcas de todos os portos sem prejuízo do disposto no
Capítulo II. O guardião conta as barcas.

CAPÍTULO II
Remos

SECÇÃO I
Madeira

Artigo 2.º
Corte

A administração do lago regula o corte da madeira dos remos, sem prejuízo do disposto no
Capítulo II. O guardião mede os remos.

SECÇÃO II
Uso

Artigo 3.º
Mãos

O guardião do lago regula o uso dos remos pelos donos das barcas, nos termos gerais do
Capítulo II. Os remos são contados.

CAPÍTULO III
Velas

Artigo 4.º
Cor

As velas são brancas.
""",
    "h:chapter1 1 h:chapter2 h:chapter2.section1 2 h:chapter2.section2 3 h:chapter3 4",
)
SHAPES["a preamble without empty lines"] = (
    """\
PROTOCOL ON BOATS
The Parties to the Agreement on Boats and Oars (hereinafter “the Agreement”),
Recognising the importance of boats upon the lakes and the rivers for all peoples,
Desiring to strengthen their cooperation in the field of boats and of their oars,
Have agreed as follows:
ARTICLE I
The Parties build boats of the wood that grows upon the shores of their lakes and
keep them dry.
ARTICLE II
The Parties build oars of the wood that grows upon the shores of their lakes and
rivers, and count them.
""",
    "preamble.p1 preamble.p2 preamble.p3 preamble.p4 1 2",
)
SHAPES["a remark in brackets behind a Chinese paragraph"] = (
    """\
湖区工作要点
各部门落实如下工作：
１．登记船舶。各部门登记船舶，建立名册，并在每年年底以前向湖泊办公厅
报告登记情况，确保年底以前全部完成工作。（责任单位：水运局、粮食局）
２．检查船舶。各部门检查船舶，建立名册，并在每年年底以前向湖泊办公厅
报告检查情况，确保年底以前全部完成工作。（责任单位：水运局、粮食局）
３．修理船桨。各部门修理船桨，建立名册，并在每年年底以前向湖泊办公厅
报告修理情况。
""",
    "preamble.p1 1 2 3",
)


SHAPES["declarations and clauses of a contract"] = (
    """\
CONTRATO DE SUMINISTRO DE REMOS

DECLARACIONES

I. Declara el PROVEEDOR que:

a) Es dueño de los remos.

b) Tiene licencia.

II. Declara el CLIENTE que desea los remos.

Expuesto lo anterior, las partes otorgan las siguientes:

CLÁUSULAS

PRIMERA. OBJETO. El PROVEEDOR entregará los remos al CLIENTE.

SEGUNDA. PRECIO. El CLIENTE pagará:

a) la mitad en mayo; y

b) el resto en junio.

TERCERA. VIGENCIA. El contrato estará vigente un año.
""",
    "h:declaraciones declaraciones.1 declaraciones.1.a declaraciones.1.b declaraciones.2 declaraciones.p1"
    " h:clausulas 1 2 2.a 2.b 3",
)
SHAPES["notes in brackets below a rule"] = (
    """\
DECISION ON BOATS

The Council,

Having regard to the Agreement on Boats (1), made by Decision 12 (2) in May,

Has decided:

Article 1

Boats shall be counted.

______________
(1) Official Series 12, p. 3.
(2) Decision 12 of 3 May 2031.

Article 2

Oars shall be counted.
""",
    "preamble.p1 preamble.p2 preamble.p3 1 2",
)


SHAPES["numbered paragraphs of a preamble"] = (
    """\
CONVENTION ON BARGES

PREAMBLE

The Parties,

1. Aware of the risks of barges;

2. Mindful of the traffic;

Have agreed as follows:

Article 1
Scope

1. Barges are covered.

2. Boats are not.

Article 2
Use

1. Barges are towed.

2. Barges are moored.
""",
    "h:preamble preamble.p1 preamble.1 preamble.2 preamble.p2 h:1 1.1 1.2 h:2 2.1 2.2",
)


SHAPES["the number of a session is no ordinal"] = (
    """\
Consejo de Barcas
58º período de sesiones

El Consejo de Barcas,

Recordando su resolución 49/12,

1. Reafirma el derecho de los barqueros;

2. Pide un informe en su

61º período de sesiones.
""",
    "preamble.p1 preamble.p2 1 2",
)


@pytest.mark.parametrize(("text", "ids"), SHAPES.values(), ids=SHAPES.keys())
def test_shape(text: str, ids: str):
    plan = read_plan(read_bytes(text.encode(), "shape.txt"))
    assert [("h:" if c.kind is Kind.HEADING else "") + c.clause_id for c in plan.clauses] == ids.split()
    assert plan.coverage.unclaimed == 0


def test_the_sheet_of_a_web_page_is_no_part_of_the_law():
    page = """\
<html><body><h3>Ley 3/2031 de barcas.</h3>
<dl><dt>Publicado en:</dt><dd>Diario núm. 60</dd><dt>Sección:</dt><dd>I. Disposiciones generales</dd></dl>
<h5>Artículo 1. Objeto.</h5><p>La presente ley regula las barcas de todos los lagos y de los ríos.</p>
<h5>Artículo 2. Remos.</h5><p>Los remos serán de madera, y se guardarán en lugar seco durante el invierno.</p>
</body></html>"""
    plan = read_plan(read_bytes(page.encode(), "ley.html"))
    assert [clause.clause_id for clause in plan.clauses] == ["1", "2"]


def test_words_above_lists_that_come_again_are_no_running_heads():
    page = "# Convention on Boats\n\nThe Parties have agreed as follows:\n"
    for number, title in enumerate(("Boats", "Oars", "Sails", "Locks"), 1):
        page += f"\n### Article {number} – {title}\n\nThe Parties agree to:\n\na. count them;\n\nb. keep them dry.\n"
    plan = read_plan(read_bytes(page.encode(), "convention.md"))
    ids = [clause.clause_id for clause in plan.clauses if clause.clause_id[0].isdigit()]
    assert ids == [part for n in "1234" for part in (n, f"{n}.p1", f"{n}.a", f"{n}.b")]


def test_what_an_amendment_struck_out_is_no_article():
    page = """\
<html><body><p>Art. 1º As barcas serão registradas em todos os lagos.</p>
<p><strike>Art. 2º O registro é público.</strike></p>
<p>Art. 2º O registro é público e eletrônico em todos os portos do lago.</p>
<p>Art. 3º Esta Lei entra em vigor na data de sua publicação oficial.</p></body></html>"""
    plan = read_plan(read_bytes(page.encode(), "lei.html"))
    assert [clause.clause_id for clause in plan.clauses] == ["1", "2", "3"]
