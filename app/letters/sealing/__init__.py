"""What makes a file the office's own: keys, the seal in the QR, the signature of the PDF."""
