"""The way to the server: certificates, ours and theirs, and proxies."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from polyaxon_api.api.platform import get_installation
from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import CertificateError, ConfigurationError, NotPolyaxonError, TransportError
from support.answers import Answer, AnswerServer, Asked
from support.server import free_port

INSTALLATION = Answer(body=json.dumps({"version": "2.18.0", "dist": "ce"}).encode())


def installed(asked: Asked) -> Answer:
    return INSTALLATION


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def server_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[AnswerServer]:
    with AnswerServer(installed, context=server_context(authority)) as server:
        yield server


@pytest.fixture
def choosy(authority: trustme.CA) -> Iterator[AnswerServer]:
    """A server that asks for the client's certificate."""
    context = server_context(authority)
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    with AnswerServer(installed, context=context) as server:
        yield server


def version(client: PolyaxonClient) -> str:
    with client:
        return str(client.call(get_installation, retries=0).version)


def test_a_certificate_of_a_known_authority_is_accepted(
    secure: AnswerServer, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert version(PolyaxonClient(host=secure.url, verify_ssl=str(bundle))) == "2.18.0"
    monkeypatch.setenv("POLYAXON_SSL_CA_CERT", str(bundle))
    assert version(PolyaxonClient(host=secure.url)) == "2.18.0"


def test_the_authorities_of_the_system_are_trusted(
    secure: AnswerServer, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenSSL takes the place of the system's file from this variable."""
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    assert version(PolyaxonClient(host=secure.url)) == "2.18.0"


def test_a_certificate_of_an_unknown_authority_is_refused(secure: AnswerServer) -> None:
    with pytest.raises(CertificateError, match="POLYAXON_SSL_CA_CERT") as raised:
        version(PolyaxonClient(host=secure.url))
    assert raised.value.operation == "GetInstallation"
    assert secure.asked == []


def test_a_certificate_for_another_name_is_refused(secure: AnswerServer, bundle: Path) -> None:
    url = secure.url.replace("127.0.0.1", "localhost")
    with pytest.raises(CertificateError, match="localhost"):
        version(PolyaxonClient(host=url, verify_ssl=str(bundle)))


def test_checking_can_be_turned_off(secure: AnswerServer) -> None:
    assert version(PolyaxonClient(host=secure.url, verify_ssl=False)) == "2.18.0"


@pytest.mark.parametrize("is_one_file", [True, False])
def test_our_certificate_is_shown_to_a_server_that_asks(
    choosy: AnswerServer,
    authority: trustme.CA,
    bundle: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_one_file: bool,
) -> None:
    ours = authority.issue_cert("client.polyaxon.test")
    if is_one_file:
        ours.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "client.pem"))
    else:
        ours.cert_chain_pems[0].write_to_path(str(tmp_path / "client.pem"))
        ours.private_key_pem.write_to_path(str(tmp_path / "client.key"))
        monkeypatch.setenv("POLYAXON_KEY_FILE", str(tmp_path / "client.key"))
    monkeypatch.setenv("POLYAXON_CERT_FILE", str(tmp_path / "client.pem"))
    assert version(PolyaxonClient(host=choosy.url, verify_ssl=str(bundle))) == "2.18.0"


def test_a_server_that_asks_in_vain_refuses(choosy: AnswerServer, bundle: Path) -> None:
    with pytest.raises(TransportError):
        version(PolyaxonClient(host=choosy.url, verify_ssl=str(bundle)))
    assert choosy.asked == []


def test_a_file_that_holds_no_certificate_is_named_by_its_variable(
    secure: AnswerServer, tmp_path: Path
) -> None:
    (tmp_path / "nothing.pem").write_text("nothing\n")
    with pytest.raises(ConfigurationError, match="POLYAXON_SSL_CA_CERT"):
        version(PolyaxonClient(host=secure.url, verify_ssl=str(tmp_path / "nothing.pem")))


def test_a_server_without_tls_is_told_from_one_with_a_bad_certificate() -> None:
    with AnswerServer(installed) as server, pytest.raises(NotPolyaxonError, match="does not speak TLS"):
        version(PolyaxonClient(host=server.url.replace("http:", "https:")))


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with AnswerServer(installed) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert version(PolyaxonClient(host="http://polyaxon.test")) == "2.18.0"
    assert [asked.path for asked in proxy.asked] == ["http://polyaxon.test/api/v1/installation"]


def test_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with AnswerServer(installed) as proxy, AnswerServer(installed) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert version(PolyaxonClient(host=server.url)) == "2.18.0"
    assert (len(proxy.asked), len(server.asked)) == (0, 1)


def test_a_host_can_be_left_out_of_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with AnswerServer(installed) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "polyaxon.test")
        with pytest.raises(TransportError):
            version(PolyaxonClient(host="http://polyaxon.test"))
    assert proxy.asked == []


def test_a_proxy_that_refuses_is_told_from_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with AnswerServer(lambda asked: Answer(403, b"no")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//user:hidden@"))
        with pytest.raises(TransportError, match="The proxy on the way") as raised:
            version(PolyaxonClient(host="https://polyaxon.test"))
    assert "hidden" not in str(raised.value)


def test_a_proxy_that_is_not_there_is_told_from_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(
        TransportError, match=rf"The proxy {proxy} on the way .* cannot be reached.*HTTPS_PROXY"
    ):
        version(PolyaxonClient(host="https://polyaxon.test"))
    # The server itself, where no proxy is asked.
    with pytest.raises(TransportError, match="No server listens at"):
        version(PolyaxonClient(host=f"http://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("nonsense://user:hidden@proxy", "no address of a proxy"),
        ("http://", "no address of a proxy"),
        ("proxy:port", "no address of a proxy"),
        ("socks5://user:hidden@proxy:1080", "pip install socksio"),
    ],
)
def test_a_variable_that_names_no_proxy_is_named(
    proxy: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(ConfigurationError, match=rf"https_proxy.*{words}") as raised:
        version(PolyaxonClient(host="https://polyaxon.test"))
    assert "hidden" not in str(raised.value)


def test_nobody_listening_is_said() -> None:
    with pytest.raises(TransportError, match="No server listens at"):
        version(PolyaxonClient(host=f"http://127.0.0.1:{free_port()}"))
