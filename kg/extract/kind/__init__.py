"""What sort of thing a clause says: a regimen, a warning, a check, a finding."""
