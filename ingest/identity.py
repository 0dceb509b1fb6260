"""stub"""
from ingest.model import Identity
def read_identity(source, head, plan_id, overrides): return Identity(plan_id or source.name.rsplit(".",1)[0], {"en": " ".join(head)})
