"""What may be answered, and which words of which paragraph carry it?"""
