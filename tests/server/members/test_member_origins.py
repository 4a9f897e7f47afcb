"""Only our own pages and those of allowed origins use the members' door."""

import pytest
from members_client import PAGE, Member, code, http_client

APP = "https://app.example.org"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.fixture
async def embedded(make_app):
    """A member at a server that allows a host app's pages."""
    app = make_app(ALLOWED_ORIGINS=f"{APP}, http://localhost:3000")
    async with http_client(app) as http:
        yield Member(http)


@pytest.mark.parametrize("origin", [APP, "http://localhost:3000"])
@pytest.mark.parametrize("path", ["/chat", "/chat/session", "/chat/messages", "/chat/feedback"])
async def test_a_page_of_an_allowed_origin_may_ask_first(embedded: Member, origin: str, path: str) -> None:
    reply = await embedded.http.options(path, headers={"Origin": origin, **PREFLIGHT})
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-origin"] == origin
    assert reply.headers["access-control-allow-credentials"] == "true"
    assert "DELETE" in reply.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", f"{APP}.evil.example", "http://app.example.org", f"{APP}:444", "null", "*"],
)
async def test_a_page_of_another_origin_may_not(embedded: Member, origin: str) -> None:
    asked = await embedded.http.options("/chat/session", headers={"Origin": origin, **PREFLIGHT})
    assert "access-control-allow-origin" not in asked.headers
    began = await embedded.http.post("/chat/session", json={}, headers={"Origin": origin})
    assert code(began) == (403, "origin_not_allowed")
    assert "set-cookie" not in began.headers


async def test_a_page_of_an_allowed_origin_reads_its_answers(embedded: Member) -> None:
    embedded.http.headers["Origin"] = APP
    for reply in (await embedded.begin(), await embedded.say("hello"), await embedded.say("")):
        assert reply.headers["access-control-allow-origin"] == APP
        assert "Origin" in reply.headers["vary"]


@pytest.mark.parametrize(("method", "path"), [("POST", "/chat/messages"), ("DELETE", "/chat")])
async def test_another_page_can_t_act_with_a_members_cookie(ana: Member, method: str, path: str) -> None:
    body = b'{"message_id": "12345678", "text": "hello"}'
    headers = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
    assert code(await ana.http.request(method, path, content=body, headers=headers)) == (
        403,
        "origin_not_allowed",
    )
    assert (await ana.history()).json() == {"messages": []}


async def test_another_page_can_t_read_with_a_members_cookie(ana: Member) -> None:
    reply = await ana.http.get("/chat/messages", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200)])
async def test_a_browser_that_leaves_the_origin_out_says_where_it_is(
    ana: Member, site: str, status: int
) -> None:
    body = {"message_id": "12345678", "text": "hello"}
    reply = await ana.http.post("/chat/messages", json=body, headers={"Sec-Fetch-Site": site})
    assert reply.status_code == status


async def test_our_own_pages_need_no_leave(ana: Member) -> None:
    ana.http.headers["Origin"] = PAGE
    assert (await ana.say("hello")).status_code == 200
    # A proxy that ends TLS passes the host on, but we are asked without TLS.
    ana.http.headers["Origin"] = PAGE.replace("https", "http")
    assert (await ana.say("hello")).status_code == 200


async def test_rasas_doors_are_not_opened_to_pages(embedded: Member) -> None:
    headers = {"Origin": APP, **PREFLIGHT}
    reply = await embedded.http.options("/webhooks/rest/webhook", headers=headers)
    assert "access-control-allow-origin" not in reply.headers
