"""Is this person in the data?"""
