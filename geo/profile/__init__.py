"""The profile of a state, as HTML."""
