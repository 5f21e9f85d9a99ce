"""Archives: honest ones are opened, the others refused with a reason."""

from __future__ import annotations

import stat
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.reading.archive import is_archive, unpack
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import COMMAND_LINE, WEB
from scenarios.engine.reading.report import ReadingError
from tests.scenarios.engine.reading.archives import (
    SMALL,
    claiming,
    with_flag,
    zipped,
    zipped_as,
)
from tests.scenarios.engine.strategies import few

HELLO = ("a.twee", b":: Start\nHello")


def refused(data: bytes) -> str:
    with pytest.raises(ReadingError) as refusal:
        unpack(data, SMALL)
    return str(refusal.value)


class TestUnpack:
    def test_gives_the_files_in_their_order(self) -> None:
        found = unpack(zipped(("b/b.twee", b"B"), HELLO), WEB)

        assert found == (SourceFile("b/b.twee", b"B"), SourceFile(*HELLO))

    def test_leaves_folders_and_a_systems_litter_out(self) -> None:
        litter = [("__MACOSX/a", b"x"), (".DS_Store", b"x"), ("b/._c.twee", b"x")]

        found = unpack(zipped(("b/", b""), *litter, HELLO), WEB)

        assert found == (SourceFile(*HELLO),)

    def test_makes_a_path_plain(self) -> None:
        (found,) = unpack(zipped(("./a//b.twee", b"x")), WEB)

        assert found.name == "a/b.twee"

    def test_leaves_an_archive_in_it_closed(self) -> None:
        inner = zipped(HELLO)

        assert unpack(zipped(("in.zip", inner)), WEB) == (SourceFile("in.zip", inner),)

    def test_reads_a_name_whose_encoding_is_not_declared(self) -> None:
        name = "sår.twee".encode()
        data = zipped(("x" * len(name), b"x")).replace(b"x" * len(name), name)

        assert unpack(data, WEB)[0].name == "sår.twee"

    def test_leaves_the_player_in_an_h5p_package_alone(self) -> None:
        player = [(f"H5P.Video-1.6/{n}.js", b"x") for n in range(10)]
        content = [("h5p.json", b"{}"), ("content/content.json", b"{}")]

        found = unpack(zipped(*player, *content), SMALL)

        assert [one.name for one in found] == ["h5p.json", "content/content.json"]

    @pytest.mark.parametrize(
        "name",
        ["../a", "a/../../b", "/etc/passwd", "C:/a", "c:a", "a\\b", "..", "//host/a"],
    )
    def test_refuses_a_place_outside(self, name: str) -> None:
        assert "outside" in refused(zipped((name, b"x")))

    @pytest.mark.parametrize(
        "name", ["a\nb", "a\x1bb", "a\u202eeewt.", "long" * 100, "a\x7f"]
    )
    def test_refuses_a_name_that_cannot_be_shown(self, name: str) -> None:
        assert "cannot be used" in refused(zipped((name, b"x")))

    def test_refuses_a_name_that_is_cut_by_a_nul(self) -> None:
        data = zipped(("a.txtX.exe", b"x")).replace(b"a.txtX", b"a.txt\x00")

        assert "cannot be used" in refused(data)

    @pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
    def test_refuses_links_and_devices(self, kind: int) -> None:
        assert "link" in refused(zipped_as("a.twee", kind | 0o777))

    @pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
    def test_refuses_a_password(self, flag: int) -> None:
        assert "password" in refused(with_flag(zipped(HELLO), flag))

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_refuses_a_method_whose_pieces_have_no_bound(self, method: int) -> None:
        assert "packed" in refused(zipped(HELLO, method=method))

    def test_reads_a_file_once_that_is_packed_twice(self) -> None:
        with warnings.catch_warnings(action="ignore"):
            data = zipped(HELLO, HELLO)

        assert unpack(data, WEB) == (SourceFile(*HELLO),)

    def test_refuses_two_files_of_one_name(self) -> None:
        with warnings.catch_warnings(action="ignore"):
            data = zipped(HELLO, ("a.twee", b":: Start\nOther"))

        assert "a.twee" in refused(data)

    def test_refuses_too_many_files(self) -> None:
        many = [(f"{number}.twee", b"x") for number in range(SMALL.entries + 1)]

        assert "more than 3 files" in refused(zipped(*many))

    def test_refuses_a_list_of_files_too_long_to_look_at(self) -> None:
        assert "more than 3 files" in refused(b"PK\x03\x04" + b"PK\x01\x02" * 31)

    def test_refuses_too_much(self) -> None:
        data = zipped(
            ("a", b"a" * 1_500_000), ("b", b"b" * 1_500_000), method=zipfile.ZIP_STORED
        )

        assert "more than 2 MB" in refused(data)

    def test_refuses_what_is_packed_too_densely(self) -> None:
        assert "densely" in refused(zipped(("a", bytes(1_900_000))))

    def test_bears_a_dense_file_that_is_small(self) -> None:
        assert len(unpack(zipped(("a", bytes(900_000))), SMALL)[0].data) == 900_000

    @pytest.mark.parametrize("claimed", [10, 1_000])
    def test_refuses_a_size_that_is_a_lie(self, claimed: int) -> None:
        data = claiming(zipped(("a", b"0123456789" * 50)), claimed)

        assert refused(data)

    @pytest.mark.parametrize("cut", [10, 60, 100])
    def test_refuses_what_is_cut_off(self, cut: int) -> None:
        assert "broken" in refused(zipped(HELLO)[:cut])

    @few
    @given(st.data())
    def test_never_raises_anything_else(self, chance: st.DataObject) -> None:
        data = bytearray(zipped(HELLO, ("æ/b", b"B" * 200)))
        for place, byte in chance.draw(
            st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)))
        ):
            data[place] = byte

        try:
            found = unpack(bytes(data), COMMAND_LINE)
        except ReadingError:
            return
        assert all(isinstance(one.data, bytes) for one in found)


class TestIsArchive:
    def test_goes_by_what_a_file_holds(self) -> None:
        assert is_archive(zipped(HELLO))
        assert is_archive(zipped())
        assert not is_archive(b":: Start")
