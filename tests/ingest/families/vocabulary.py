"""Sentences of invented states and bodies, so that documents of any length have a text that is theirs alone.

A `Writer` is seeded by its document's name: the same document is written the same on every machine. No sentence of a
document occurs twice in it, since a line that repeats is a running header to the parser.
"""

import random
from dataclasses import dataclass, field

_ENGLISH = {
    "who": (
        "the Contracting Parties", "each Member", "the Joint Committee", "the competent authorities",
        "the Secretariat of Veloria", "the harbour authorities", "the Council of Tamarind States",
        "the Commissioner", "both Ministries", "every registered operator", "the Standing Forum",
        "the river basin agencies", "the licensing board", "the participating universities",
        "the Executive Bureau", "the fisheries inspectorate", "the customs service", "the Assembly of Orrin",
        "the regional councils", "the national archives",
    ),
    "does": (
        "shall strengthen", "shall keep under review", "may extend", "shall publish", "shall coordinate",
        "undertakes to support", "shall promote", "may suspend", "shall verify", "shall report on",
        "is to establish", "will gradually open", "shall maintain", "shall ensure", "may request",
        "shall examine", "will jointly finance", "shall protect", "is entitled to inspect",
    ),
    "what": (
        "the exchange of hydrological data", "training programmes for young engineers",
        "the inventory of protected wetlands", "cross-border rail services",
        "seed banks and plant health laboratories", "the mutual recognition of diplomas",
        "early warning of coastal storms", "the digitisation of cadastral maps",
        "fair access to port facilities", "the licensing of deep-sea cables",
        "artists' residencies and touring exhibitions", "consular assistance to seafarers",
        "the traceability of timber", "rural broadband links", "joint patrols against illegal fishing",
        "the pricing of transit freight", "vaccination campaigns for livestock",
        "research into drought-resistant millet", "the maintenance of navigation lights",
        "statistics on seasonal labour", "repair yards for electric ferries",
        "the restoration of mountain pastures",
    ),
    "how": (
        "in accordance with their domestic law", "before the end of each calendar year",
        "on the basis of equality and mutual benefit", "within sixty days of a written request",
        "through the channels agreed for that purpose", "without prejudice to earlier commitments",
        "having regard to the capacity of smaller administrations",
        "at intervals of not more than three years", "subject to the availability of funds",
        "in a transparent and orderly manner", "with due respect for local communities",
        "under the conditions laid down in the annual programme", "by means of a common electronic register",
        "as far as circumstances allow",
    ),
    "why": (
        "so that no region is left behind", "in order to shorten waiting times at the border",
        "with a view to lasting food security", "to the benefit of small enterprises",
        "so as to reduce losses during transport", "in the interest of public health",
        "for the sake of future generations", "to build confidence among users",
        "with the aim of preventing disputes",
    ),
    "title": (
        "Scope of application", "Exchange of information", "Transit of goods", "Protection of wetlands",
        "Joint Committee", "Costs and funding", "Mutual recognition", "Maritime safety",
        "Statistical cooperation", "Training of officials", "Plant health", "Cultural exchanges",
        "Electronic registers", "Settlement of disputes", "Seasonal labour", "Navigation lights",
        "Access to ports", "Early warning", "Research and innovation", "Rural broadband",
        "Consular assistance", "Animal health", "Timber and forestry", "Review clause", "Duties of operators",
        "Powers of inspection", "Appeals and remedies", "Annual programme", "Public participation",
        "Rail services", "Youth and sport", "Languages of work", "Mountain pastures", "Archives and libraries",
        "Energy storage", "Water quality",
    ),
}  # fmt: skip
_SPANISH = {
    "who": (
        "las Partes Contratantes", "cada Estado miembro", "la Comisión Mixta", "las autoridades competentes",
        "la Secretaría de Valdoria", "el Consejo de Puertos", "la Agencia de Cuencas",
        "los ayuntamientos ribereños", "el Instituto de Semillas", "la Junta Electoral",
        "el órgano de contratación", "las universidades públicas", "la Inspección de Pesca",
        "el Registro de la Propiedad",
    ),
    "does": (
        "fortalecerá", "mantendrá en examen", "podrá ampliar", "publicará", "coordinará", "apoyará",
        "promoverá", "verificará", "garantizará", "financiará conjuntamente", "protegerá", "evaluará",
        "regulará", "podrá suspender",
    ),
    "what": (
        "el intercambio de datos hidrológicos", "los programas de formación de jóvenes ingenieros",
        "el inventario de humedales", "los servicios ferroviarios transfronterizos",
        "el reconocimiento mutuo de títulos", "la alerta temprana de temporales",
        "la digitalización del catastro", "el acceso equitativo a los puertos", "la trazabilidad de la madera",
        "la sanidad vegetal", "las campañas de vacunación del ganado",
        "la conservación de los caminos rurales", "las estadísticas del trabajo estacional",
        "la restauración de los pastos de montaña", "el transporte escolar en zonas despobladas",
        "la calidad de las aguas de baño",
    ),
    "how": (
        "conforme a su legislación interna", "antes de que finalice cada año natural",
        "sobre la base de la igualdad", "en el plazo de sesenta días",
        "con pleno respeto a las comunidades locales", "en los términos que reglamentariamente se determinen",
        "previo informe del órgano consultivo", "sin perjuicio de lo dispuesto en los tratados",
        "mediante un registro electrónico común", "con sujeción a las disponibilidades presupuestarias",
        "de manera ordenada y transparente",
    ),
    "why": (
        "a fin de reducir los plazos en la frontera", "en beneficio de las pequeñas empresas",
        "para prevenir controversias", "con miras a una seguridad alimentaria duradera",
        "en interés de la salud pública", "para dar confianza a los usuarios",
        "con el objeto de evitar la despoblación", "en favor de las generaciones futuras",
    ),
    "title": (
        "Objeto y ámbito de aplicación", "Intercambio de información", "Tránsito de mercancías",
        "Protección de los humedales", "De la Comisión Mixta", "Régimen económico", "Reconocimiento mutuo",
        "Seguridad marítima", "Formación del personal", "Sanidad vegetal", "Registros electrónicos",
        "Solución de controversias", "Acceso a los puertos", "Alerta temprana", "Derechos de los usuarios",
        "Potestad de inspección", "Recursos", "Programa anual", "Participación ciudadana", "Calidad del agua",
        "Pastos de montaña", "Archivos y bibliotecas", "Lenguas de trabajo", "Trabajo estacional",
    ),
}  # fmt: skip
_PORTUGUESE = {
    "who": (
        "o Poder Executivo", "a Agência de Bacias", "o Conselho Estadual", "a autoridade portuária",
        "o órgão gestor", "cada município", "a Secretaria de Fomento", "o Instituto de Sementes",
        "a Comissão Permanente", "o concessionário", "a entidade reguladora",
    ),
    "does": (
        "fortalecerá", "manterá atualizado", "poderá ampliar", "publicará", "coordenará", "apoiará",
        "promoverá", "verificará", "assegurará", "financiará", "protegerá", "avaliará", "regulamentará",
    ),
    "what": (
        "o intercâmbio de dados hidrológicos", "os programas de formação de jovens engenheiros",
        "o inventário das áreas úmidas", "os serviços ferroviários regionais",
        "o reconhecimento mútuo de diplomas", "o alerta antecipado de tempestades",
        "a digitalização do cadastro rural", "o acesso equitativo aos portos", "a rastreabilidade da madeira",
        "a sanidade vegetal", "a conservação das estradas vicinais", "as estatísticas do trabalho sazonal",
        "a recuperação das pastagens", "a qualidade da água",
    ),
    "how": (
        "na forma do regulamento", "até o fim de cada exercício", "com base na igualdade entre os usuários",
        "no prazo de sessenta dias", "respeitadas as comunidades locais", "mediante registro eletrônico",
        "observada a disponibilidade orçamentária", "sem prejuízo do disposto em tratados",
        "ouvido o órgão consultivo", "de modo transparente e ordenado",
    ),
    "why": (
        "a fim de reduzir os prazos na fronteira", "em benefício das pequenas empresas",
        "para prevenir litígios", "com vistas à segurança alimentar", "no interesse da saúde pública",
        "em favor das gerações futuras",
    ),
    "title": (
        "Do objeto e do âmbito", "Do intercâmbio de informações", "Do trânsito de mercadorias",
        "Da proteção das áreas úmidas", "Do Conselho", "Dos recursos financeiros", "Da segurança marítima",
        "Da formação de pessoal", "Dos registros eletrônicos", "Da solução de controvérsias",
        "Do acesso aos portos", "Dos direitos dos usuários", "Da fiscalização", "Das sanções",
        "Da participação social", "Das pastagens", "Dos arquivos", "Do trabalho sazonal",
    ),
}  # fmt: skip
_CHINESE = {
    "who": (
        "双方", "各成员", "联合委员会", "主管部门", "港口管理机构", "流域管理机构", "省级人民政府", "登记机关",
        "各参与高校", "海关", "检验检疫机构", "专门工作组", "行业协会", "地方文化部门",
    ),
    "does": (
        "应当加强", "应当公布", "可以扩大", "应当协调", "鼓励开展", "支持推进", "负责核查", "应当定期评估",
        "共同资助", "依法保护", "逐步开放", "组织实施",
    ),
    "what": (
        "水文数据交换", "青年工程师培训项目", "湿地名录编制工作", "跨境铁路运输服务", "学历学位互认",
        "沿海风暴预警", "地籍图数字化", "港口设施公平使用", "木材来源追溯", "农村宽带建设",
        "植物检疫实验室合作", "牲畜疫苗接种行动", "耐旱谷物研究", "航标维护", "季节性用工统计",
        "电动渡船维修基地建设", "山地草场修复", "巡回展览与艺术家驻留", "海员领事协助", "海底电缆许可管理",
    ),
    "how": (
        "在各自法律框架内", "在每个自然年度结束前", "在平等互利基础上", "自收到书面请求之日起六十日内",
        "通过商定的渠道", "在不影响既有承诺的前提下", "根据年度计划规定的条件", "以公开有序的方式",
        "通过统一的电子登记系统", "在资金允许的范围内", "充分尊重当地社区意愿", "每三年至少一次",
    ),
    "why": (
        "缩短口岸等候时间", "促进粮食安全", "惠及中小企业", "减少运输损耗", "维护公众健康", "造福子孙后代",
        "预防和减少争端", "增进使用者信任", "缩小地区差距",
    ),
    "title": (
        "适用范围", "信息交换", "货物过境", "湿地保护", "联合委员会", "经费保障", "资格互认", "海上安全",
        "统计合作", "人员培训", "植物检疫", "文化交流", "电子登记", "争端解决", "季节性用工", "航标管理",
        "港口使用", "预警机制", "科研创新", "农村宽带", "领事协助", "动物防疫", "林业合作", "监督检查",
        "法律责任", "公众参与", "铁路运输", "青年与体育", "山地草场", "水质管理",
    ),
}  # fmt: skip
_WORDS = {"en": _ENGLISH, "es": _SPANISH, "pt": _PORTUGUESE, "zh": _CHINESE}


@dataclass(slots=True)
class Writer:
    """Writes sentences, paragraphs and titles of one document; none of them twice."""

    name: str
    language: str
    _random: random.Random = field(init=False)
    _written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._random = random.Random(f"{self.name}/{self.language}")

    def number(self, low: int, high: int) -> int:
        """A number for the shape of the document."""
        return self._random.randint(low, high)

    def sentence(self, *, end: str | None = None) -> str:
        """One sentence that has not been written yet."""
        while True:
            words = {part: self._random.choice(choices) for part, choices in _WORDS[self.language].items()}
            chinese = self.language == "zh"
            if chinese:
                text = f"{words['how']}，{words['who']}{words['does']}{words['what']}，以{words['why']}"
            elif self._random.random() < 0.5:
                text = f"{words['who']} {words['does']} {words['what']} {words['how']}, {words['why']}"
            else:
                text = f"{words['how']}, {words['who']} {words['does']} {words['what']} {words['why']}"
            if text not in self._written:
                self._written.add(text)
                text = text[0].upper() + text[1:]
                return text + (("。" if chinese else ".") if end is None else end)

    def phrase(self, *, end: str = ";") -> str:
        """A sentence that begins in lower case, as points do."""
        text = self.sentence(end=end)
        return text if self.language == "zh" else text[0].lower() + text[1:]

    def paragraph(self, sentences: int = 2) -> str:
        """Several sentences."""
        return ("" if self.language == "zh" else " ").join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """A title that has not been used; numbered apart where all have been."""
        titles = _WORDS[self.language]["title"]
        free = [title for title in titles if title not in self._written]
        if not free:
            one, other = self._random.sample(titles, 2)
            joint = {"en": " and ", "es": " y ", "pt": " e ", "zh": "与"}[self.language]
            title = f"{one}{joint}{other if self.language == 'zh' else other[0].lower() + other[1:]}"
            return title if title not in self._written and not self._written.add(title) else self.title()
        title = self._random.choice(free)
        self._written.add(title)
        return title
