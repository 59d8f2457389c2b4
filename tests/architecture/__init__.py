"""What must stay true of the project as a whole, whoever adds the next room."""
