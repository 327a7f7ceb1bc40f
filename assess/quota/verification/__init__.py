"""What proves a plan to whoever doubts it: the form of certificates, and who checks them.

Nothing here knows what makes plans; each kind of certificate is checked from what it says itself.
"""
