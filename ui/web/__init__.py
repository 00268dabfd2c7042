"""The web application: `site` puts it together, `server` serves it, and each folder is a room of its own."""
