"""The steps by which a citation was resolved."""

from citecheck.report import trace
from tests.report.samples import report


def test_golden():
    assert (
        trace.render(report().dossier)
        == """\
note 2, p. 27
  “Ibid., 4”
    note 2, p. 27: Ibid. repeats the citation before it
    note 1, p. 27: “Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991), p. 3”: given in full
    = Brandt, Quiet Coup, 4
    bib:brandt1991quiet   (thesis.bib:1:1)

note 4, p. 27
  “Ibid”
    cannot be known: note 3 is missing
      may be Brandt, Quiet Coup (bib:brandt1991quiet, 60 of 100)
"""
    )


def test_one_note_may_be_a_full_citation():
    dossier = report().dossier
    shown = trace.render(dossier, dossier.manuscript.notes[:1])
    assert shown.startswith("note 1, p. 27\n") and "bib:brandt1991quiet" in shown and "note 2" not in shown


def test_nothing_to_trace():
    dossier = report().dossier._replace(resolutions=())
    assert trace.render(dossier) == f"{trace.NOTHING_TO_TRACE}\n"
    assert trace.render(dossier, dossier.manuscript.notes[1:2]) == "note 2, p. 27 cites nothing.\n"


def test_a_chain_that_bites_its_tail_ends():
    dossier = report().dossier
    ibid = dossier.resolutions[1]._replace(antecedent=dossier.resolutions[1].citation)
    assert trace.render(dossier._replace(resolutions=(ibid,))).count("Ibid. repeats") == 1


def test_a_long_chain_is_shown_by_its_ends():
    dossier = report().dossier
    full, ibid, _ = dossier.resolutions
    chain = [full]
    for _ in range(40):
        again = ibid.citation._replace()
        chain.append(ibid._replace(citation=again, antecedent=chain[-1].citation))
    shown = trace.render(dossier._replace(resolutions=tuple(chain)), dossier.manuscript.notes[1:2]).split("  “Ibid")[-1]
    assert "    … 29 further steps like this …\n    note 1" in shown
    assert shown.count("\n") == 4 + trace.LONGEST
