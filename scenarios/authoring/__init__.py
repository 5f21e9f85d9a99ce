"""Writing cases in the admin: screens that turn forms into acts, and acts into drafts."""
