"""Measurements on generated work: speed and memory beside peers, in one run on the same input.

Nothing here is a test with a time limit. A report gives ratios between readers that ran on the same
sentences in the same minute, so it can be compared across machines.
"""
