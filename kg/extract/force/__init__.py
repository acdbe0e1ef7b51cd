"""How strongly a clause speaks, and about doing what."""
