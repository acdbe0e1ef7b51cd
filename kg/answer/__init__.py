"""Answers in plain words, made of statements only.

``read`` turns a question into terms with the extractor's own lexicon; ``compose`` picks the
statements that apply to the patient it speaks of, groups them, and sets the disagreements beside
them; ``text`` prints the result. Nothing is said that no statement says, and silence is called
silence.
"""

from kg.answer.compose import Answer, Line, Section, compose
from kg.answer.question import Asked, Chip, QuestionReader
from kg.answer.text import as_text
from kg.answer.wording import AUDIENCES, Wording, wording

__all__ = [
    "AUDIENCES",
    "Answer",
    "Asked",
    "Chip",
    "Line",
    "QuestionReader",
    "Section",
    "Wording",
    "as_text",
    "compose",
    "wording",
]
