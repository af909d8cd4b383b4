"""The tables of data/: what a cell may say, their readers, their checks."""
