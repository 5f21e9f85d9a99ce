"""xAPI as plain Python: the words we use, and the rules of the standard."""
