"""Tracked documents laid beside the report they were made on."""
