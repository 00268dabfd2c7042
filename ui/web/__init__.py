"""The web application: one server, its pages, and who may do what on it."""
