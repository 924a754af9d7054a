"""The variables of mail templates: which there are, where they stand, and what is wrong there."""
