"""Everything the site knows in one file, and back again: database and media."""
