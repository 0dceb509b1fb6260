"""The views of the window, one module each: what stands where, and what a click does."""
