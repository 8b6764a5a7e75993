"""What is raised where the database cannot be used; it stands alone, for those who can do without a database."""


class StoreError(Exception):
    """The database cannot be used. The text is Danish and fit to show: what happened, what to do."""
