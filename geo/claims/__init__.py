"""What press articles claim, and whether the atlas agrees."""
