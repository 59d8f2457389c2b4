"""A letter on paper: words set in lines, lines on pages, pages in a PDF file that reads the same in fifty years."""
