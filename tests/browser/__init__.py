"""Tests that drive the window in a real Chromium."""
