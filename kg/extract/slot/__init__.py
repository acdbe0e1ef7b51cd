"""What a clause states by itself, slot by slot: doses, schedules, groups and conditions."""
