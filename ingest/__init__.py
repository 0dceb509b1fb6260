"""From a file to a plan: its clauses with ids, and an account of every character."""
