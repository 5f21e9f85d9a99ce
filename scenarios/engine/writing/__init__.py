"""Stories as files: Twee and JSON that read back to the same story, DOT, translators' CSV."""
