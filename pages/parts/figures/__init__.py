"""What the pages of figures share: the published numbers, their tables, words, files and templates."""
