"""Pictures of the papers that were brought: dropped, scanned or photographed, and kept with the visit."""
