"""The screens: each a folder with a presenter (no Qt) and a view (only Qt). No screen knows another."""
