"""What follows from acts: statuses, histories, pairs, uncertainty, flags."""
