"""Enrolment quotas: integers that add up, that no school can call arbitrary, and their proof.

Exact throughout: claims are rationals, seats are whole numbers.  What decides a plan stands in
`claims`; `apportion` makes it, `certificate` writes down why, and `verify` checks that without
knowing how it was made.
"""
