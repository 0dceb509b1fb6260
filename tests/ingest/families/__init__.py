"""Fictional documents of many families with outlines known by construction, and how well they are read."""
