"""The files that we write and read again, as models; what else stands in them is passed over.

pydantic takes a while to load: functions import this, on the disk's thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    RootModel,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

from ses_gui.domain.config.document import (
    KEPT_SECRET,
    NO_SECRET,
    Brand,
    Document,
    Sample,
    SecretRef,
    Silence,
    Studio,
)
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.credentials.extraction import variable_of, variable_problem
from ses_gui.domain.network import NetworkSettings, ProxyChoice
from ses_gui.domain.profile import Colour, Environment, EnvironmentLabel
from ses_gui.domain.texts.message import Message, message
from ses_gui.domain.user_error import FormatError, NewerFormatError, UserError


class StoredFile(BaseModel):
    """What one file holds. `faults` are messages by member; `""` is the file as a whole."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)
    faults: ClassVar[Mapping[str, Message]] = MappingProxyType({})


F = TypeVar("F", bound=BaseModel)


def read(model: type[F], value: object) -> F:
    """Read what JSON had; raise `FormatError`, or `UserError` for a place that has no sentence.

    pydantic's own words are never told: they quote what stands there.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
    place, found = fault["loc"], fault["input"]
    if place == ("version",) and isinstance(found, int) and found > _newest(model):
        raise NewerFormatError(message("errors.settings_newer"))
    faults: Mapping[str, Message] = getattr(model, "faults", {})
    member = str(place[0]) if place else ""
    if member in faults:
        raise FormatError(faults[member])
    code = _NEEDED.get(fault["type"], "errors.studio_no_text")
    start = () if member == _STUDIO else (_STUDIO,)
    raise UserError(message(code, place=".".join(map(str, (*start, *place)))))


_STUDIO: Final = "studio"
_NEEDED: Final = {
    "model_type": "errors.studio_no_object",
    "dict_type": "errors.studio_no_object",
    "tuple_type": "errors.studio_no_list",
}


def _newest(model: type[BaseModel]) -> int:
    versions: tuple[int, ...] = get_args(model.model_fields["version"].annotation)
    return max(versions)


def _reference(value: object) -> SecretRef:
    reference = SecretRef(value) if isinstance(value, str) else NO_SECRET
    name = variable_of(reference)
    if name and variable_problem(name):
        raise ValueError
    return reference if name or reference == KEPT_SECRET else NO_SECRET


def _moment(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except (OverflowError, OSError) as error:
        raise ValueError from error


def _seal(seal: str) -> str:
    salt, _colon, digest = seal.partition(":")
    if seal and not (bytes.fromhex(salt) and digest):
        raise ValueError
    return seal


OddText = Annotated[str, BeforeValidator(lambda value: value if isinstance(value, str) else "")]
"""A text, or an empty one for what is none."""
Secret = Annotated[SecretRef, PlainValidator(_reference)]
Moment = Annotated[datetime, PlainValidator(_moment)]
"""In ISO 8601, and of this computer's zone if it names none; UTC."""
Seal = Annotated[str, AfterValidator(_seal)]
"""`salt:digest`, or empty."""


class _SilenceMember(StoredFile):
    code: str
    usage_type: str = ""


class _BrandMember(StoredFile):
    model_config = ConfigDict(extra="allow")
    name: str = ""
    colour: str = ""
    logo_url: str = ""


class StudioFile(StoredFile):
    """`studio.json`, and a member of a profile; unknown members are kept, to be told."""

    model_config = ConfigDict(extra="allow")
    samples: dict[str, str] = {}
    silenced: tuple[_SilenceMember, ...] = ()
    clients: tuple[str, ...] = ()
    brand: _BrandMember = _BrandMember()

    @model_validator(mode="before")
    @classmethod
    def _without_empty_members(cls, value: object) -> object:
        if value is None:
            return {}
        if not isinstance(value, dict):
            return value
        return {k: item for k, item in value.items() if item or k not in cls.model_fields}

    @property
    def unknown(self) -> list[str]:
        """The members that a newer version of this program may have written."""
        brand = self.brand.model_extra or {}
        return [*(self.model_extra or {}), *(f"brand.{name}" for name in brand)]

    @property
    def studio(self) -> Studio:
        """The studio; unknown members are left out."""
        return Studio(
            samples=tuple(Sample(name, text) for name, text in self.samples.items()),
            suppressed=tuple(Silence(each.code, each.usage_type) for each in self.silenced),
            clients=self.clients,
            brand=Brand(self.brand.name, self.brand.colour, self.brand.logo_url),
        )


_LABEL: Final = message("errors.profile_label")
"""A word that is not known is not passed over: the profile may be a production one."""


class ProfileHead(StoredFile):
    """What a file needs to be a profile at all.

    Version 2 has the studio besides, version 3 the label, and secrets in environment variables.
    """

    faults = MappingProxyType(
        {
            "": message("errors.profile_no_name"),
            "name": message("errors.profile_no_name"),
            "version": message("errors.profile_no_version"),
            "environment": _LABEL,
            "colour": _LABEL,
            "config": message("errors.profile_no_config"),
            "secret": message("errors.profile_no_variable"),
        }
    )
    name: str
    version: Literal[1, 2, 3]


class ProfileSummaryFile(ProfileHead):
    """What a list shows of a profile."""

    environment: Environment = Environment.NONE
    colour: Colour = Colour.USUAL

    @property
    def marking(self) -> EnvironmentLabel:
        """The label."""
        return EnvironmentLabel(self.environment, self.colour)


class ProfileFile(ProfileSummaryFile):
    """A profile."""

    config: dict[str, Any]
    secret: Secret = NO_SECRET
    studio: StudioFile = StudioFile()
    secret_mark: OddText = Field("", alias="secret_mark")

    @property
    def document(self) -> Document:
        """The document; raises `UserError`."""
        return replace(document_of(self.config, self.secret), studio=self.studio.studio)


class DraftFile(ProfileFile):
    """A draft: a profile that may have neither a name nor a uuid."""

    name: OddText = ""
    uuid: OddText = ""
    base: OddText = ""
    at: Moment


class NetworkSettingsFile(StoredFile):
    """The settings of the network."""

    faults = MappingProxyType(
        {
            "": message("errors.settings_no_object"),
            "version": message("errors.settings_no_version"),
            "proxy": message("errors.settings_no_choice"),
            **dict.fromkeys(
                ("proxyUrl", "proxyUser", "caFile", "endpointUrl"),
                message("errors.settings_no_text"),
            ),
        }
    )
    version: Literal[1]
    proxy: ProxyChoice
    proxy_url: str = ""
    proxy_user: str = ""
    ca_file: str = ""
    endpoint_url: str = ""
    proxy_password: object = "none"  # noqa: S105  says where it lies

    @property
    def settings(self) -> NetworkSettings:
        """The settings."""
        kept = self.model_dump(exclude={"version", "proxy_password"})
        return NetworkSettings(**kept, password_kept=self.proxy_password == "keyring")  # noqa: S105


class EditLockFile(StoredFile):
    """Who holds a profile. Nothing but hexadecimal digits becomes the name of its lock."""

    window: str = Field(pattern="^[0-9a-fA-F]+$")
    host: str
    pid: Annotated[int, BeforeValidator(lambda pid: pid if isinstance(pid, int) else 0)]
    since: Moment


class LastExportFile(StoredFile):
    """What was exported last, without the secret."""

    version: Literal[1]
    at: Moment
    config: dict[str, Any]
    seal: Seal


class RecentFile(RootModel[list[str]]):
    """The uuids of the profiles opened last, the newest first."""
