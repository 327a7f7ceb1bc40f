"""From formula trees to the intermediate representation: names, types, dimensions, absence."""
