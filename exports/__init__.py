"""Documents out: what leaves the dashboard as a file."""
