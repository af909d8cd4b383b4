"""Figures of Treaty Atlas and of three usual designs, from one run in one Chromium: `make bench`."""
