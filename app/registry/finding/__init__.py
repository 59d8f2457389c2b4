"""Who is meant: by number, or by name, birth date and place, despite typing errors."""
