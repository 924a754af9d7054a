"""Fill in, test and export the Amazon SES connector of a Logto server."""

from typing import Final

__version__: Final = "0.1.0"
