"""The rule language: from the files of a pack to a program that engines run."""
