"""The pages of AWS's documentation to which the catalogue of failures leads."""

from __future__ import annotations

from typing import Final

_SES: Final = "https://docs.aws.amazon.com/ses/latest/dg/"
_IAM: Final = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
_CLI: Final = "https://docs.aws.amazon.com/cli/latest/userguide/"

ERRORS: Final = _SES + "troubleshoot-error-messages.html"
SEND_EMAIL: Final = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html"
IDENTITIES: Final = _SES + "creating-identities.html"
SANDBOX: Final = _SES + "request-production-access.html"
AUTHORIZATION: Final = _SES + "sending-authorization.html"
REVIEW: Final = _SES + "faqs-enforcement.html"
CONFIGURATION_SETS: Final = _SES + "using-configuration-sets.html"
MAIL_FROM: Final = _SES + "mail-from.html"
QUOTAS: Final = _SES + "manage-sending-quotas.html"
QUOTA_ERRORS: Final = _SES + "manage-sending-quotas-errors.html"
MORE_QUOTA: Final = _SES + "manage-sending-quotas-request-increase.html"
SUPPRESSION: Final = _SES + "sending-email-suppression-list.html"
PERMISSIONS: Final = _SES + "control-user-access.html"
SMTP_PASSWORDS: Final = _SES + "smtp-credentials.html"
SIGN_UP: Final = _SES + "setting-up.html"
ENDPOINTS: Final = "https://docs.aws.amazon.com/general/latest/gr/ses.html"
SIGNATURES: Final = _IAM + "reference_sigv-troubleshooting.html"
KEYS: Final = _IAM + "id_credentials_access-keys.html"
TEMPORARY_KEYS: Final = _IAM + "id_credentials_temp.html"
DENIALS: Final = _IAM + "troubleshoot_access-denied.html"
REGIONS: Final = "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html"
PROXIES: Final = _CLI + "cli-configure-proxy.html"
SETTINGS: Final = _CLI + "cli-configure-files.html"
