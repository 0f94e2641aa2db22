"""A Streamlit session without a browser: the messages over the WebSocket."""
