"""One module a question, and the formats in which it is answered."""
