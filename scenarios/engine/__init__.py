"""The scenario engine: plain Python, no Django, no clock, no chance that is not passed in."""
