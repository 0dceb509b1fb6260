"""The ways in from outside: health, the HTTP API with Gradio's client, the tools with a real MCP client."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.browser.chromium import served
from tests.ui.sample_engine import SampleEngine
from ui.engine import Phase

QUESTION = "How many scholarships are offered?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SampleEngine:
    return SampleEngine.with_plans(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def address(engine: SampleEngine) -> Iterator[str]:
    with served(engine, mcp=True) as found:
        yield found


def test_health_tells_the_phase(engine: SampleEngine, address: str):
    assert httpx.get(f"{address}/health").json()["status"] == "ready"
    engine.phase = Phase.WARMING
    assert httpx.get(f"{address}/health").json()["status"] == "warming"
    engine.phase = Phase.READY


def test_the_page_is_free_of_other_hosts(address: str):
    page = httpx.get(address).text
    assert "fonts.googleapis" not in page
    assert "cdnjs" not in page


def test_the_example_of_the_api_runs(address: str):
    from gradio_client import Client

    client = Client(address, verbose=False, analytics_enabled=False)
    answer = client.predict(QUESTION, api_name="/ask")
    assert answer["status"] == "answered"
    assert answer["citations"][0]["clause_id"] == "2.1"
    assert client.predict(api_name="/plans")[0]["plan_id"] == "lantern-plan-2018-2020"
    found = client.predict("scholarships", ["lantern-plan-2021-2023"], 5, api_name="/search")
    assert {clause["plan_id"] for clause in found} == {"lantern-plan-2021-2023"}
    shown = client.predict("lantern-plan-2024-2026", "Article 2 (1)", api_name="/show")
    assert [clause["language"] for clause in shown] == ["en"]
    assert set(client.view_api(return_format="dict", print_info=False)["named_endpoints"]) == {
        "/ask", "/plans", "/search", "/show",
    }  # fmt: skip
    client.close()


def test_the_tools_work_in_a_real_mcp_client(address: str):
    with ThreadPoolExecutor(1) as pool:  # the browser tests leave a loop running in this thread
        tools, answer, clause = pool.submit(lambda: asyncio.run(_use_tools(f"{address}/gradio_api/mcp/"))).result()
    assert {name.rpartition("clausewise_")[2] for name in tools} == {"ask", "plans", "search", "show"}
    assert "4,000 scholarships" in answer
    assert "4000个奖学金名额" in clause


async def _use_tools(url: str) -> tuple[list[str], str, str]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]

        async def call(name: str, **arguments: object) -> str:
            full = next(tool for tool in tools if tool.endswith(name))
            result = await session.call_tool(full, arguments)
            return " ".join(getattr(part, "text", "") for part in result.content)

        return (
            tools,
            await call("ask", question=QUESTION),
            await call("show", plan="lantern-plan-2024-2026", reference="2.1"),
        )
