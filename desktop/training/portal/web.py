"""The portal's address book: which method and path leads to which function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Flask, Response

from desktop.training.portal import dossiers as routes_dossiers
from desktop.training.portal import files as routes_files
from desktop.training.portal import gate
from desktop.training.portal import site as routes_site
from desktop.training.portal import statistics as routes_statistics
from desktop.training.portal.gate import RouteContext
from desktop.training.votings import routes as routes_votings

V1, V2, V21 = "/o/v1/opencps", "/o/rest/v2", "/o/rest/v2_1"
_D = f"{V2}/dossiers/<int:dossier_id>"

ROUTES: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("GET", f"{V2}/ping", gate.ping),
    ("POST", f"{V1}/login", gate.login),
    ("GET", f"{V1}/users/login/jcaptcha", gate.captcha),
    ("GET", f"{V2}/users/login", gate.signed_in_user),
    ("GET", f"{V2}/dictcollections/<code>/dictitems", routes_site.dict_items),
    ("GET", f"{V21}/menuconfigs/todo", routes_site.menus),
    ("GET", f"{V2}/statistics/dossiers/todo", routes_site.counts),
    ("GET", "/o/rest/statistics", routes_statistics.statistics),
    ("GET", f"{V2}/postal/votings/<int:voting_id>/results", routes_votings.results),
    ("POST", f"{V2}/postal/votings/<int:voting_id>/results", routes_votings.add_result),
    ("GET", f"{V2}/postal/votings/<class_name>/<int:class_pk>", routes_votings.votings_of),
    ("GET", f"{V2}/onegate/serviceconfigs/processes", routes_site.receivable),
    ("GET", f"{V2}/onegate/<int:dossier_id>", routes_dossiers.one_gate),
    ("GET", f"{V2}/serviceinfos", routes_site.service_infos),
    ("GET", f"{V2}/serviceinfos/<int:service_id>", routes_site.service_info),
    ("GET", f"{V2}/dossiertemplates/<key>", routes_site.template),
    ("GET", f"{V2}/holidays", routes_site.holidays),
    ("GET", f"{V2}/worktimes", routes_site.work_times),
    ("GET", f"{V2}/workingunits", routes_site.working_units),
    ("GET", f"{V2}/employees", routes_site.employees),
    ("GET", f"{V2}/notifications", routes_site.notifications),
    ("GET", f"{V2}/dossiers", routes_dossiers.dossiers),
    ("POST", f"{V2}/dossiers", routes_dossiers.create),
    ("GET", f"{V2}/dossiers/todo", routes_dossiers.todo),
    ("GET", f"{V2}/dossiers/<key>", routes_dossiers.detail),
    ("GET", f"{_D}/nextactions", routes_dossiers.next_actions),
    ("GET", f"{_D}/nextactions/<int:action_id>", routes_dossiers.next_action),
    ("GET", f"{_D}/nextactions/<int:action_id>/payload", routes_dossiers.next_action_payload),
    ("GET", f"{_D}/actions", routes_dossiers.history),
    ("POST", f"{_D}/actions", routes_dossiers.act),
    ("GET", f"{_D}/marks", routes_dossiers.marks),
    ("POST", f"{_D}/marks/<part_no>", routes_dossiers.put_mark),
    ("GET", f"{_D}/payment", routes_dossiers.payment),
    ("POST", f"{_D}/payment", routes_dossiers.put_payment),
    ("PUT", f"{_D}/payment", routes_dossiers.put_payment),
    ("GET", f"{_D}/documents/print", routes_dossiers.print_document),
    ("GET", f"{_D}/files", routes_files.files),
    ("POST", f"{_D}/files", routes_files.upload),
    ("GET", f"{_D}/files/<key>", routes_files.download),
    ("POST", f"{_D}/files/<key>", routes_files.replace),
    ("DELETE", f"{_D}/files/<key>", routes_files.delete),
    ("GET", f"{V2}/dossierlogs", routes_dossiers.site_logs),
    ("GET", f"{V2}/dossierlogs/<int:dossier_id>/logs", routes_dossiers.logs),
)


def build(desk: RouteContext) -> Flask:
    app = Flask("training-portal", static_folder=None)
    app.config["MAX_FORM_MEMORY_SIZE"] = 10_000_000
    gate.guard(app, desk)
    for number, (method, path, view) in enumerate(ROUTES):
        app.add_url_rule(path, f"route-{number}", partial(view, desk), methods=[method])
    return app
