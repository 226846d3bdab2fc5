"""Alphabets and how people type them: search keys, sort keys, keyboards, look-alikes, romanisation."""
