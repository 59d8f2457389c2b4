"""The papers that were brought."""
