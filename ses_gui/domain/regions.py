"""The regions where Amazon SES is offered, with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

from ses_gui.domain.frozen import frozen


@frozen
class Region:
    """A region's name for people, and whether an account must first switch the region on."""

    name: str
    opt_in: bool = False


REGIONS: Final[Mapping[str, Region]] = {
    "us-east-1": Region("US East (N. Virginia)"),
    "us-east-2": Region("US East (Ohio)"),
    "us-west-1": Region("US West (N. California)"),
    "us-west-2": Region("US West (Oregon)"),
    "ca-central-1": Region("Canada (Central)"),
    "ca-west-1": Region("Canada West (Calgary)", opt_in=True),
    "mx-central-1": Region("Mexico (Central)", opt_in=True),
    "sa-east-1": Region("South America (São Paulo)"),
    "eu-central-1": Region("Europe (Frankfurt)"),
    "eu-central-2": Region("Europe (Zurich)", opt_in=True),
    "eu-north-1": Region("Europe (Stockholm)"),
    "eu-south-1": Region("Europe (Milan)", opt_in=True),
    "eu-south-2": Region("Europe (Spain)", opt_in=True),
    "eu-west-1": Region("Europe (Ireland)"),
    "eu-west-2": Region("Europe (London)"),
    "eu-west-3": Region("Europe (Paris)"),
    "ap-east-2": Region("Asia Pacific (Taipei)", opt_in=True),
    "ap-northeast-1": Region("Asia Pacific (Tokyo)"),
    "ap-northeast-2": Region("Asia Pacific (Seoul)"),
    "ap-northeast-3": Region("Asia Pacific (Osaka)"),
    "ap-south-1": Region("Asia Pacific (Mumbai)"),
    "ap-south-2": Region("Asia Pacific (Hyderabad)", opt_in=True),
    "ap-southeast-1": Region("Asia Pacific (Singapore)"),
    "ap-southeast-2": Region("Asia Pacific (Sydney)"),
    "ap-southeast-3": Region("Asia Pacific (Jakarta)", opt_in=True),
    "ap-southeast-4": Region("Asia Pacific (Melbourne)", opt_in=True),
    "ap-southeast-5": Region("Asia Pacific (Malaysia)", opt_in=True),
    "ap-southeast-6": Region("Asia Pacific (New Zealand)", opt_in=True),
    "ap-southeast-7": Region("Asia Pacific (Thailand)", opt_in=True),
    "me-south-1": Region("Middle East (Bahrain)", opt_in=True),
    "me-central-1": Region("Middle East (UAE)", opt_in=True),
    "il-central-1": Region("Israel (Tel Aviv)", opt_in=True),
    "af-south-1": Region("Africa (Cape Town)", opt_in=True),
    "us-gov-east-1": Region("AWS GovCloud (US-East)"),
    "us-gov-west-1": Region("AWS GovCloud (US-West)"),
    "eusc-de-east-1": Region("AWS European Sovereign Cloud (Germany)"),
}
"""Code → region, in the order of reading: Americas, Europe, Asia, the rest, other partitions."""
