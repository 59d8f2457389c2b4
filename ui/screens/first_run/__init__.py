"""The very first start on a PC: which standard, who is the first, where the paper register stopped."""
