"""Routes beside the pages: health and the demo's sign-in cookie."""
