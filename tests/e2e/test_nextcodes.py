# SPDX-License-Identifier: GPL-2.0-or-later
from sanquan_plugin.store.package import read_table


def test_codes_follow_the_highest_ever_used(run, package):
    present = read_table(package, "ZDJBXX")["zddm"]
    last = int(present[present.str.fullmatch(r"371324008029JC\d{5}")].str[14:].max())
    done = run("nextcodes", PACKAGE=package, SUBDISTRICT="371324 008029", COUNT=2)
    assert done.status == 0, done.text
    assert done.results["CODES"] == f"371324008029JC{last + 1:05d},371324008029JC{last + 2:05d}"


def test_a_malformed_sub_district_is_one_sentence(run, package):
    done = run("nextcodes", PACKAGE=package, SUBDISTRICT="3713")
    assert done.status != 0 and "is no beginning of a parcel code" in done.text
