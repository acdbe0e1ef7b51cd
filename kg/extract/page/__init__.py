"""What stands around a clause and lends to it, and the statements that come of both."""
