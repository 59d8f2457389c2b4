"""What waits for my paraf or signature: the letter, its page, and yes or no."""
