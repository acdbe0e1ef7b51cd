"""From an article's text to its statements: phrases, clauses, stance, context, accounting."""
