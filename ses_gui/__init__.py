"""Fill in, test and export the Amazon SES connector of a Logto server."""
