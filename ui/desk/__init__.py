"""What people leave behind while they read: conversations, baskets, opinions, exports; and the keys of programs."""
