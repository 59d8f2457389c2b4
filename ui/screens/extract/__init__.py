"""The extract in use, the ones kept beside it, and bringing in a new one."""
