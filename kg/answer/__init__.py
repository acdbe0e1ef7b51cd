"""Answers in plain words, made of statements only.

``read`` turns a question into terms with the extractor's own lexicon; ``compose`` picks the
statements that apply to the patient it speaks of, groups them, and sets the disagreements beside
them; ``text`` prints the result. Nothing is said that no statement says, and silence is called
silence.
"""

from kg.answer.compose import SECTIONS, Answer, Line, Section, compose
from kg.answer.dispute import Dispute
from kg.answer.known import Known, Patient
from kg.answer.patient import Course, Deciding, Open, Profile, courses, profile
from kg.answer.question import CATEGORIES, TOPIC, Asked, Chip, QuestionReader
from kg.answer.text import as_text
from kg.answer.topic import questions
from kg.answer.wording import AUDIENCES, Wording, wording

__all__ = [
    "AUDIENCES",
    "CATEGORIES",
    "SECTIONS",
    "TOPIC",
    "Answer",
    "Asked",
    "Chip",
    "Course",
    "Deciding",
    "Dispute",
    "Known",
    "Line",
    "Open",
    "Patient",
    "Profile",
    "QuestionReader",
    "Section",
    "Wording",
    "as_text",
    "compose",
    "courses",
    "profile",
    "questions",
    "wording",
]
