"""What saved status pages of the depositary say otherwise than the data."""
