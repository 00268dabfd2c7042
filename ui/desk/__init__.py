"""What people leave behind on the web pages: conversations, saved answers, baskets, feedback (`desk.db`)."""
