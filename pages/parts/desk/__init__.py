"""The secretariat's desk: files on their way in, and what a person looks at before they are stored."""
