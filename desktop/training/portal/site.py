"""Routes about the site: dictionaries, menus, counts, templates, calendar, people, notifications."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Response, request

from desktop.training.portal import acts, answers
from desktop.training.portal.dossiers import page
from desktop.training.portal.gate import (
    NotAuthorisedError,
    RouteContext,
    answer,
    caller,
    in_group,
    rows,
)
from desktop.training.portal.process import (
    Menu,
    TrainingProcedure,
    load_people,
    load_procedures,
    load_process,
)

Item = tuple[str, str, str]  # code, parent, name


def site_rows(all_rows: list[Any], total: int | None = None) -> Response:
    """A list of the site: empty without the right groupId; `total` counts all, rows are one page."""
    if not in_group():
        return rows([])
    return rows(page(all_rows), len(all_rows) if total is None else total)


# ── dictionaries ─────────────────────────────────────────────────────────────────────────────────


def _domains() -> Iterable[Item]:
    return {(p.domain, "0", p.domain_name) for p in load_procedures()}


_DICTIONARIES: dict[str, Callable[[], Iterable[Item]]] = {
    "DOSSIER_STATUS": lambda: [(s.code, s.parent, s.name) for s in load_process().statuses],
    "GOVERNMENT_AGENCY": lambda: [(a.code, "0", a.name) for a in load_people().agencies.values()],
    "SERVICE_DOMAIN": lambda: sorted(_domains()),
    "ADMINISTRATIVE_REGION": lambda: [
        ("42", "0", "Tỉnh Hà Tĩnh"),
        *((w.code, "42", w.name) for w in load_people().wards),
    ],
}


def dict_items(desk: RouteContext, code: str) -> Response:
    """parent=0: main items; parent=<code>: its children; no parent: all."""
    if code not in _DICTIONARIES:
        raise acts.UnknownError(f"No DictCollection exists with the key {code}")
    parent = request.args.get("parent")
    items = [i for i in _DICTIONARIES[code]() if parent in (None, "", i[1])]
    shown_items = items[:1] if desk.office.truths.lists_short else items
    numbered = [_dict_item(number, item) for number, item in enumerate(shown_items, start=1)]
    return site_rows(numbered, len(items))


def _dict_item(number: int, item: Item) -> dict[str, Any]:
    code, parent, name = item
    main = parent == "0"
    return {
        "dictItemId": 4000 + number,
        "createDate": "01/07/2025 08:00:00",
        "modifiedDate": "01/07/2025 08:00:00",
        "itemCode": code,
        "itemName": name,
        "itemNameEN": "",
        "itemDescription": "",
        "level": 0 if main else 1,
        "sibling": number,
        "treeIndex": code if main else f"{parent}.{code}",
        "parentItem": [] if main else [{"itemCode": parent}],
        "groups": [],
    }


# ── menus and counts ─────────────────────────────────────────────────────────────────────────────


def menus(desk: RouteContext) -> Response:
    """menuconfigs/todo: buttonConfig and tableConfig are JavaScript source, not for evaluation."""
    menu_rows = [_menu(number, m) for number, m in enumerate(load_process().menus, start=1)]
    return site_rows(menu_rows)


def _menu(number: int, menu: Menu) -> dict[str, Any]:
    return {
        "menuConfigId": 300 + number,
        "createDate": "01/07/2025 08:00:00",
        "menuGroup": menu.group,
        "menuName": menu.name,
        "order": number,
        "menuType": 0,
        "queryParams": f"/o/rest/v2/dossiers/todo?order=true&step={','.join(menu.steps)}",
        "tableConfig": "({headers: [{text: 'STT'}, {text: 'Mã hồ sơ'}], hideAction: function () {}})",
        "buttonConfig": "([{form: 'PRINT_01', title: 'In phiếu'}])",
        "icon": "list",
        "hasViewText": False,
    }


def counts(desk: RouteContext) -> Response:
    """statistics/dossiers/todo: one row per step and menu, plus a csv-step row with a menu's total."""
    if not in_group():
        return rows([])
    listing = desk.index.find(request.args, caller(), todo=True)
    by_step: dict[str, int] = {}
    for row in listing.rows:
        by_step[row["stepCode"]] = by_step.get(row["stepCode"], 0) + 1
    count_rows = []
    for menu in load_process().menus:
        count_rows += [_count(step, by_step.get(step, 0), menu.group) for step in menu.steps]
        total = sum(by_step.get(step, 0) for step in menu.steps)
        count_rows.append(_count(",".join(menu.steps), total, menu.group, menu.name))
    return rows(count_rows, listing.total)


def _count(code: str, total: int, group: str, name: str = "") -> dict[str, Any]:
    step = load_process().steps.get(code)
    return {
        "stepCode": code,
        "stepName": step.name if step else name,
        "dossierStatus": step.status if step else "",
        "dossierSubStatus": step.sub_status if step else "",
        "totalCount": total,
        "menuGroup": group,
    }


# ── procedures ───────────────────────────────────────────────────────────────────────────────────


def receivable(desk: RouteContext) -> Response:
    """onegate/serviceconfigs/processes: what this officer may receive."""
    if "MOT_CUA" not in caller().roles:
        return rows([])
    domain = request.args.get("domain", "")
    procedures = [p for p in load_procedures() if domain in ("", p.domain)]
    return site_rows([_service(number, p) for number, p in enumerate(procedures, start=1)])


def _service(number: int, procedure: TrainingProcedure) -> dict[str, Any]:
    return {
        "serviceConfigId": 600 + number,
        "serviceCode": procedure.code,
        "serviceName": procedure.name,
        "serviceCodeDVCQG": procedure.code,
        "serviceNameDVCQG": procedure.name,
        "govAgencyCode": procedure.agency,
        "govAgencyName": load_people().agencies[procedure.agency].name,
        "options": [
            {
                "processOptionId": 700 + number,
                "optionName": procedure.name,
                "instructionNote": "",
                "templateNo": procedure.template_no,
                "templateName": procedure.name,
            }
        ],
    }


def service_infos(desk: RouteContext) -> Response:
    """serviceinfos: the public description of each procedure, filtered by domain, agency, keyword."""
    domain, agency = request.args.get("domain", ""), request.args.get("agency", "")
    keyword = request.args.get("keyword", "").casefold()
    info_rows = [
        _service_info(number, p)
        for number, p in enumerate(load_procedures(), start=1)
        if domain in ("", p.domain)
        and agency in ("", p.agency)
        and keyword in f"{p.code} {p.name}".casefold()
    ]
    return site_rows(info_rows)


def service_info(desk: RouteContext, service_id: int) -> Response:
    """serviceinfos/{id}: adds the blank forms."""
    for number, procedure in enumerate(load_procedures(), start=1):
        if number == service_id - 500:
            return answer(
                {
                    **_service_info(number, procedure),
                    "govAgencyText": load_people().agencies[procedure.agency].name,
                    "isNotarization": False,
                    "fileTemplates": [
                        {"fileTemplateNo": part.file_template_no, "templateName": part.name}
                        for part in procedure.inputs
                    ],
                }
            )
    raise acts.UnknownError(f"No ServiceInfo exists with the primary key {service_id}")


def _service_info(number: int, procedure: TrainingProcedure) -> dict[str, Any]:
    days = procedure.hours / 8
    return {
        "serviceInfoId": 500 + number,
        "createDate": "01/07/2025 08:00:00",
        "modifiedDate": "01/07/2025 08:00:00",
        "serviceCode": procedure.code,
        "serviceCodeDVCQG": procedure.code,
        "serviceNameDVCQG": procedure.name,
        "serviceName": procedure.name,
        "processText": "",
        "methodText": "Trực tiếp, trực tuyến",
        "dossierText": "\n".join(part.name for part in procedure.inputs),
        "conditionText": "",
        "durationText": f"{days:g} ngày làm việc",
        "applicantText": "",
        "resultText": "",
        "regularText": "",
        "feeText": f"{procedure.fee} đồng" if procedure.fee else "Không thu",
        "administrationCode": procedure.agency,
        "administrationName": load_people().agencies[procedure.agency].name,
        "domainCode": procedure.domain,
        "domainName": procedure.domain_name,
        "maxLevel": 3,
        "public": "true",
        "active": "1",
        "serviceConfigs": [{"serviceConfigId": 600 + number, "govAgencyCode": procedure.agency}],
    }


def template(desk: RouteContext, key: str) -> Response:
    for number, procedure in enumerate(load_procedures(), start=1):
        if key in (procedure.template_no, str(number)):
            return answer(
                {
                    "dossierTemplateId": number,
                    "createDate": "01/07/2025 08:00:00",
                    "modifiedDate": "01/07/2025 08:00:00",
                    "templateName": procedure.name,
                    "templateNo": procedure.template_no,
                    "description": "",
                    "newFormScript": "",
                    "formMeta": "",
                    "dossierParts": [answers.part_row(part) for part in procedure.parts],
                }
            )
    raise acts.UnknownError(f"No DossierTemplate exists with the key {key}")


# ── calendar and people ──────────────────────────────────────────────────────────────────────────


def holidays(desk: RouteContext) -> Response:
    return site_rows(answers.holiday_rows(desk.office))


def work_times(desk: RouteContext) -> Response:
    """day 1 = Sunday … 7 = Saturday."""
    return site_rows([{"day": day, "hours": load_process().hours} for day in range(2, 7)])


def working_units(desk: RouteContext) -> Response:
    agencies = enumerate(load_people().agencies.values(), start=1)
    return site_rows(
        [
            {
                "workingUnitId": 800 + number,
                "name": agency.name,
                "govAgencyCode": agency.code,
                "parentWorkingUnitId": 0,
                "sibling": number,
                "telNo": agency.phone,
                "address": "tỉnh Hà Tĩnh",
                "treeIndex": str(number),
                "level": 0,
            }
            for number, agency in agencies
        ]
    )


def employees(desk: RouteContext) -> Response:
    """Closed to who works for another agency only."""
    if caller().roles <= {"LIEN_THONG"}:
        raise NotAuthorisedError("EMPLOYEE_VIEW")
    return site_rows(
        [
            {
                "employeeId": account.user_id - 10_000,
                "employeeNo": f"CB{account.user_id}",
                "fullName": account.name,
                "email": account.email,
                "workingStatus": int(account.working),
                "mainJobPostName": account.job,
                "scope": account.scope,
                "mappingUserId": account.user_id,
            }
            for account in load_people().accounts
        ]
    )


def notifications(desk: RouteContext) -> Response:
    """The last fifty events of the site, newest first."""
    entries = desk.office.books.rows("select * from log order by id desc limit 50")
    return site_rows([answers.notification_row(e["id"], e) for e in entries])
