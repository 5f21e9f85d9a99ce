"""What each kind of fact says: one pure function a fact, in the words of the profile."""
