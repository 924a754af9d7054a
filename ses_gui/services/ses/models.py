"""The data files that the AWS client reads: botocore's own, and only those it needs."""

from __future__ import annotations

from typing import Any, Final

from botocore.loaders import Loader
from typing_extensions import override

SERVICES: Final = ("sesv2", "sts")


class BuiltInLoader(Loader):
    """Reads botocore's own folder and no other: neither `AWS_DATA_PATH` nor `~/.aws/models`.

    Two short cuts halve the time to the first client: the services are known, so that 400
    folders need not be looked into, and the partitions stand in for the list of all endpoints,
    1.2 MB that only matter to services without endpoint rules.
    """

    def __init__(self) -> None:
        super().__init__(
            extra_search_paths=[self.BUILTIN_DATA_PATH], include_default_search_paths=False
        )

    @override
    def list_available_services(self, type_name: str) -> list[str]:
        return list(SERVICES)

    @override
    def load_data_with_path(self, name: str) -> tuple[Any, str]:
        if name != "endpoints":
            return super().load_data_with_path(name)
        partitions, path = super().load_data_with_path("partitions")
        return {"version": 3, "partitions": [*map(_endpoints, partitions["partitions"])]}, path


def _endpoints(partition: Any) -> dict[str, Any]:
    """Put one partition of `partitions.json` in the shape of `endpoints.json`."""
    return {
        "partition": partition["id"],
        "partitionName": partition["id"],
        "dnsSuffix": partition["outputs"]["dnsSuffix"],
        "regionRegex": partition["regionRegex"],
        "regions": {},
        "services": {},
        "defaults": {
            "hostname": "{service}.{region}.{dnsSuffix}",
            "protocols": ["https"],
            "signatureVersions": ["v4"],
            "variants": [],
        },
    }
