"""Where amendments live: one port, and an adapter for each kind of place."""
