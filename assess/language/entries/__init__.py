"""From a folder to the entries of a pack, as they are written."""
