"""What is stored: acts, days, states, sources, places, reports, and the closed lists."""
