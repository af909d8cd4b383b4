"""The polygons of the map, the borders they share, and their measured lengths."""
