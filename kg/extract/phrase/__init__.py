"""Amounts and times: the phrase grammar, and what its phrases mean in micrograms, IU and days."""
