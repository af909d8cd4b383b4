"""Usual designs of the same map, as their documentation teaches them, on the same data."""
