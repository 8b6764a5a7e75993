"""The registers that ship with the product, for where there is no store."""

from data.shipping.registers import shipped_forums, shipped_organisations
from loaders.names import Register, register_of


def shipped_register() -> Register:
    """Return the forums and organisations that ship with the product."""
    return register_of(shipped_forums(), shipped_organisations())
