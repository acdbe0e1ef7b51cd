"""Posology: what clinical guidance says about dosing, as a knowledge graph.

One direction: text -> Article -> Statement -> Position -> Conflict -> graph -> answers. A module
imports only from the layers below it; ``kg/build.py`` holds the whole product on one screen.
"""
