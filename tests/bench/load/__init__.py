"""What the dashboard bears: visitors over its own websocket, the API and the site under wrk."""
