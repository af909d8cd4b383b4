"""Figures of Treaty Atlas and of three usual designs, one run in one Chromium: `make bench`."""
