"""Reports as one page for a browser, with nothing that it asks anybody for."""
