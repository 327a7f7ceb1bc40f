"""Enrolment plans of an assessed city: its figures become the question, the answer is explained."""
