"""Keeping what people do: the only place that knows there is a database."""
