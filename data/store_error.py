"""What is raised where the database cannot be used; it stands alone, for those who can do without a database."""


class StoreError(Exception):
    """The database cannot be used. The text is Danish and fit to show: what happened, what to do."""


class ReadOnlyStore(StoreError):
    """The database can be read and not written."""


class FileReplaced(StoreError):
    """The file of the open database is not the one that was opened; it can be used when a person opens it again."""
