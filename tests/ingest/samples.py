"""Short fictional documents in the manner of real families, each with the ids that it must give.

A row of `ids` is the whole outline in order: an id, with `h:` in front for a heading.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One document."""

    name: str
    text: str
    ids: str


SAMPLES = (
    Sample(
        "regulation with recitals, chapters, sections and run-on articles",
        """\
REGULATION (XY) 2031/77 OF THE COUNCIL OF LAKES
of 3 May 2031
on the keeping of boats

THE COUNCIL OF LAKES,
Having regard to the Treaty of the Lakes, and in particular Article 16 thereof,
Whereas:
(1)
The keeping of boats is an old trade.
(2)
Rules should be simple. Article 8(1) of the Charter says so.
HAS ADOPTED THIS REGULATION:
CHAPTER I
General provisions
Article 1
Subject-matter and objectives
1.   This Regulation lays down rules on boats.
2.   This Regulation protects owners.
Article 2
Definitions
For the purposes of this Regulation:
(1)
‘boat’ means any vessel that floats;
(2)
‘owner’ means a person who:
(a)
has a boat; or
(b)
keeps a boat for another.
CHAPTER II
Rights of the owner
Section 1
Transparency
Article 3
Transparent information
1.   The keeper shall take measures to provide:
(a)
the name of the boat;
(b)
the place of the boat.
2.   The keeper shall facilitate the rights referred to in
Article 2 and shall answer within one month.
Section 2
Access
Article 4
Right of access
The owner shall have access to the boat at any time.
Article 5
Exceptions
1.   Article 4 shall not apply at night.
2.   Paragraph 1 applies in winter only.
This Regulation shall be binding in its entirety.
Done at Lakeside, 3 May 2031.
For the Council
The President
J. REEDS
ANNEX I
List of boats
1.   Rowing boats.
2.   Sailing boats.
ANNEX II
Forms
Part A
1.   Form of request.
Part B
1.   Form of reply.
""",
        """preamble.p1 preamble.p2 preamble.p3 recital.1 recital.2 preamble.p4 h:chapter1 h:1 1.1 1.2 h:2 2.p1
        2.1 2.2 2.2.a 2.2.b
        h:chapter2 h:chapter2.section1 h:3 3.1 3.1.a 3.1.b 3.2 h:chapter2.section2 4 h:5 5.1 5.2 5.p1
        closing.p1 h:annex1 annex1.1 annex1.2
        h:annex2 h:annex2.A annex2.A.1 h:annex2.B annex2.B.1""",
    ),
    Sample(
        "convention on treaties between ferries",
        """\
Convention on the Law of Ferries
Done at Harbourville on 23 May 1969

The States Parties to the present Convention,
Considering the fundamental role of ferries,
Have agreed as follows:

PART I
INTRODUCTION

Article 1
Scope of the present Convention
The present Convention applies to ferries between States.

Article 2
Use of terms
1. For the purposes of the present Convention:
(a) "ferry" means a vessel that goes to and fro;
(b) "ratification", "acceptance", and "accession" mean in each case the act so named;
(c) "full powers" means a document.
2. The provisions of paragraph 1 are without prejudice.

PART II
CONCLUSION AND ENTRY INTO FORCE OF FERRIES

SECTION 1. CONCLUSION OF FERRIES

Article 3
Capacity of States
Every State possesses capacity.

Article 4
Full powers
1. A person is considered as representing a State if:
(a) he produces full powers; or
(b) it appears from practice.
2. In virtue of their functions:
(a) Heads of State;
(b) heads of missions.

SECTION 2. RESERVATIONS

Article 5
Formulation
A State may formulate a reservation unless:
(a) the reservation is prohibited;
(b) the convention provides otherwise; or
(c) in cases not falling under subparagraphs (a) and (b), the reservation is incompatible.

PART III
FINAL PROVISIONS

Article 6
Signature
The present Convention shall be open for signature.

IN WITNESS WHEREOF the undersigned have signed the present Convention.

DONE at Harbourville, this twenty-third day of May.
""",
        """preamble.p1 preamble.p2 preamble.p3 h:part1 1 h:2 2.1 2.1.a 2.1.b 2.1.c 2.2 h:part2
        h:part2.section1 3 h:4 4.1 4.1.a
        4.1.b 4.2 4.2.a 4.2.b h:part2.section2 h:5 5.p1 5.a 5.b 5.c h:part3 6 closing.p1 closing.p2""",
    ),
    Sample(
        "charter without titles",
        """\
CHARTER OF THE UNITED ISLANDS

WE THE PEOPLES OF THE ISLANDS DETERMINED
to live together in peace,

CHAPTER I: PURPOSES AND PRINCIPLES

Article 1

The Purposes of the Islands are:

1. To maintain peace;
2. To develop friendly relations.

Article 2

The Organization and its Members shall act in accordance with the following Principles.

1. The Organization is based on equality.
2. All Members shall fulfil their obligations.

CHAPTER II: MEMBERSHIP

Article 3

The original Members shall be the islands which sign the present Charter.

Article 4

1. Membership is open to all other islands.
2. The admission of any such island will be effected by a decision.
""",
        "preamble.p1 h:chapter1 1 1.1 1.2 2 2.1 2.2 h:chapter2 3 h:4 4.1 4.2",
    ),
    Sample(
        "assembly resolution",
        """\
United Islands                                   A/RES/70/1
General Assembly
Distr.: General
21 October 2035

Seventieth session
Agenda items 15 and 116

Resolution adopted by the General Assembly on 25 September 2035

70/1. Transforming our islands: the agenda for 2050

The General Assembly,

Recalling its resolution 69/315 of 1 September 2034,

Reaffirming the Charter,

1. Adopts the following outcome document;

2. Calls upon all States:

(a) To plant trees;

(b) To count birds, and in particular:

(i) Gulls;

(ii) Terns;

3. Requests the Secretary-General to report;

4. Decides to remain seized of the matter.

4th plenary meeting
25 September 2035
""",
        "preamble.p1 preamble.p2 preamble.p3 1 2 2.a 2.b 2.b.i 2.b.ii 3 4",
    ),
    Sample(
        "agenda with named headings and paragraphs that run on",
        """\
# Transforming our islands

## Preamble

This Agenda is a plan of action for people.

We resolve to free the islands from want.

## Declaration

### Introduction

1. We, the Heads of State, have decided today on new goals.

2. On behalf of the peoples we serve, we have adopted a decision.

### Our vision

3. In these goals, we are setting out a supremely ambitious vision.

### A call to action

4. Seventy years ago, an earlier generation came together.

5. Today we are also taking a decision of great significance.

## Sustainable Development Goals

Goal 1. End poverty in all its forms everywhere

1.1 By 2050, eradicate extreme poverty

1.2 By 2050, reduce at least by half the proportion

1.a Ensure significant mobilization of resources

1.b Create sound policy frameworks

Goal 2. End hunger

2.1 By 2050, end hunger

2.a Increase investment
""",
        """h:preamble preamble.p1 preamble.p2 h:declaration h:introduction 1 2 h:our-vision 3 h:a-call-to-action 4 5
        h:sustainable-development-goals h:goal1 goal1.1 goal1.2 goal1.a goal1.b h:goal2 goal2.1 goal2.a""",
    ),
    Sample(
        "code of a federal state",
        """\
TITLE 12—LIGHTHOUSES

CHAPTER 1—GENERAL PROVISIONS

§ 101. Definitions

In this title—

(1) the term "light" means a lamp; and

(2) the term "keeper" means—

(A) a person; or

(B) an agency—

(i) of the State; or

(ii) of a county.

§ 102. Duties of keepers

(a) In General.—The keeper shall keep the light.

(b) Exceptions.—

(1) Fog.—Subsection (a) shall not apply in fog.

(2) Storms.—The Secretary may waive subsection (a) in storms.

(c) Report.—Not later than 1 year after the date of enactment, the keeper shall report.

CHAPTER 2—PENALTIES

§ 201. Fines

Whoever violates section 102 shall be fined.

§ 201A. Waiver of fines

(a) The Secretary may waive a fine.

(b) A waiver is final.
""",
        """h:title12 h:title12.chapter1 h:101 101.p1 101.1 101.2 101.2.A 101.2.B 101.2.B.i 101.2.B.ii h:102
        102.a 102.b 102.b.1
        102.b.2 102.c h:title12.chapter2 201 h:201A 201A.a 201A.b""",
    ),
    Sample(
        "act of parliament",
        """\
Lighthouses Act 2008

An Act to make provision about lighthouses.

BE IT ENACTED by the Queen's most Excellent Majesty, and by the authority of the same, as follows:—

Part 1
Lights and oil

The target for 2050

1 The target for 2050

(1) It is the duty of the Secretary of State to ensure that the lights burn.

(2) “The 1990 baseline” means the aggregate amount of—

(a) net emissions of lamps for that year, and

(b) net emissions of each of the other lamps.

2 Amendment of target

(1) The Secretary of State may by order—

(a) amend the percentage specified in section 1(1);

(b) amend section 1 to provide for a different year.

(2) The power in subsection (1)(a) may only be exercised—

(a) if it appears that there have been significant developments, or

(b) in connection with the making of—

(i) an order under section 24, or

(ii) an order under section 25.

Part 2
Oil

3 Meaning of “oil”

In this Part “oil” means any liquid that burns.

4 Commencement

(1) This Act comes into force on the day it is passed.

SCHEDULE 1
The Committee on Lights

Membership

1 (1) The Committee shall consist of—

(a) a person appointed to chair the Committee, and

(b) not less than five other members.

(2) The national authorities must have regard to experience.

2 The Committee may appoint a deputy.

SCHEDULE 2
Trading schemes

Part 1
Schemes limiting activities

1 This Part of this Schedule describes schemes.

Part 2
Schemes encouraging activities

2 (1) The regulations must specify the units.
""",
        """preamble.p1 preamble.p2 h:part1 h:part1.the-target-for-2050 h:1 1.1 1.2 1.2.a 1.2.b h:2 2.1 2.1.a 2.1.b
        2.2 2.2.a 2.2.b 2.2.b.i 2.2.b.ii h:part2 3 h:4 4.1 h:schedule1 h:schedule1.membership h:schedule1.1
        schedule1.1.1 schedule1.1.1.a schedule1.1.1.b schedule1.1.2 schedule1.2 h:schedule2 h:schedule2.part1
        schedule2.1 h:schedule2.part2 h:schedule2.2 schedule2.2.1""",
    ),
    Sample(
        "civil code in Chinese",
        """\
群岛民法典

（2030年5月28日第三届群岛人民代表大会第三次会议通过）

目　　录

第一编　总则
第一章　基本规定
第二章　自然人
第一节　民事权利能力
第二节　监护
第二编　物权
第一分编　通则
第三章　一般规定

第一编　总　则

第一章　基本规定

第一条　为了保护民事主体的合法权益，制定本法。

第二条　民法调整平等主体之间的关系。

第二章　自然人

第一节　民事权利能力

第三条　自然人从出生时起到死亡时止，具有民事权利能力。

　　涉及遗产继承的，依照前款规定。

第四条　有下列情形之一的，监护人资格终止：

（一）被监护人取得完全民事行为能力；

（二）监护人丧失监护能力；

（三）人民法院认定的其他情形。

监护关系终止后，仍然需要监护的，应当依法另行确定监护人。

第二节　监护

第四条之一　父母是未成年子女的监护人。

第二编　物　权

第一分编　通　则

第三章　一般规定

第五条　本编调整因物的归属产生的关系。第一条的规定不受影响。

第六条　国家坚持基本经济制度。

附　则

第七条　本法自2031年1月1日起施行。
""",
        """h:book1 h:book1.chapter1 1 2 h:book1.chapter2 h:book1.chapter2.section1 3 4 4.1 4.2 4.3
        h:book1.chapter2.section2 4-1 h:book2 h:book2.subbook1 h:book2.subbook1.chapter3 5 6 h:附则 7""",
    ),
    Sample(
        "opinion in Chinese with four levels",
        """\
关于加强群岛合作的意见

各有关部门：

为深化群岛合作，现提出以下意见。

一、总体要求

（一）指导思想。坚持平等互利，推动共同发展。

（二）基本原则。

1．坚持开放。扩大双向贸易。

2．坚持创新。

（1）支持青年创业；

（2）支持联合实验室。

二、重点任务

（一）加强海洋合作

深化海洋科研合作，共建观测站。

（二）加强渔业合作

联合开展资源调查。

三、保障措施

（一）加强组织领导。

（二）抓好落实。
""",
        """preamble.p1 preamble.p2 h:1 1.1 1.2 1.2.1 1.2.2 1.2.2.1 1.2.2.2 h:2 2.1 2.2 h:3 3.1 3.2""",
    ),
    Sample(
        "constitution in Spanish",
        """\
CONSTITUCIÓN DE LAS ISLAS

PREÁMBULO

La Nación insular, deseando establecer la justicia, proclama su voluntad de convivencia.

TÍTULO PRELIMINAR

Artículo 1

1. Las Islas se constituyen en un Estado social.

2. La soberanía reside en el pueblo insular.

Artículo 2

La Constitución se fundamenta en la unidad de las Islas.

TÍTULO PRIMERO
De los derechos y deberes fundamentales

CAPÍTULO SEGUNDO
Derechos y libertades

Sección 1.ª De los derechos fundamentales

Artículo 3

1. Todos tienen derecho a la vida.

2. Se reconocen los derechos:

a) A expresar libremente los pensamientos.

b) A la producción artística.

Artículo 3 bis

Nadie podrá ser privado de su barca.

Disposición adicional primera

La Constitución ampara los derechos históricos.

Disposición adicional segunda

La declaración de mayoría de edad no perjudica.

Disposición final

Esta Constitución entrará en vigor el mismo día.
""",
        """h:preamble preamble.p1 h:titulo-preliminar h:1 1.1 1.2 2 h:title1 h:title1.chapter2
        h:title1.chapter2.section1 h:3 3.1 3.2 3.2.a 3.2.b 3bis disposicion-adicional1 disposicion-adicional2
        h:disposicion-final disposicion-final.p1""",
    ),
    Sample(
        "law in Portuguese",
        """\
LEI Nº 12.345, DE 5 DE OUTUBRO DE 2028

Dispõe sobre os faróis.

O PRESIDENTE DA REPÚBLICA Faço saber que o Congresso decreta e eu sanciono a seguinte Lei:

TÍTULO I
DOS PRINCÍPIOS

Art. 1º A República tem como fundamentos:

I - a soberania;

II - a cidadania;

III - os valores sociais:

a) do trabalho;

b) da livre iniciativa.

Parágrafo único. Todo o poder emana do povo.

Art. 2º São Poderes independentes o Legislativo e o Executivo.

§ 1º O Legislativo é exercido pelo Congresso.

§ 2º O Executivo é exercido pelo Presidente, observado o seguinte:

I - mandato de quatro anos;

II - reeleição única.

Art. 2º-A. Os faróis são bens públicos.

Art. 10. Esta Lei entra em vigor na data de sua publicação.
""",
        "preamble.p1 h:title1 1 1.1 1.2 1.3 1.3.a 1.3.b 1.§1 h:2 2.1 2.2 2.2.1 2.2.2 2-A 10",
    ),
    Sample(
        "contract with definitions",
        """\
SERVICES AGREEMENT

This Services Agreement is made on 4 March 2030 between:

(1) HARBOUR LIMITED, a company; and

(2) PIER PLC, a company.

BACKGROUND

(A) Harbour keeps boats.

(B) Pier wishes to hire boats.

AGREED TERMS

1. DEFINITIONS AND INTERPRETATION

1.1 In this Agreement:

“Boat” means any vessel.

“Fee” means the sum set out in Schedule 1.

1.2 References to Clause 3 are to clause 3 of this Agreement.

2. TERM

This Agreement shall commence on the Effective Date.

3. FEES

3.1 Pier shall pay the Fee:

(a) monthly; and

(b) in advance, provided that:

(i) the boat floats; and

(ii) the oars are sound.

3.2 Late payment bears interest.

Signed by the parties.

SCHEDULE 1

FEES

1. Rowing boats: 5 crowns.

2. Sailing boats: 9 crowns.

SCHEDULE 2

SERVICE LEVELS

1. Boats shall be dry.
""",
        """preamble.p1 preamble.1 preamble.2 h:background recital.A recital.B h:agreed-terms h:1 1.1 1.2 h:2 2.p1
        h:3 3.1 3.1.a 3.1.b 3.1.b.i 3.1.b.ii 3.2 closing.p1 h:schedule1 schedule1.1 schedule1.2 h:schedule2
        schedule2.1""",
    ),
    Sample(
        "agreement in American style",
        """\
PURCHASE AGREEMENT

WHEREAS, Seller owns the Lighthouse; and

WHEREAS, Buyer desires to purchase the Lighthouse;

NOW, THEREFORE, the parties agree as follows:

ARTICLE I
DEFINITIONS

Section 1.1 Certain Definitions. As used in this Agreement, the following terms apply.

Section 1.2 Other Terms. Terms used elsewhere have their meaning.

ARTICLE II
PURCHASE AND SALE

Section 2.1 Purchase. Subject to Section 1.1, Buyer shall purchase:

(a) the tower; and

(b) the lamp.

Section 2.2 Price. The price is one crown.

IN WITNESS WHEREOF, the parties have executed this Agreement.

By: ____________________
Name: A. Keeper
Title: President

EXHIBIT A

FORM OF DEED

EXHIBIT B

FORM OF BILL
""",
        """preamble.p1 preamble.p2 preamble.p3 h:1 1.1 1.2 h:2 2.1 2.1.a 2.1.b 2.2 closing.p1 h:exhibitA h:exhibitB""",
    ),
    Sample(
        "federal constitution: articles above sections",
        """\
We the People of the Islands do ordain this Constitution.

Article. I.

Section. 1.

All legislative Powers shall be vested in a Congress.

Section. 2.

The House shall be composed of Members.

No Person shall be a Representative who is young.

Article. II.

Section. 1.

The executive Power shall be vested in a President.

Article. III.

Section. 1.

The judicial Power shall be vested in one Court.

Section. 2.

The judicial Power shall extend to all Cases.
""",
        "preamble.p1 h:1 1.1 1.2 h:2 2.1 h:3 3.1 3.2",
    ),
    Sample(
        "memorandum with bare section numbers",
        """\
MEMORANDUM OF UNDERSTANDING
between the Ministry of Boats and the Ministry of Oars

The Ministry of Boats and the Ministry of Oars (hereinafter "the Participants") have reached this understanding:

Section I
Objectives

The Participants will cooperate in the building of boats.

Section II
Areas of cooperation

The Participants will cooperate in:

1. design of boats;
2. training of crews;
3. any other area.

Section III
Final provisions

1. This Memorandum takes effect upon signature.
2. It may be amended.

Signed in Lakeside on 5 June 2031 in two originals.
""",
        "preamble.p1 1 h:2 2.p1 2.1 2.2 2.3 h:3 3.1 3.2 closing.p1",
    ),
    Sample(
        "standards of work with numbered paragraphs that run on",
        """\
I. INTRODUCTION

1. The present report is submitted pursuant to resolution 5.

2. It covers the period from May to June.

II. FINDINGS

A. Boats

3. Boats were counted.

4. They were found to be many.

B. Oars

5. Oars were few.

III. CONCLUSIONS

6. More oars are needed.
""",
        "h:part1 1 2 h:part2 h:part2.A 3 4 h:part2.B 5 h:part3 6",
    ),
    Sample(
        "mistyped and omitted numbers",
        """\
I. Boats

1. First clause about boats.

2. Second clause about boats.

2. Third clause about boats.

4. Fourth clause about boats.

II. Oars

1. First clause about oars.

3. A clause about oars.

4. Another clause about oars.
""",
        "h:1 1.1 1.2 1.3 1.4 h:2 2.1 2.3 2.4",
    ),
    Sample(
        "quoted articles of another law and cross-references",
        """\
Act on Amendments

Article 1. The Law on Boats is amended as follows:

“Article 7. Every boat shall float.

Article 8. Every oar shall row.”

Article 2. The reference in
Article 9 of the Law on Oars is deleted.

Article 3. This Act enters into force on the day of its publication. Article 1 and
Article 2. apply from the same day.
""",
        "1 2 3",
    ),
    Sample(
        "articles with paragraphs on one line and long ordinals",
        """\
Article 98. 1. The Court sits in public. 2. It decides.

2. The Court publishes its decisions.

Article 99

The Court has a seal.

Article 100

The seal is round.

Article 101

The seal is blue.

Article 101 bis

The seal is kept by the Clerk.

Article 102

The Clerk has a key.
""",
        "h:98 98.1 98.2 99 100 101 101bis 102",
    ),
    Sample(
        "bylaws of a society without blank lines",
        """\
BYLAWS OF THE LAKE SOCIETY
ARTICLE I – NAME
The name of the Society is the Lake Society.
ARTICLE II – MEMBERS
Section 1. Classes. There are two classes of members.
Section 2. Dues. Dues are paid yearly:
A. by full members, ten crowns;
B. by young members, one crown.
ARTICLE III – OFFICERS
Section 1. Election. Officers are elected each May.
""",
        "1 h:2 2.1 2.2 2.2.A 2.2.B h:3 3.1",
    ),
)
