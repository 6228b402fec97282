"""Setting this machine up: a first profile, and the officer's own changes to it. Lane "desk"; trials on "authority".

Neither needs a portal, an account or an open cache: that is what is being set up. What tries something out is heavy
(HTTP, tokens, pictures) and is imported when something is tried: this module is there before the first window.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.errors import OfficerError, ProfileBad
from desktop.models.folding import fold
from desktop.models.pages.views import Diagnosis
from desktop.settings import profiles, rows
from desktop.settings.config import RESOURCES, SETTINGS, Settings
from desktop.settings.profiles import Profile, load_profile
from desktop.settings.setting import Choice
from desktop.signing.token.drivers import load_drivers
from desktop.texts import Text

_LARGEST = 2 * 2**20  # bytes of a picture of a hand or a seal
_WIDEST = 4000  # pixels


class PictureUnfit(OfficerError):
    title = Text("Ảnh này không dùng được")
    advice = Text("Chọn ảnh PNG nền trong suốt, nhỏ hơn 2 MB, mỗi cạnh không quá 4000 điểm ảnh.")


@dataclass(frozen=True, slots=True)
class SetUpChoices:
    """What there is to choose from on this machine."""

    sites: tuple[Choice, ...]
    drivers: tuple[Choice, ...]


class SettingUp:
    """The verbs of the first-run wizard. `folder`: where profiles live."""

    def __init__(self, folder: Path, policy: Path | None = None) -> None:
        self._folder, self._policy = folder, policy

    def begin(self) -> tuple[Profile, SetUpChoices]:
        """The values to propose, under those the policy decides, and the choices there are. PolicyBad."""
        blank_profile = profiles.blank(self._folder / "moi.toml", self._policy)
        sites = _sites()
        proposed = {key: setting.proposed for key, setting in SETTINGS.items() if setting.proposed}
        proposed["site"] = sites[0][0]
        values = {
            **blank_profile.values,
            **{key: value for key, value in proposed.items() if key not in blank_profile.fixed},
        }
        return Profile(blank_profile.path, values, blank_profile.fixed), SetUpChoices(
            sites, _drivers()
        )

    def check_portal(self, values: Mapping[str, Any]) -> Diagnosis:
        from desktop.desk.machine import trials

        return trials.check_portal(values, self._folder)

    def try_account(self, values: Mapping[str, Any], password: str) -> Diagnosis:
        from desktop.desk.machine import trials

        return trials.try_account(values, self._folder, password)

    def check_token(self, values: Mapping[str, Any]) -> Diagnosis:
        from desktop.desk.machine import trials

        return trials.check_token(values, self._folder)

    def write(self, values: Mapping[str, Any]) -> Path:
        """Write the profile without the values that the policy decides. ProfileTaken, ProfileUnwritable, ProfileBad."""
        fixed, must = profiles.blank(self._folder, self._policy).fixed, profiles.required()
        values_to_write = {k: v for k, v in values.items() if k in must or k not in fixed}
        if wrong := profiles.faults(values_to_write):
            raise ProfileBad("\n".join(f"{key}: {words}" for key, words in wrong.items()))
        path = self._folder / f"{_file_name(str(values['unit.name']))}.toml"
        profiles.create(path, values_to_write, self._policy)
        return path


class OwnSettings:
    """The verbs of the settings page, over the profile that is open."""

    def __init__(self, path: Path, policy: Path | None = None) -> None:
        self._path, self._policy = path, policy

    def read(self) -> tuple[Profile, SetUpChoices]:
        return profiles.read(self._path, self._policy), SetUpChoices(_sites(), _drivers())

    def save(self, changes: Mapping[str, Any]) -> tuple[Profile, Settings]:
        """Save the changes; pictures are copied beside the profile, since the stick they lie on leaves. PictureUnfit,
        ProfileUnwritable, ProfileBad.
        """
        pictures = {
            k: self._bring(k, picture) for k, picture in changes.items() if SETTINGS[k].kept_as
        }
        settings = profiles.change(self._path, {**changes, **pictures}, self._policy)
        return profiles.read(self._path, self._policy), settings

    def check_portal(self, values: Mapping[str, Any]) -> Diagnosis:
        from desktop.desk.machine import trials

        return trials.check_portal(values, self._path.parent)

    def check_token(self, values: Mapping[str, Any]) -> Diagnosis:
        """Check the token from the profile's own folder, which a driver's variables may name."""
        from desktop.desk.machine import trials

        folder = load_profile(self._path, self._policy).folder
        return trials.check_token(values, folder)

    def picture(self, picture: str) -> bytes:
        """A picture of a hand or a seal, as a profile names it, judged before it is shown. PictureUnfit."""
        from PIL import Image

        path = self._path.parent / picture
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
            with Image.open(BytesIO(data)) as image:
                fit = image.format == "PNG" and max(image.size) <= _WIDEST
                image.verify()
        except (OSError, SyntaxError, Image.DecompressionBombError) as error:
            raise PictureUnfit(f"{path}: {type(error).__name__}") from error
        if not fit:
            raise PictureUnfit(str(path))
        return data

    def _bring(self, key: str, picture: str) -> str:
        """Copy a chosen picture beside the profile; its name there. An empty name (no picture) stays empty."""
        if not picture:
            return ""
        self.picture(picture)
        folder = self._path.resolve().parent
        if (folder / picture).resolve().is_relative_to(folder):
            return picture
        target = _fresh(folder, SETTINGS[key].kept_as, ".png")
        shutil.copyfile(picture, target)
        target.chmod(0o600)
        return target.name


def _sites(folder: Path = RESOURCES / "portals") -> tuple[Choice, ...]:
    """Every table of codes that was shipped, by its own title."""
    return tuple((p.stem, rows.table(p).text("title", p.stem)) for p in rows.files(folder))


def _drivers() -> tuple[Choice, ...]:
    """Vendors, those installed here first. A training token is chosen by nobody: its profile names it."""
    rows = [(d, bool(d.modules())) for d in load_drivers() if not d.training]
    rows.sort(key=lambda row: not row[1])
    vendors = (
        (
            d.key,
            Text("%1 (%2)", d.vendor, Text("có trên máy này") if installed else Text("chưa cài")),
        )
        for d, installed in rows
    )
    return (("", Text("Tự tìm trên máy này")), *vendors)


def _file_name(unit: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(unit)).strip("-")[:40] or "can-bo"


def _fresh(folder: Path, stem: str, suffix: str) -> Path:
    names = map(partial("{}-{}".format, stem), range(2, 1000))
    return next(p for name in (stem, *names) if not (p := folder / f"{name}{suffix}").exists())
