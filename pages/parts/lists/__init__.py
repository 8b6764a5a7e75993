"""Lists that several pages show: promises, initiatives, decisions, meetings, the ledger."""
