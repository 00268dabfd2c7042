"""Which passages of the library speak to this query?"""
