"""Documents in, rows out; knows no database and no screen."""
