"""Pictures drawn by Python, as SVG."""
