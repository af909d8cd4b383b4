"""Everything known, loaded once, cross-checked, frozen."""
