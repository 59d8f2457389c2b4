"""The counter: queue, check and letter on one screen."""
