"""What is answered as a real OpenCPS does, each a switch; what is made up.

Read from VietOpenCPS/opencps-v2, master 2c71985 (2020-10-05). The place stands beside each, by these short names:
CPS CPSDossierBusinessLocalServiceImpl, DMI DossierManagementImpl, DAI DossierActionsImpl, DLS DossierLocalServiceImpl,
DFL DossierFileLocalServiceImpl, DFM DossierFileManagementImpl, DU DossierUtils. A switch that is off gives the answer
this portal gave before its source was read; the program is to work with both.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Truths:
    """How the portal answers. The first block is its ordinary behaviour; the second are its bad days."""

    empty_model: bool = (
        True  # R1: detail of an unknown uid is 200 with no dossier (DMI:1195, DU:899)
    )
    blank_status: bool = True  # R2: no status before the first action (DLS initDossier)
    reuses_unmoved: bool = (
        True  # R3: the maker's unmoved row is taken for a new one (CPS:5435, 5486)
    )
    action_id_untold: bool = True  # R4: only /onegate/{id} fills dossierActionId (OneGateUtils:171)
    payment_empty: bool = (
        True  # R5: no payment file is 200 without a body (PaymentFileManagementImpl:816)
    )
    no_right_203: bool = True  # R6: no permission to create is «not signed in» (CPS:5178)
    all_actions: bool = True  # R7: every action of the step, enable 0, 1 or 2 (DAI:485-548)
    logs_lag: bool = True  # R10: a dossier's log is read from the search index
    systems_apart: bool = True  # R11: a list shows one systemId, 0 where none is named (DMI:929)
    kinds_named: bool = True  # R16: without originality no children, nothing unmoved (DLS:4156)
    receive_date_told: bool = True  # R19: online: only payload.receiveDate sets it (CPS:2867)
    survey_remakes: bool = True  # R20: another number of questions: all are made anew (VA:55)
    parents_files: bool = True  # R21: a child's files are its parent's (DFM:105, CPS:6944)
    escaped_texts: bool = (
        True  # R22: admin forms store names HTML-escaped (ServiceInfoManagementImpl:267)
    )
    due_recounted: bool = (
        True  # R23: with no receive date yet the portal counts its own due date (CPS:2879)
    )
    marks_by_default: bool = (
        True  # R36: creation marks every part with the template's default (CPS:5646)
    )
    resume_recounts: bool = (
        True  # R24: dateOption 3 adds the working time since the action before (CPS:3154)
    )
    maps_to_parent: bool = (
        True  # R26: a child's mapped action acts on its parent, same note (CPS:834)
    )

    onegate_closed: bool = False  # R4: this account may not read /onegate/{id}
    no_right_for: str = ""  # R6: the procedure this account may not create dossiers of
    search_down: bool = False  # R8: lists are 200 with total 0 (DAI:352)
    fails_after_effect: int = 0  # R9: 403 or 405 although the action took place (DMI:1899)
    logs_closed: bool = False  # R10: 403 on a dossier's log
    applicant_record: str = ""  # R17: the maker's own name takes the applicant's place (CPS:5628)
    lists_short: bool = (
        False  # R35: a list stops at its odd row, total is full (DataManagementUtils:126)
    )
    stores_nothing: bool = False  # R18: a failed store is 200 with fileSize 0 (DFL:150)


TRUE = Truths()
OLD = replace(TRUE, **{f.name: False for f in fields(Truths) if isinstance(f.default, bool)})  # type: ignore[arg-type]
"""As this portal answered before: what tests of both sides put in."""

INVENTED = (
    ("resources/training/*.toml", "all codes: statuses, steps, actions, roles, procedures, people"),
    ("action 1001", "the first action of a dossier an officer enters, online ones included"),
    ("seed", "a citizen's submission stands at its step without an action in the books"),
    ("act_as, citizen_*, another_agency_sends", "others act without REST"),
    ("answers_oddly, line", "what a proxy or a broken line does is switched on by hand"),
    ("index_lag", "the index lags for a fixed time"),
    ("payok", "the only token of preCondition that is known"),
    ("MAPPED", "accepting a child is noted on its parent: which action maps is a site's data"),
)
"""What this portal has and OpenCPS has not, lest it be taken for OpenCPS: where, and what."""
