"""What came back with ink on it, what went out to the applicant, and where the paper lies."""
