"""From a sentence to its clauses: one for each thing that it says."""
