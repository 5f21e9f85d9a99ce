"""The mail of the demo: a mail server that keeps what it is given, and a page to read it."""
