"""The library: plans, editions and clauses in Chroma, their vectors, and the search over them."""
