"""One page, one script."""
