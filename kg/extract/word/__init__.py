"""Words with their meanings, and the part that each of them plays in its sentence."""
