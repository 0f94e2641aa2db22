"""A Streamlit session without a browser: what is sent over the WebSocket, and what comes back."""
