"""How near a question comes to the clauses, beside everyday questions that no plan answers.

The cosine of a question and its best clause says little by itself: it depends on the model, on the two languages and on
how many clauses there are. So the same is asked of some everyday questions in the question's language, and the question
is as near as its cosine stands above theirs, in their standard deviations. Chinese clauses are measured for themselves
and English ones for themselves: a question of the clauses' own language comes nearer to any of them.
"""

from collections.abc import Mapping, Sequence

import numpy as np

# The same questions in each language, so that languages are measured alike; other languages are measured by English.
EVERYDAY: Mapping[str, tuple[str, ...]] = {
    "en": (
        "How do I bake a chocolate cake?",
        "Who scored the winning goal on Sunday?",
        "Will it rain this weekend?",
        "How do I reverse a string in JavaScript?",
        "What can I take for a headache?",
        "Which song is number one this week?",
        "How far away is the moon?",
        "Can you write a poem about my dog?",
        "What is the fastest animal on earth?",
        "How do I unclog a kitchen sink?",
        "When does the next bus leave?",
        "Who was the first person on the moon?",
        "What should I wear to a wedding?",
        "How much does a new laptop cost?",
        "How do I beat the last level of this game?",
        "Who are you, and who made you?",
    ),
    "es": (
        "¿Cómo se hace un pastel de chocolate?",
        "¿Quién marcó el gol de la victoria el domingo?",
        "¿Va a llover este fin de semana?",
        "¿Cómo invierto una cadena en JavaScript?",
        "¿Qué puedo tomar para el dolor de cabeza?",
        "¿Qué canción está en el número uno esta semana?",
        "¿A qué distancia está la luna?",
        "¿Puedes escribir un poema sobre mi perro?",
        "¿Cuál es el animal más rápido del mundo?",
        "¿Cómo desatasco el fregadero de la cocina?",
        "¿Cuándo sale el próximo autobús?",
        "¿Quién fue la primera persona en la luna?",
        "¿Qué me pongo para una boda?",
        "¿Cuánto cuesta un portátil nuevo?",
        "¿Cómo paso el último nivel de este juego?",
        "¿Quién eres y quién te hizo?",
    ),
    "pt": (
        "Como se faz um bolo de chocolate?",
        "Quem marcou o gol da vitória no domingo?",
        "Vai chover neste fim de semana?",
        "Como inverto uma string em JavaScript?",
        "O que posso tomar para dor de cabeça?",
        "Qual música está em primeiro lugar esta semana?",
        "A que distância fica a lua?",
        "Você pode escrever um poema sobre o meu cachorro?",
        "Qual é o animal mais rápido do mundo?",
        "Como desentupo a pia da cozinha?",
        "Quando sai o próximo ônibus?",
        "Quem foi a primeira pessoa na lua?",
        "O que visto para um casamento?",
        "Quanto custa um notebook novo?",
        "Como passo da última fase deste jogo?",
        "Quem é você e quem fez você?",
    ),
    "zh": (
        "巧克力蛋糕怎么烤?",
        "星期天的制胜球是谁进的?",
        "这个周末会下雨吗?",
        "JavaScript里怎么反转字符串?",
        "头疼可以吃什么药?",
        "本周排行榜第一的歌是哪首?",
        "月亮离我们有多远?",
        "能给我的狗写一首诗吗?",
        "世界上跑得最快的动物是什么?",
        "厨房水槽堵了怎么办?",
        "下一班公交车几点开?",
        "第一个登上月球的人是谁?",
        "参加婚礼穿什么好?",
        "买一台新笔记本电脑要多少钱?",
        "这个游戏的最后一关怎么过?",
        "你是谁,谁做了你?",
    ),
}


def everyday(language: str) -> tuple[str, ...]:
    """The everyday questions to measure a question of a language by."""
    return EVERYDAY.get(language, EVERYDAY["en"])


def standing(cosine: float, others: Sequence[float]) -> float:
    """How far a cosine stands above those of the everyday questions, in their standard deviations."""
    spread = float(np.std(others))
    return (cosine - float(np.mean(others))) / spread if spread > 1e-6 else 0.0
