"""Reading stories that were made elsewhere, with a report of every loss. No I/O, no network."""
