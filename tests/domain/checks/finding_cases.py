"""One config for each way in which a finding's code comes about."""

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.config.zod_guard import cleaned, guard_issues
from tests.domain.credentials.key_cases import key_id_of

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def changed(**changes):
    return config_of(example_document(), SECRET) | changes


def with_template(row, **changes):
    config = changed()
    config["templates"][row] |= changes
    return config


def without(*keys):
    return {key: value for key, value in changed().items() if key not in keys}


def swapped():
    return changed(accessKeyId=SECRET, accessKeySecret="AKIAIOSFODNN7EXAMPLE")


def with_arn(account):
    return changed(accessKeyId=key_id_of(account), emailAddressIdentityArn=ARN)


def dropped(*types):
    config = changed()
    config["templates"] = [item for item in config["templates"] if item["usageType"] not in types]
    return config


ARN = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
CASES = [
    ("missing-key", ("accessKeyId",), without("accessKeyId")),
    ("missing-key", ("accessKeySecret",), without("accessKeySecret")),
    ("missing-key", ("templates",), without("templates")),
    ("wrong-type", ("region",), changed(region=5)),
    ("wrong-type", ("emailAddress",), changed(emailAddress=None)),
    ("wrong-type", ("templates",), changed(templates={})),
    ("wrong-type", ("templates", 9), changed(templates=[*changed()["templates"], "x"])),
    ("wrong-type", ("templates", 2, "content"), with_template(2, content=["x"])),
    ("missing-usage-types", ("templates",), changed(templates=[])),
    ("missing-usage-types", ("templates",), dropped("SignIn")),
    ("vanishes-on-save", ("region",), changed(region="")),
    ("vanishes-on-save", ("templates", 1, "subject"), with_template(1, subject="")),
    ("region-not-a-host-name", ("region",), changed(region="us-east-1 ")),
    ("region-not-a-host-name", ("region",), changed(region="us east 1")),
    ("region-not-a-host-name", ("region",), changed(region="us-east-1\n")),
    ("unknown-region", ("region",), changed(region="us-esat-1")),
    ("unknown-region", ("region",), changed(region="ap-east-1")),
    ("space-around", ("accessKeyId",), changed(accessKeyId="AKIAIOSFODNN7EXAMPLE ")),
    ("space-around", ("accessKeySecret",), changed(accessKeySecret=f"\u200b{SECRET}")),
    ("space-around", ("templates", 4, "subject"), with_template(4, subject=" s")),
    ("invisible-character", ("configurationSetName",), changed(configurationSetName="a\u200bb")),
    ("half-character", ("templates", 4, "content"), with_template(4, content="{{code}}\ud83d")),
    ("half-character", ("foo",), changed(foo=[{"\ude00": 1}])),
    ("temporary-key", ("accessKeyId",), changed(accessKeyId="ASIAIOSFODNN7EXAMPLE")),
    ("key-id-shape", ("accessKeyId",), changed(accessKeyId="akiaiosfodnn7example")),
    ("key-id-shape", ("accessKeyId",), changed(accessKeyId=SECRET)),
    ("key-id-shape", ("accessKeyId",), changed(accessKeyId="AIDAIOSFODNN7EXAMPLE")),
    ("secret-shape", ("accessKeySecret",), changed(accessKeySecret="short secret")),
    ("secret-shape", ("accessKeySecret",), changed(accessKeySecret="AKIAIOSFODNN7EXAMPLE")),
    ("swapped-keys", ("accessKeyId",), swapped()),
    ("smtp-password", ("accessKeySecret",), changed(accessKeySecret="BM" + "a" * 42)),
    ("missing-email-address", ("emailAddress",), without("emailAddress")),
    ("missing-email-address", ("emailAddress",), changed(emailAddress="")),
    ("not-one-address", ("emailAddress",), changed(emailAddress="a@example.com, b@example.com")),
    ("not-one-address", ("emailAddress",), changed(emailAddress="Acme, Inc. <a@example.com>")),
    ("not-one-address", ("emailAddress",), changed(emailAddress="noreply")),
    (
        "not-one-address",
        ("feedbackForwardingEmailAddress",),
        changed(feedbackForwardingEmailAddress="Acme <a@example.com>"),
    ),
    ("non-ascii-address", ("emailAddress",), changed(emailAddress="Lögto <a@example.com>")),
    ("unquoted-name", ("emailAddress",), changed(emailAddress="Acme.io <a@example.com>")),
    ("private-domain", ("emailAddress",), changed(emailAddress="a@mail.local")),
    ("arn-shape", ("emailAddressIdentityArn",), changed(emailAddressIdentityArn="arn:aws:s3:::x")),
    (
        "arn-region",
        ("feedbackForwardingEmailAddressIdentityArn",),
        changed(feedbackForwardingEmailAddressIdentityArn=ARN, region="eu-west-1"),
    ),
    (
        "arn-identity",
        ("emailAddressIdentityArn",),
        changed(emailAddressIdentityArn=ARN, emailAddress="a@example.org"),
    ),
    ("arn-account", ("emailAddressIdentityArn",), with_arn("111122223333")),
    ("arn-needless", ("emailAddressIdentityArn",), with_arn("123456789012")),
    (
        "configuration-set-name",
        ("configurationSetName",),
        changed(configurationSetName="my set"),
    ),
    ("unknown-usage-type", ("templates", 8, "usageType"), with_template(8, usageType="bindMfa")),
    ("duplicate-usage-type", ("templates", 8, "usageType"), with_template(8, usageType="Generic")),
    (
        "placeholder-subject",
        ("templates", 0, "subject"),
        with_template(0, subject="<sign-in-template-subject>"),
    ),
    ("subject-line-break", ("templates", 0, "subject"), with_template(0, subject="a\nb")),
    ("missing-code", ("templates", 0, "content"), with_template(0, content="{{Code}}")),
    ("missing-link", ("templates", 3, "content"), with_template(3, content="Welcome")),
    ("code-in-invitation", ("templates", 3, "content"), with_template(3, content="{{code}}")),
    ("too-large-for-server", (), with_template(0, content="{{code}}" + "x" * 1024 * 1024)),
    ("empty-removed", ("configurationSetName",), changed(configurationSetName="")),
    (
        "empty-removed",
        ("templates", 8),
        with_template(8, usageType="", subject="", content=""),
    ),
    ("falls-back-to-generic", ("templates",), dropped("BindMfa")),
    ("misplaced-secret", ("note", "password"), changed(note={"password": "hunter22"})),
    ("misplaced-secret", ("foo",), changed(foo=f"export X={SECRET}")),
    ("misplaced-secret", ("templates", 0, "subject"), with_template(0, subject=SECRET)),
    ("misnamed-key", ("secretAccessKey",), changed(secretAccessKey=SECRET)),
    ("misnamed-key", ("Region",), changed(Region="us-east-1")),
    ("misnamed-key", ("templates", 0, "Subject"), with_template(0, Subject="Hello")),
    ("session-token", ("sessionToken",), changed(sessionToken="IQoJb3JpZ2luX2VjEXAMPLE")),
    ("unknown-key", ("foo",), changed(foo=1)),
    ("unknown-key", ("templates", 0, "type"), with_template(0, type="text/html")),
]


def is_valid(config):
    """Whether the guard accepts a config as it is and after the server's clean-up."""
    return not guard_issues(config) and not guard_issues(cleaned(config))
