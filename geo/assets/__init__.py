"""What Python sends the browser: the history, the scripts, the folium map."""
