"""IAM: the policies that let the connector send and nothing else, and what they still lack."""
