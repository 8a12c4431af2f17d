"""Everything that can be logged besides numbers: how each kind of value becomes an event, and its files."""
