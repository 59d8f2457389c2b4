"""Delivery to the central store: how it stands, what needs somebody, numbers on loan, sticks, enrolment."""
