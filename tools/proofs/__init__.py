"""Which test shows which requirement."""
