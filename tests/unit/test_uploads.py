"""Uploads side by side: several at a time, a large one not in the way of the small ones."""

from __future__ import annotations

import threading

from polyaxon_client.tracking.uploads import FOR_ALL, FOR_SMALL, Done, Uploads

SECONDS = 60


def drain(uploads: Uploads) -> list[Done]:
    done = []
    while uploads.is_busy:
        done += uploads.wait(SECONDS)
    return done


def test_several_at_a_time_and_no_more() -> None:
    most, running, lock = 0, 0, threading.Lock()
    together = threading.Barrier(FOR_ALL + FOR_SMALL)

    def request(number: int) -> int:
        nonlocal most, running
        with lock:
            running += 1
            most = max(most, running)
        if number < FOR_ALL + FOR_SMALL:
            together.wait(SECONDS)
        with lock:
            running -= 1
        return number

    uploads = Uploads()
    for number in range(20):
        uploads.add(str(number), lambda number=number: request(number), is_large=False)  # type: ignore[misc]
    assert sorted(int(str(done.result)) for done in drain(uploads)) == list(range(20))
    assert most == FOR_ALL + FOR_SMALL


def test_large_ones_leave_room_for_small_ones() -> None:
    release = threading.Event()
    uploads = Uploads()
    for number in range(5):
        uploads.add(f"large {number}", lambda: release.wait(SECONDS), is_large=True)
    uploads.add("small", lambda: "sent", is_large=False)
    (done,) = uploads.wait(SECONDS)
    assert done == Done("small", "sent", None)
    assert uploads.is_large_busy
    release.set()
    assert len(drain(uploads)) == 5
    assert not uploads.is_large_busy


def test_an_error_is_handed_over_and_the_rest_can_be_forgotten() -> None:
    uploads, begun = Uploads(), threading.Event()
    error = OSError("gone")

    def fail() -> None:
        begun.wait(SECONDS)
        raise error

    for number in range(50):
        uploads.add(str(number), fail, is_large=False)
    uploads.cancel()
    begun.set()
    done = drain(uploads)
    assert len(done) <= FOR_ALL + FOR_SMALL
    assert all(one.error is error for one in done)


def test_waiting_ends_after_a_while() -> None:
    release = threading.Event()
    uploads = Uploads()
    uploads.add("slow", lambda: release.wait(SECONDS), is_large=True)
    assert uploads.wait(0.01) == []
    release.set()
    assert [done.key for done in drain(uploads)] == ["slow"]
