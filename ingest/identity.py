"""stub"""
from ingest.model import Identity
def read_identity(source, head, preamble, languages, plan_id, overrides): return Identity(plan_id or source.name.rsplit(".",1)[0], {"en": " ".join(p.text for p in head)})
