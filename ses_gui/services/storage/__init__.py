"""Files that the program writes and reads again."""
